"""How long an account with a new address waits before it can be opened by way of that address alone."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from site_core.models import User

NEW_ADDRESS = "site_core.sign_in.new_address"
WAIT = timedelta(days=3)


def waits_until(user: User) -> datetime | None:
    """When an address that somebody else changed counts as the owner's; None where it does so now.

    An account that nobody opened yet has nothing to take over, and a mistake in the address of a new colleague is mended at once.
    """
    if user.last_login is None and not user.has_usable_password():
        return None
    changes = ModelLogEntry.objects.for_instance(user).filter(action=NEW_ADDRESS)
    latest = changes.order_by("-timestamp").values_list("timestamp", flat=True).first()
    until = latest + WAIT if latest else None
    return until if until and until > timezone.now() else None


def as_read(until: datetime) -> str:
    """That moment, as it stands in a sentence."""
    return date_format(timezone.localtime(until), "DATETIME_FORMAT")
