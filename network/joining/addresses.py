"""The addresses to join the network, below its list."""

from django.urls import path

from network.joining import views

JOINING = [
    path("netwerk/meedoen/", views.join, name="join"),
    path("netwerk/meedoen/aanvraag/", views.join_form, name="join_form"),
    path("netwerk/meedoen/bevestig/", views.join_confirmed, name="join_confirmed"),
    path("netwerk/meedoen/bevestig/<str:token>/", views.join_confirm, name="join_confirm"),
    path("netwerk/meedoen/ontvangen/", views.join_received, name="join_received"),
]
