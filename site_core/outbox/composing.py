"""Writes one mail, at the moment it leaves, in the language of its recipient."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

from site_core.outbox.addresses import clean_address, header_of
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail, kind_of
from site_core.outbox.models import OutboxMail
from site_core.outbox.refusals import MailRefusedError
from site_core.outbox.typed_text import (
    LONGEST_SUBJECT,
    on_many_lines,
    on_one_line,
    without_controls,
)

LONGEST_ADDRESS = 500


def compose_mail(mail: OutboxMail) -> EmailMultiAlternatives | NotNeeded:
    """Return the message, whole and checked, or why there is none any more."""
    kind = kind_of(mail.kind)
    wanted = WantedMail(mail.event, mail.recipient, mail.language, mail.params)
    with translation.override(mail.language):
        made = kind.compose(wanted)
        if not isinstance(made, Composed):
            return made or NotNeeded()
        message = _message(mail, kind, made)
    # Building it finds what is wrong with it now, and not when the mail server is listening.
    message.message()
    return message


def _message(mail: OutboxMail, kind: MailKind, made: Composed) -> EmailMultiAlternatives:
    subject = on_one_line(f"{settings.WAGTAIL_SITE_NAME}: {made.subject}", longest=LONGEST_SUBJECT)
    context = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "subject": subject,
        "why": kind.why,
        "unsubscribe_url": _web_address(made.unsubscribe_url),
        **made.context,
    }
    message = EmailMultiAlternatives(
        subject=subject,
        body=_plain(made.text_template, context),
        to=[header_of(mail.recipient, mail.recipient_name)],
        reply_to=[clean_address(made.reply_to)] if made.reply_to else None,
        headers=_headers(mail, context["unsubscribe_url"]),
    )
    html = without_controls(render_to_string(made.html_template, context))
    message.attach_alternative(html, "text/html")
    return message


def _plain(template: str, context: dict[str, Any]) -> str:
    """Render without escaping: “&amp;” is nothing to read in a plain text."""
    inner: Any = get_template(template)
    return on_many_lines(inner.template.render(Context(context, autoescape=False)))


def _headers(mail: OutboxMail, unsubscribe_url: str) -> dict[str, str]:
    headers = {
        "Message-ID": mail.message_id,
        "Content-Language": mail.language,
        # No answer from an absent colleague's mail programme, please (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
    return headers | ({"List-Unsubscribe": f"<{unsubscribe_url}>"} if unsubscribe_url else {})


def _web_address(url: str) -> str:
    """Return an address that may stand between the angle brackets of a header."""
    if not url:
        return ""
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(' <>"')
    if not is_plain or len(url) > LONGEST_ADDRESS or urlsplit(url).scheme not in {"http", "https"}:
        raise MailRefusedError("The address to unsubscribe cannot stand in a header.")
    return url
