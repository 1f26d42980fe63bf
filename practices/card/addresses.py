"""The addresses beside the card."""

from django.urls import path

from practices.card import views

CARD = [
    path("praktijken/<slug:slug>/versie/<int:number>/", views.version, name="version"),
    path("praktijken/<slug:slug>.pdf", views.card_pdf, name="card_pdf"),
]
