"""A text comes in, for the first time or again: it becomes a draft of a page, and its review begins."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from practices.answers.pages import fill_page
from practices.models import (
    MessageKind,
    PracticeIndexPage,
    PracticePage,
    Submission,
    SubmissionState,
)
from practices.refusals import NotNowError
from practices.reviewing.rounds import begin_round, is_reviewed
from practices.versions.files import files_in, settle_files
from practices.versions.standing import live_revision_of, live_text, save_text
from practices.versions.turns import make_way
from practices.written_down import write_down
from site_core.numbering.models import next_number
from site_core.pages.slugs import is_reserved_slug

WORD = "praktijk"
LONGEST_SLUG = 100


@transaction.atomic
def start_review(*, submission: Submission, now: datetime) -> Submission:
    """Make a draft of a page from what was confirmed, number it and let its review begin.

    In the transaction of the caller, who compared and set the version before. A text that was taken back has its page and
    its number already, and keeps both.
    """
    known = PracticePage.objects.hold(submission.page_id)
    if known is not None and known.is_withdrawn:
        raise NotNowError(submission)
    page = _fill_again(known, submission) if known else _new_page(submission, now)
    _review(submission, page, now)
    write_down(submission, MessageKind.SENT, now=now)
    return submission


@transaction.atomic
def restart_review(*, submission: Submission, now: datetime) -> Submission:
    """Go on with the review of a text that was sent again, with the same reviewer.

    In the transaction of the caller, who compared and set before, and writes down what was said with it.
    """
    known = PracticePage.objects.hold(submission.page_id)
    if known is None:
        return start_review(submission=submission, now=now)
    _review(submission, _fill_again(known, submission), now)
    return submission


def _new_page(submission: Submission, now: datetime) -> PracticePage:
    # Locked: of two pages that come in at once, the second has to see the place and the address of the first.
    index = PracticeIndexPage.objects.dutch().select_for_update().order_by("pk")[0]
    index.refresh_from_db()
    page = PracticePage(locale=index.locale, live=False, reference=_next_reference(now))
    fill_page(page, submission.answers)
    page.slug = _free_slug(index, page.title)
    index.add_child(instance=page)
    page.save_revision()
    return page


def _fill_again(known: PracticePage, submission: Submission) -> PracticePage:
    if submission.number > 1:
        return _fill_version(known, submission)
    page: PracticePage = known.get_latest_revision_as_object()
    fill_page(page, submission.answers)
    page.save()
    page.save_revision()
    return page


def _fill_version(known: PracticePage, submission: Submission) -> PracticePage:
    """Make a draft of a new version. The row of the page is what readers have: nothing of it is written.

    It begins from what readers have now, and from the text under review where its sender was asked something.
    """
    if is_reviewed(known):
        page: PracticePage = known.get_latest_revision_as_object()
    else:
        live_revision_of(known)
        page = live_text(known)
        make_way(submission, page)
    before = files_in(page)
    fill_page(page, submission.answers)
    settle_files(submission, page, before)
    page.go_live_at = None
    save_text(page)
    return page


def _review(submission: Submission, page: PracticePage, now: datetime) -> None:
    """Write on the row what the page knows from here on, and let somebody look."""
    Submission.objects.filter(pk=submission.pk).update(
        page=page,
        reference=page.reference,
        answers={},
        state=SubmissionState.IN_REVIEW,
        waiting_since=now,
        decided_at=None,
    )
    submission.refresh_from_db()
    begin_round(page, now=now)


def _next_reference(now: datetime) -> str:
    year = timezone.localtime(now).year
    return f"PK-{year}-{next_number(f'PK-{year}'):04d}"


def _free_slug(index: PracticeIndexPage, title: str) -> str:
    """An address that no other practice has or had for readers, and no view owns."""
    wanted = slugify(title)[:LONGEST_SLUG].strip("-") or WORD
    if is_reserved_slug(wanted) or wanted in PracticePage.words_of_views:
        wanted = f"{WORD}-{wanted}"
    taken = set(index.get_children().values_list("slug", flat=True))
    taken.update(PracticePage.objects.marks().filter(slug__startswith=wanted).values_list("slug", flat=True))  # fmt: skip
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
