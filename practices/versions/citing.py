"""How colleagues name a practice that is on the site, with the version that they read from the second one on."""

from django.utils.translation import gettext as _

from practices.models import PracticePage, Submission


def numbered(page: PracticePage, submission: Submission) -> str:
    """The number of a practice as it is cited."""
    had = page.versions.first() if submission.number > 1 else None
    if had is None:
        return submission.called
    return _("%(reference)s, version %(number)d") % {"reference": page.reference, "number": had.number}  # fmt: skip
