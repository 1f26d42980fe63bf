"""Puts a decision on record."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Revision

from site_core.review.fingerprints import fingerprint
from site_core.review.models import ReviewDecision, ReviewOutcome
from site_core.review.writers import KEYS, noted_in

LONGEST_TITLE, LONGEST_NAME = 255, 320


def record(
    *, revision: Revision, outcome: ReviewOutcome, user: Any, reason: str = ""
) -> ReviewDecision:
    """Write down who decided what on which text. Names as they are now."""
    author = revision.user
    return ReviewDecision.objects.create(
        content_type_id=revision.base_content_type_id,
        object_id=revision.object_id,
        title=revision.object_str[:LONGEST_TITLE],
        revision_number=revision.pk,
        fingerprint=fingerprint(revision),
        outcome=outcome,
        author=author,
        author_name=_names(author, revision),
        decided_by=user,
        decided_by_name=name_of(user),
        reason=reason,
    )


def _names(author: Any, revision: Revision) -> str:
    """Who made the version, and then whose words went into it."""
    keys = (noted_in(revision.pk) or {}).get(KEYS, ())
    others = get_user_model().objects.filter(pk__in=keys).order_by("pk") if keys else ()
    return ", ".join(filter(None, map(name_of, (author, *others))))[:LONGEST_NAME]


def name_of(user: Any) -> str:
    """A person as colleagues know them: nothing for nobody."""
    return str(user)[:LONGEST_NAME] if user is not None else ""
