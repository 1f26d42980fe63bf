"""Reads the texts that readers had."""

from wagtail.models import Revision

from practices.models import PracticePage, PracticeVersion
from practices.models.versions import PracticeVersionQuerySet


def versions_of(page: PracticePage) -> PracticeVersionQuerySet:
    """The versions that readers can open, the newest first. One query."""
    return PracticeVersion.objects.filter(practice=page.pk).readable().order_by("-number")


def version_at(page: PracticePage, number: int) -> tuple[PracticeVersion, PracticePage] | None:
    """A version with the page as readers had it; None where there is none to open."""
    version = versions_of(page).select_related("revision").filter(number=number).first()
    if version is None or version.revision is None:
        return None
    return version, page_in(page, version.revision)


def page_in(page: PracticePage, revision: Revision) -> PracticePage:
    """The page in a revision, whatever was deleted since."""
    found: PracticePage = page.specific.with_content_json(revision.content)
    return found
