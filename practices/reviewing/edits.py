"""Edits of colleagues in a text from outside: readers get none of them that one person alone wanted.

Its sender and a reviewer are the two people of a practice. What the reviewer changed, the sender reads; what no answer holds,
and the sender is not shown, another reviewer reads.
"""

from itertools import pairwise
from typing import Any

from practices.answers.telling import told
from practices.models import PracticePage, Submission, SubmissionMessage
from practices.reviewing.refusals import EditsNotAcceptedError, OwnEditsError
from practices.reviewing.texts import sent_texts
from practices.versions.texts import text_in
from site_core.pages.base import BasePage
from site_core.sources.models import SOURCE_FIELDS

# What is no answer to a question of the form, and stands in no proposal.
OF_ALL_PAGES = {field.name for field in BasePage._meta.local_fields}
SEARCH_TEXTS = {"slug", "seo_title", "search_description"}
UNASKED = OF_ALL_PAGES | SEARCH_TEXTS | {"pictures", *SOURCE_FIELDS}


def require_read_by_two(user: Any, submission: Submission, text: PracticePage) -> None:
    """Raise EditsNotAcceptedError or OwnEditsError where nobody but who changed a text read the change."""
    texts = sent_texts(submission)
    if not _is_as_sent(texts, text):
        raise EditsNotAcceptedError
    if texts and _changed_unasked(user, text, since=texts[-1].revision_id):
        raise OwnEditsError


def _is_as_sent(texts: list[SubmissionMessage], text: PracticePage) -> bool:
    revision = texts[0].revision if texts else None
    if revision is None:
        # What was sent is kept no more: a version that no colleague saved can only be that of the sender.
        return text.latest_revision is None or text.latest_revision.user_id is None
    return told(revision.as_object()) == told(text)


def _changed_unasked(user: Any, text: PracticePage, *, since: int | None) -> bool:
    """Whether something stands in the text that the sender is not asked about, and that this person changed."""
    versions = PracticePage.objects.get(pk=text.pk).revisions.filter(pk__gte=since)
    rows = [(who, _unasked(said)) for who, said in versions.order_by("pk").values_list("user_id", "content")]  # fmt: skip
    if not rows or rows[0][1] == rows[-1][1]:
        return False
    return any(who == user.pk and said != before for (_who, before), (who, said) in pairwise(rows))  # fmt: skip


def _unasked(content: dict[str, Any]) -> dict[str, Any]:
    plain = text_in({key: value for key, value in content.items() if key not in SEARCH_TEXTS})
    plain |= {key: content.get(key) for key in SEARCH_TEXTS}
    documents = [block.get("document") for block in content.get("building_blocks", ())]
    return {key: value for key, value in plain.items() if key in UNASKED} | {"documents": documents}
