"""Addresses of the list of practices."""

from django.urls import path

from practices.finding.views import practice_feed, practice_file, practice_list
from site_core.open_data.tables import WRITERS

FINDING = [
    path("praktijken/", practice_list, name="list"),
    *(
        path(f"praktijken/praktijken.{kind}", practice_file, {"kind": kind}, name="export")
        for kind in WRITERS
    ),
    path("praktijken/praktijken.atom", practice_feed, name="feed"),
]
