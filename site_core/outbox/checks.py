"""What `manage.py check --deploy` says about mail."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

from site_core.outbox.local_backend import PATH

# These print or drop mails: in a log they would be personal data, and nobody would get them.
NOT_SENDING = {PATH, *(f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy", "filebased", "locmem"))}  # fmt: skip


@register(Tags.security, deploy=True)
def check_mail(**kwargs: Any) -> list[CheckMessage]:
    """Report a production site whose mails do not leave."""
    if settings.LOCAL_MODE:
        return []
    if settings.EMAIL_BACKEND in NOT_SENDING:
        return [
            Error(
                f"EMAIL_BACKEND={settings.EMAIL_BACKEND} sends no mail.",
                hint="Use a backend that sends; keeping mails is for local mode.",
                id="site_core.E010",
            )
        ]
    if "smtp" in settings.EMAIL_BACKEND and not settings.EMAIL_HOST:
        return [
            Info(
                "EMAIL_HOST is not set, so mails wait in the outbox.",
                hint="Set EMAIL_HOST to the mail server.",
                id="site_core.I010",
            )
        ]
    return []
