"""How colleagues name a practice that is on the site, with the version that they read from the second one on."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practices.models import PracticePage, Submission


def cited(page: PracticePage, submission: Submission, address: str) -> str:
    """A line to copy."""
    senders = [one.name for one in page.municipalities.all()] or [page.sender_note]
    had = page.versions.first() if submission.number > 1 else None
    at = had.published_at if had else page.first_published_at
    values = {
        "who": ", ".join(filter(None, senders)) or settings.WAGTAIL_SITE_NAME,
        "title": page.title,
        "number": page.reference or submission.reference,
        "version": had.number if had else submission.number,
        "site": settings.WAGTAIL_SITE_NAME,
        "day": date_format(timezone.localtime(at), "DATE_FORMAT") if at else "",
        "address": address,
    }
    if submission.number > 1:
        return _("%(who)s, “%(title)s”, practice %(number)s, version %(version)d, %(site)s, %(day)s, %(address)s") % values  # fmt: skip
    return _("%(who)s, “%(title)s”, practice %(number)s, %(site)s, %(day)s, %(address)s") % values


def numbered(page: PracticePage, submission: Submission) -> str:
    """The number of a practice as it is cited."""
    had = page.versions.first() if submission.number > 1 else None
    if had is None:
        return submission.called
    return _("%(reference)s, version %(number)d") % {"reference": page.reference, "number": had.number}  # fmt: skip
