"""The text that a submission brought: of several versions of one practice, each has its own."""

from wagtail.models import Revision

from practices.models import PracticePage, Submission
from practices.models.submission_states import IN_HAND
from practices.versions.reading import page_in

# Written down when the newest text of the page may be that of somebody else.
OTHER_TEXTS = (
    "new_version", "confirmed", "withdrawal_asked", "off_site", "back_on_site", "archived", "unarchived", "note", "second_look",
    "published",
)  # fmt: skip


def text_of(submission: Submission) -> PracticePage | None:
    """Its text as it is now; None where there is no page.

    The newest of the page while a review is about it, or while the practice has no other version; later, the one that it ended
    with. Of a version that was not sent yet: what readers have.
    """
    page = submission.page
    if page is None:
        return None
    if submission.state in IN_HAND or is_alone(submission):
        newest: PracticePage = page.get_latest_revision_as_object()
        return newest
    revision = last_revision_of(submission)
    return page_in(page, revision) if revision else page.specific


def last_revision_of(submission: Submission) -> Revision | None:
    """The newest revision that held its text; None where it was never sent, or the revision was tidied up."""
    lines = submission.messages.exclude(kind__in=OTHER_TEXTS).filter(revision__isnull=False)
    line = lines.select_related("revision").order_by("-version", "-pk").first()
    return line.revision if line else None


def is_alone(submission: Submission) -> bool:
    """Whether it is the only version of its practice so far."""
    if submission.number > 1:
        return False
    return not Submission.objects.filter(page=submission.page_id).exclude(pk=submission.pk).exists()
