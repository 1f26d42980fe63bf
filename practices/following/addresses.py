"""The addresses to follow a submission, below the list of practices."""

from django.urls import path

from practices.following import views
from practices.upkeep import views as upkeep

FOLLOWING = [
    path("praktijken/opvolgen/", views.follow, name="follow"),
    path("praktijken/opvolgen/<uuid:uid>/", views.follow_one, name="follow_one"),
    path("praktijken/opvolgen/<uuid:uid>/klopt/", upkeep.say_still_right, name="say_still_right"),
    path("praktijken/verder/<str:secret>/klopt/", upkeep.still_right, name="still_right"),
    path("praktijken/opvolgen/<uuid:uid>/<slug:act>/", views.follow_act, name="follow_act"),
]
