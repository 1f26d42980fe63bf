"""Puts a decision on record."""

from typing import Any

from wagtail.models import Revision

from site_core.review.fingerprints import fingerprint
from site_core.review.models import ReviewDecision, ReviewOutcome

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
        author_name=name_of(author),
        decided_by=user,
        decided_by_name=name_of(user),
        reason=reason,
    )


def name_of(user: Any) -> str:
    """A person as colleagues know them: nothing for nobody."""
    return str(user)[:LONGEST_NAME] if user is not None else ""
