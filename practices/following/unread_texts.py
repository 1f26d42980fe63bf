"""The texts of a version that no reader had: where its page stays, they are taken out of the history of that page."""

from typing import Any

from django.db.models import Q
from wagtail.models import COMMENTS_RELATION_NAME, Comment, PageLogEntry, Revision

from practices.models import (
    MessageKind,
    PracticePage,
    PracticeReviewState,
    PracticeVersion,
    Submission,
    SubmissionMessage,
    SubmissionState,
)
from practices.models.submission_states import IN_HAND
from practices.reviewing.rounds import end_round
from practices.versions.own_text import OTHER_TEXTS
from practices.versions.standing import let_live_text_stand

# Between the first and the last of these, reviewers have it: then every text of the page is one of this version.
BEGINS = (
    MessageKind.SENT, MessageKind.RESENT, MessageKind.NO_SPAM, MessageKind.SECOND_LOOK, MessageKind.REFUSAL_TAKEN_BACK,
)  # fmt: skip
ENDS = (
    MessageKind.TAKEN_BACK, MessageKind.REFUSED, MessageKind.WITHDRAWN, MessageKind.SPAM, MessageKind.APPROVED,
)  # fmt: skip
ABOUT_COMMENTS = "wagtail.comments."
# Under this, Wagtail's history keeps the old title and the new one.
RENAMED = "title"


def end_and_forget(row: Submission) -> None:
    """Stop the review of a submission, with the words of a refusal; where its page stays, forget what no reader had.

    In the transaction of the caller, who holds the row, and before its conversation goes: that knows which texts are its own.
    """
    # Looked for first: the end of a review makes a text of its own, which is what readers have, with all comments.
    texts = own_texts(row)
    page = _page_that_stays(row)
    going = texts - _read_by_readers(page, row) if page else set()
    if page is not None:
        _forget_comments(page, going)
    end_round(row)
    PracticeReviewState.objects.filter(revision__in=texts).update(refusal_text="")
    if page is not None:
        page.refresh_from_db()
        _forget(page, going)


def _page_that_stays(row: Submission) -> PracticePage | None:
    """Its page, held: the one that readers have or had. One that they never had goes altogether, with all its texts."""
    page: PracticePage | None = PracticePage.objects.hold(row.page_id)
    return page if page is not None and (row.number > 1 or page.first_published_at) else None


def own_texts(row: Submission) -> set[int]:
    """The revisions that held its text, also those between two lines: what editors wrote before or after is not among them."""
    if row.page is None:
        return set()
    lines = list(row.messages.order_by("pk"))
    named: set[int] = set()
    between = Q(pk__in=())
    first: SubmissionMessage | None = None
    # A page begins with its first version, and no line is older than the page.
    is_its_own = row.number == 1
    for line in lines:
        if not is_its_own and line.kind in BEGINS:
            first, is_its_own = line, True
        if not is_its_own:
            continue
        if line.revision_id and line.kind not in OTHER_TEXTS:
            named.add(line.revision_id)
        if line.kind in ENDS:
            between |= _saved_between(first, line)
            first, is_its_own = None, False
    if is_its_own and row.state in IN_HAND:
        between |= _saved_between(first, None)
    # Nobody: its sender. Who never had a part in the review saved something else, however that was possible.
    by = Q(user__isnull=True) | Q(user__in={line.user_id for line in lines if line.user_id})
    found = row.page.revisions.filter(between | Q(pk__in=named), by)
    return set(found.values_list("pk", flat=True))


def _saved_between(first: SubmissionMessage | None, last: SubmissionMessage | None) -> Q:
    """Wagtail's own order, where that is still known: a line has the moment at which somebody pressed. None: without that end."""
    since = Q()
    if first is not None:
        since = Q(pk__gte=first.revision_id) if first.revision_id else Q(created_at__gte=first.at)
    if last is None:
        return since
    until = Q(pk__lte=last.revision_id) if last.revision_id else Q(created_at__lte=last.at)
    return since & until


def _read_by_readers(page: PracticePage, row: Submission) -> set[int | None]:
    had = PracticeVersion.objects.filter(practice=page).values_list("revision", flat=True)
    kept = {page.live_revision_id, *had}
    # The approved text has no number where it differed in no word from the version before it, and where readers had it before
    # numbers were given; off the site it can be put back.
    if row.state == SubmissionState.ACCEPTED and (row.number == 1 or row.is_out):
        approved = row.messages.filter(kind=MessageKind.APPROVED).order_by("-pk")
        kept.update(approved.values_list("revision", flat=True)[:1])
    return kept


def _forget_comments(page: PracticePage, going: set[int]) -> None:
    """Delete what reviewers wrote beside texts that go; each text that was saved since has a copy of it."""
    comments = Comment.objects.filter(revision_created__in=going)
    gone = set(comments.values_list("pk", flat=True))
    comments.delete()
    for text in page.revisions.exclude(pk__in=going) if gone else ():
        beside = text.content.get(COMMENTS_RELATION_NAME) or []
        left = [one for one in beside if one.get("pk") not in gone]
        if len(left) < len(beside):
            content = text.content | {COMMENTS_RELATION_NAME: left}
            Revision.objects.filter(pk=text.pk).update(content=content)


def _forget(page: PracticePage, going: set[int]) -> None:
    """Delete texts of a page with all that names them; what readers have is its newest one, if one of these was."""
    if page.latest_revision_id in going:
        let_live_text_stand(page)
    texts = Revision.objects.filter(pk__in=going - {page.latest_revision_id})
    _forget_in_history(page, texts)
    # The rounds of review that were about them go along.
    texts.delete()


def _forget_in_history(page: PracticePage, texts: Any) -> None:
    """Let the history of a page call it as readers do, wherever it had the title of a text that goes."""
    entries = PageLogEntry.objects.filter(page=page.pk)
    about = Q(revision__in=list(texts.values_list("pk", flat=True)))
    entries.filter(about, action__startswith=ABOUT_COMMENTS).update(data={})
    others = page.revisions.exclude(pk__in=texts)
    unread = _titles(texts) - _titles(others) - {page.title}
    entries.filter(about | Q(label__in=unread)).update(label=page.title)
    # A first publication tells how the page was called before it.
    for entry in entries.filter(data__has_key=RENAMED):
        names = entry.data[RENAMED]
        if unread & set(names.values()):
            told = {which: page.title if name in unread else name for which, name in names.items()}
            entries.filter(pk=entry.pk).update(data=entry.data | {RENAMED: told})


def _titles(texts: Any) -> set[str]:
    return set(texts.values_list("content__title", flat=True))
