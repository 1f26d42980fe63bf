"""Addresses of the plan that take input."""

from django.urls import path

from bridges.views import action_by_code, action_finder

app_name = "bridges"

urlpatterns = [
    path("acties/", action_finder, name="action_finder"),
    path("acties/<str:code>/", action_by_code, name="action_by_code"),
]
