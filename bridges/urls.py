"""Addresses of the plan that take input."""

from django.urls import path

from bridges.changed.views import changes, changes_feed
from bridges.changed.year_views import years_compared, years_file
from bridges.figure_views import figure_file
from bridges.printed_views import action_pdf, bridge_pdf, whole_plan_page, whole_plan_pdf
from bridges.report_views import my_actions, own_report, report_on_action, sign_out
from bridges.views import action_by_code, action_file, action_finder, bridge_agenda
from site_core.open_data.tables import WRITERS

app_name = "bridges"

urlpatterns = [
    path("acties/", action_finder, name="action_finder"),
    *(
        path(f"acties/acties.{kind}", action_file, {"kind": kind}, name=f"actions_{kind}")
        for kind in WRITERS
    ),
    path("acties/<str:code>.pdf", action_pdf, name="action_pdf"),
    path("bruggen/volledig/", whole_plan_page, name="whole_plan"),
    path("bruggen/volledig.pdf", whole_plan_pdf, name="whole_plan_pdf"),
    path("bruggen/<slug:slug>/agenda/", bridge_agenda, name="bridge_agenda"),
    path("bruggen/<slug:slug>.pdf", bridge_pdf, name="bridge_pdf"),
    path("acties/<str:code>/", action_by_code, name="action_by_code"),
    *(
        path(f"cijfers/<slug:slug>/data.{kind}", figure_file, {"kind": kind}, name=f"figure_{kind}")
        for kind in WRITERS
    ),
    path("nieuw/", changes, name="changes"),
    path("nieuw/nieuw.atom", changes_feed, name="changes_feed"),
    path("nieuw/jaren/", years_compared, name="years_compared"),
    *(
        path(f"nieuw/jaren/jaren.{kind}", years_file, {"kind": kind}, name=f"years_{kind}")
        for kind in WRITERS
    ),
    path("mijn-acties/", my_actions, name="my_actions"),
    path("mijn-acties/<str:code>/", report_on_action, name="report_on_action"),
    path("mijn-acties/<str:code>/<uuid:uid>/", own_report, name="own_report"),
    path("afmelden/", sign_out, name="sign_out"),
]
