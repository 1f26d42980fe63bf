"""Deletes what is left of a practice that was taken off the site, thirty days later: all but the mark with its address."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail_localize.models import String, StringSegment, TranslatableObject, TranslationSource

from practices.contact.rules import EMPTY
from practices.contact.services import forget
from practices.following.files import delete_files
from practices.models import (
    ContactPerson,
    PracticeBuildingBlock,
    PracticePage,
    PracticePicture,
    PracticeVersion,
    Submission,
    SubmissionFile,
    WithdrawnPractice,
)
from practices.upkeep.rules import PUT_BACK_WITHIN
from practices.uploads.release import COLLECTION
from site_core.media_library.models import SiteDocument, SiteImage

NOBODY_TO_ASK = {"contact_email": "", **EMPTY}


def delete_withdrawn(mark: int, now: datetime) -> bool:
    """Delete page, translations, texts, files and what readers sent about it; say whether it was still there."""
    with transaction.atomic():
        kept = WithdrawnPractice.objects.filter(pk=mark).select_related("practice").first()
        if kept is None or kept.practice is None:
            return False
        practice = kept.practice
        # In the order that all who decide on a practice take, and looked at again: somebody may have put it back.
        submissions = list(Submission.objects.select_for_update().filter(page=practice).order_by("pk"))  # fmt: skip
        list(Page.objects.select_for_update().filter(pk=practice.pk))
        still = WithdrawnPractice.objects.filter(pk=mark, withdrawn_at__lt=now - PUT_BACK_WITHIN)
        if not still.filter(practice=practice).exists():
            return False
        _delete(practice, submissions, now)
        return True


def _delete(practice: PracticePage, submissions: list[Submission], now: datetime) -> None:
    pages = [practice, *practice.get_translations()]
    files = _files_of(practice, submissions)
    delete_files(*submissions)
    for person in ContactPerson.objects.filter(practice=practice):
        forget(person, now)
    _delete_translations(practice)
    # They protect their texts, which go with them here.
    PracticeVersion.objects.filter(practice=practice).delete()
    keys = [page.pk for page in pages]
    for page in reversed(pages):
        page.delete()
    _delete_unused(files)
    # Wagtail's history keeps the titles of what is gone, and ours the reasons.
    PageLogEntry.objects.filter(page__in=keys).update(label=practice.reference or "", data={})
    WithdrawnPractice.objects.filter(slug=practice.slug).update(reason="", live_before={})
    # Whom readers could ask is nobody's business without a practice; its sender is known for a year, to read why it went.
    Submission.objects.filter(pk__in=[one.pk for one in submissions]).update(**NOBODY_TO_ASK)


def _files_of(practice: PracticePage, submissions: list[Submission]) -> dict[Any, set[int]]:
    """The pictures and documents that came from outside with this practice, or stand on its page among those."""
    came = SubmissionFile.objects.filter(submission__in=submissions)
    shown = {
        SiteImage: PracticePicture.objects.filter(practice=practice, image__collection__name=COLLECTION).values_list("image", flat=True),
        SiteDocument: PracticeBuildingBlock.objects.filter(practice=practice, document__collection__name=COLLECTION).values_list("document", flat=True),
    }  # fmt: skip
    return {
        SiteImage: {
            key for key in [*came.values_list("image", flat=True), *shown[SiteImage]] if key
        },
        SiteDocument: {
            key for key in [*came.values_list("document", flat=True), *shown[SiteDocument]] if key
        },
    }


def _delete_unused(files: dict[Any, set[int]]) -> None:
    """Delete those that no other page shows, with what lies on the disk."""
    for model, keys in files.items():
        kind = ContentType.objects.get_for_model(model)
        uses = ReferenceIndex.objects.filter(
            to_content_type=kind, to_object_id__in=[str(key) for key in keys]
        )
        used = {int(key) for key in uses.values_list("to_object_id", flat=True)}
        for one in model.objects.filter(pk__in=keys - used):
            one.delete()


def _delete_translations(practice: PracticePage) -> None:
    """Delete what the translation of a page copied of its text; Wagtail's own deletion leaves that."""
    sources = TranslationSource.objects.filter(object__translation_key=practice.translation_key)
    strings = set(StringSegment.objects.filter(source__in=sources).values_list("string", flat=True))
    sources.delete()
    TranslatableObject.objects.filter(translation_key=practice.translation_key).delete()
    used = set(StringSegment.objects.filter(string__in=strings).values_list("string", flat=True))
    String.objects.filter(pk__in=strings - used).delete()
