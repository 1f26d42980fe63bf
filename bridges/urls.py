"""Addresses of the plan that take input."""

from django.urls import path

from bridges.report_views import my_actions, own_report, report_on_action, sign_out
from bridges.views import action_by_code, action_file, action_finder
from site_core.open_data.tables import WRITERS

app_name = "bridges"

urlpatterns = [
    path("acties/", action_finder, name="action_finder"),
    *(
        path(f"acties/acties.{kind}", action_file, {"kind": kind}, name=f"actions_{kind}")
        for kind in WRITERS
    ),
    path("acties/<str:code>/", action_by_code, name="action_by_code"),
    path("mijn-acties/", my_actions, name="my_actions"),
    path("mijn-acties/<str:code>/", report_on_action, name="report_on_action"),
    path("mijn-acties/<str:code>/<uuid:uid>/", own_report, name="own_report"),
    path("afmelden/", sign_out, name="sign_out"),
]
