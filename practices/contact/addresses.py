"""The addresses for people who are named as contact."""

from django.urls import path

from practices.contact import views

HERE = "praktijken/contact/"
CONTACT = [
    path(HERE, views.contact_answer, name="contact_answer"),
    path(f"{HERE}<str:token>/", views.contact_person, name="contact_person"),
]
