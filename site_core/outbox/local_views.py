"""The page `/_mail/`: what would have been sent. These addresses exist in local mode only."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from site_core.outbox.local_backend import PATH
from site_core.outbox.models import LocalMail

SHOWN = 100
# No script, no picture from elsewhere, no form: a mail programme runs none of these either.
HTML_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups"
)


def local_mail_patterns() -> list[URLPattern]:
    """The addresses in local mode, and none anywhere else."""
    if not settings.LOCAL_MODE:
        return []
    return [
        path("_mail/", mail_list, name="local_mails"),
        path("_mail/<int:pk>/", mail_detail, name="local_mail"),
        path("_mail/<int:pk>/html/", mail_html, name="local_mail_html"),
    ]


@require_safe
@never_cache
def mail_list(request: HttpRequest) -> HttpResponse:
    """The newest mails."""
    context: dict[str, Any] = {
        "mails": LocalMail.objects.defer("text", "html", "headers")[:SHOWN],
        "shown": SHOWN,
        "is_sent_instead": settings.EMAIL_BACKEND != PATH,
    }
    return render(request, "site_core/outbox/local_mails.html", context)


@require_safe
@never_cache
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail: its head and its text."""
    mail = get_object_or_404(LocalMail, pk=pk)
    return render(request, "site_core/outbox/local_mail.html", {"mail": mail})


@require_safe
@never_cache
@xframe_options_sameorigin
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML of one mail as it is, shut off from the site."""
    mail = get_object_or_404(LocalMail.objects.exclude(html=""), pk=pk)
    return HttpResponse(mail.html, headers={"Content-Security-Policy": HTML_POLICY})
