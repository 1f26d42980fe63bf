"""Who wrote the words of a version that somebody else made: the version itself names one person.

A translation holds what all of its translators typed, and a change from a screen of its own goes on from a draft of a colleague.

Kept in the log, beside the version, at the moment that it is made: afterwards the words it was made of may be somebody else's.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Subquery
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

ACTION = "site_core.review.writers"
KEYS = "writers"


def note_writers(*, page: Any, revision: Revision, writers: Collection[int], user: Any) -> None:
    """Write down whose words a version of a page holds, beside those of who made it."""
    if others := sorted(set(writers) - {user.pk}):
        log(instance=page, action=ACTION, user=user, revision=revision, data={KEYS: others})


def carry_writers(*, page: Any, revision: Revision, user: Any) -> None:
    """Write down who wrote the drafts that a version goes on from, where its maker did not see their words.

    `page` is how it stood before. Tried: to refuse the act as long as a colleague has a draft. Then nobody could drop a
    milestone or finish a report while a colleague works on the page, for which no word of it matters; so the drafts go along,
    the second person reads both, and that is nobody who wrote either.
    """
    drafts = page.revisions.filter(pk__gt=page.live_revision_id or 0, pk__lt=revision.pk)
    writers = drafts.filter(user__isnull=False).values_list("user_id", flat=True)
    note_writers(page=page, revision=revision, writers=set(writers), user=user)


def noted_in(revision_id: int) -> Any:
    """What was written down about a version; None where its one author is all there is."""
    return _entries(revision_id).first()


def noted_in_each() -> Subquery:
    """The same for each of many steps of a review, in the query that fetches them."""
    return Subquery(_entries(OuterRef("revision_id"))[:1])


def _entries(revision: Any) -> Any:
    found = PageLogEntry.objects.filter(action=ACTION, revision_id=revision)
    return found.order_by("-pk").values_list("data", flat=True)
