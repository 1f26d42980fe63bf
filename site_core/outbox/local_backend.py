"""Keeps mails instead of sending them, on a machine in local mode without a mail server."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from site_core.outbox.models import LocalMail

SHOWN_APART = {"subject", "from", "to", "cc", "content-type", "mime-version"}
PATH = f"{__name__}.EmailBackend"


class EmailBackend(BaseEmailBackend):
    """Writes each mail into the table behind `/_mail/`, also those of Wagtail itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.LOCAL_MODE:
            raise ImproperlyConfigured("Mails are kept instead of sent in local mode only.")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them; what cannot be a mail fails here as it would on the way."""
        LocalMail.objects.bulk_create(kept(message) for message in email_messages)
        return len(email_messages)


def kept(message: EmailMessage) -> LocalMail:
    """Return the row that shows a mail."""
    head = message.message()
    parts: Iterable[Any] = getattr(message, "alternatives", [])
    html = next((str(text) for text, kind in parts if kind == "text/html"), "")
    return LocalMail(
        sender=message.from_email,
        recipients=", ".join(message.recipients()),
        subject=without_nul(str(message.subject)),
        headers="\n".join(
            f"{name}: {value}" for name, value in head.items() if name.lower() not in SHOWN_APART
        ),
        text=without_nul(str(message.body)),
        html=without_nul(html),
        attachments="\n".join(str(name_of(one)) for one in message.attachments),
    )


def name_of(attachment: Any) -> str:
    """Return what an attachment is called."""
    named = attachment[0] if isinstance(attachment, tuple) else attachment.get_filename()
    return named or "–"


def without_nul(text: str) -> str:
    """Return a text that PostgreSQL takes."""
    return text.replace("\0", "")
