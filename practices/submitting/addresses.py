"""The addresses to share a practice."""

from django.urls import path

from practices.submitting import views_draft, views_list, views_send, views_start

HERE = "praktijken/deel/"
DRAFT = f"{HERE}<uuid:uid>/"
SUBMITTING = [
    path(HERE, views_start.share, name="share"),
    path(f"{HERE}nieuw/", views_start.share_new, name="share_new"),
    path(f"{HERE}bevestig/", views_send.confirmed, name="confirmed"),
    path(f"{HERE}bevestig/<str:secret>/", views_send.confirm, name="confirm"),
    path(DRAFT, views_list.draft, name="draft"),
    path(f"{DRAFT}lengte/", views_list.length, name="length"),
    path(f"{DRAFT}link/", views_list.mail_link, name="mail_link"),
    path(f"{DRAFT}nieuwe-link/", views_list.new_link, name="renew_link"),
    path(f"{DRAFT}nakijken/", views_send.check, name="check"),
    path(f"{DRAFT}verstuurd/", views_send.sent, name="sent"),
    path(f"{DRAFT}ontvangen/", views_send.received, name="received"),
    path(f"{DRAFT}<slug:part>/", views_draft.part, name="part"),
    path("praktijken/verder/", views_send.come_in, name="come_in"),
    path("praktijken/verder/<str:secret>/", views_send.link, name="link"),
]
