"""The address of the map of practices."""

from django.urls import path

from practices.map.views import practice_map

MAP = [path("praktijken/kaart/", practice_map, name="map")]
