"""Which documents of meetings readers may open, and who else may.

Three questions, in this order: does a meeting on the site list it as published; was it ever listed by a meeting, or put
with the reports; and does another public page show it. A draft answers none of them.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex, Revision

from network.models import ListedDocument, MeetingDocument, MeetingPage
from network.models.keepers import kept_bodies
from network.models.meeting_documents import closed_to, reports
from network.rights import may_publish_agenda
from site_core.pages.restrictions import unrestricted

# Where the index of references keeps what a meeting lists.
LISTED = "documents."


def is_public(document: Any) -> bool:
    """Whether readers may open a document."""
    if MeetingDocument.objects.public().filter(document=document).exists():
        return True
    return not is_of_a_meeting(document) or bool(public_uses([document]))


def is_of_a_meeting(document: Any) -> bool:
    """Whether it was ever listed by a meeting, or waits among the reports to be listed."""
    if ListedDocument.objects.filter(document=document).exists():
        return True
    return bool(reports().filter(pk=document.collection_id).exists())


def public_uses(documents: Iterable[Any]) -> dict[int, list[Page]]:
    """The public pages that show these documents otherwise than in the list of a meeting, by document."""
    keys = [str(document.pk) for document in documents]
    uses = (
        ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(get_document_model()),
            to_object_id__in=keys,
            base_content_type=ContentType.objects.get_for_model(Page),
        )
        .exclude(
            content_type=ContentType.objects.get_for_model(MeetingPage),
            model_path__startswith=LISTED,
        )
        .values_list("to_object_id", "object_id")
    )
    found: dict[int, list[Page]] = {}
    pages = unrestricted(Page.objects.live()).in_bulk([int(page) for _document, page in uses])
    for document, page in uses:
        if int(page) in pages:
            found.setdefault(int(document), []).append(pages[int(page)])
    return found


def may_open(user: Any, document: Any) -> bool:
    """Whether somebody may open a document that readers may not: for the body that listed it, or for every body."""
    if may_publish_agenda(user):
        return True
    return bool(kept_bodies(user)) and not closed_to(user).filter(pk=document.pk).exists()


def closed_for(user: Any) -> Any:
    """The documents of meetings that somebody may neither open nor choose."""
    return get_document_model().objects.none() if may_publish_agenda(user) else closed_to(user)


def note_listing(sender: Any, instance: MeetingDocument, **how: Any) -> None:
    """Remember that a meeting lists a document."""
    _note(instance.meeting_id, [instance.document_id])


def note_draft(sender: Any, instance: Revision, **how: Any) -> None:
    """Remember what a version of a meeting lists, also when it never comes on the site."""
    if instance.content_type_id != ContentType.objects.get_for_model(MeetingPage).pk:
        return
    rows = instance.content.get("documents") or []
    _note(int(instance.object_id), [row["document"] for row in rows if row.get("document")])


def _note(meeting: int, documents: list[int]) -> None:
    known = get_document_model().objects.filter(pk__in=documents).values_list("pk", flat=True)
    rows = [ListedDocument(meeting_id=meeting, document_id=document) for document in known]
    ListedDocument.objects.bulk_create(rows, ignore_conflicts=True)
