"""The addresses for readers of a practice. Those of mailed links come first: their words are no practice."""

from django.urls import path

from practices.readers import views_ask, views_report, views_reuse, views_useful

CONFIRM = "praktijken/bevestig/"
BELOW = "praktijken/<slug:slug>/"
READERS = [
    path(f"{CONFIRM}vraag/", views_ask.confirmed_asked, name="question_confirmed"),
    path(f"{CONFIRM}vraag/verstuurd/", views_ask.question_sent, name="question_sent"),
    path(f"{CONFIRM}vraag/<str:token>/", views_ask.confirm_asked, name="confirm_question"),
    path(f"{CONFIRM}antwoord/", views_ask.answered, name="question_answered"),
    path(f"{CONFIRM}antwoord/verstuurd/", views_ask.answer_sent, name="answer_sent"),
    path(f"{CONFIRM}antwoord/<str:token>/", views_ask.answer, name="answer_question"),
    path(f"{CONFIRM}ook/", views_reuse.confirmed_told, name="reuse_confirmed"),
    path(f"{CONFIRM}ook/ontvangen/", views_reuse.reuse_received, name="reuse_received"),
    path(f"{CONFIRM}ook/<str:token>/", views_reuse.confirm_told, name="confirm_reuse"),
    path(f"{BELOW}vraag/", views_ask.ask, name="ask"),
    path(f"{BELOW}nuttig/", views_useful.useful, name="useful"),
    path(f"{BELOW}fout/", views_report.report, name="report"),
    path(f"{BELOW}ook/", views_reuse.reuse, name="reuse"),
]
