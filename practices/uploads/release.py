"""Lets files out of quarantine: into the library of the site at approval, and open to readers while their page is."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.models import Collection, Page, ReferenceIndex

from practices.models import (
    FileKind,
    PracticeBuildingBlock,
    PracticePage,
    PracticePicture,
    PracticeVersion,
    Submission,
    SubmissionFile,
)
from practices.uploads.needs import missing_of
from practices.uploads.referred import files_of_versions
from site_core.media_library.models import SiteDocument, SiteImage
from site_core.media_library.quarantine import let_out, shut_in

COLLECTION = "Praktijken"


def release_files(submission: Submission, page: PracticePage, *, public: bool) -> None:
    """Put the files that may be published in the library, and on the page that is held in memory.

    Not public, they stay in quarantine until the page is live. Doing it again adds nothing. Call it in a transaction.
    """
    number = 0
    for kept in submission.files.select_related("image", "document"):
        if kept.is_carried or missing_of(kept):
            continue
        number += 1
        if kept.kind == FileKind.PICTURE:
            _put_picture(kept, page, f"{_word_for(submission)}-{number}", public=public)
        else:
            _put_document(kept, page, f"{_word_for(submission)}-{number}", public=public)


def open_what_is_shown(page: PracticePage, *, live: bool) -> None:
    """Let readers reach the files of a practice that its page shows, or an earlier version of it, and no others.

    Called when the page goes on the site, also at its planned hour, and when it comes off: then the row may still say that
    it is live, because it is deleted next.
    """
    shown = page.pk if live else None
    versions = list(PracticeVersion.objects.filter(practice=page.pk).select_related("revision"))
    readable = PracticeVersion.objects.filter(practice=shown).readable().values_list("pk", flat=True)  # fmt: skip
    open_keys = set(readable)
    had = files_of_versions(versions)
    before = files_of_versions([one for one in versions if one.pk in open_keys])
    pictures = PracticePicture.objects.filter(practice=shown).values_list("image_id", flat=True)
    _settle(
        SiteImage,
        _keys_of(page, "image", "pictures", had.images),
        {*pictures, *before.images},
        page,
    )
    blocks = PracticeBuildingBlock.objects.filter(practice=shown, document__isnull=False)
    documents = blocks.values_list("document_id", flat=True)
    keys = _keys_of(page, "document", "building_blocks", had.documents)
    _settle(SiteDocument, keys, {*documents, *before.documents}, page)


def _put_picture(kept: SubmissionFile, page: PracticePage, name: str, *, public: bool) -> None:
    if kept.image is None:
        kept.image = SiteImage(
            title=kept.title or kept.alt_text,
            alt_nl=kept.alt_text,
            maker=kept.maker,
            made_on=kept.made_on,
            rights=f"{name.rpartition('-')[0].upper()}: de inzender bevestigde dat het beeld gepubliceerd mag worden.",
            collection=_collection(),
            quarantined=not public,
        )
        _store(kept, kept.image, name)
        kept.save(update_fields=["image"])
    if kept.image.pk not in {one.image_id for one in page.pictures.all()}:
        page.pictures.add(
            PracticePicture(
                image=kept.image,
                caption=kept.title,
                persons_agreed=kept.persons_agreed,
                sort_order=page.pictures.count(),
            )
        )


def _put_document(kept: SubmissionFile, page: PracticePage, name: str, *, public: bool) -> None:
    if kept.document is None:
        kept.document = SiteDocument(
            title=kept.title,
            maker=kept.maker,
            made_on=kept.made_on,
            collection=_collection(),
            quarantined=not public,
        )
        _store(kept, kept.document, name)
        kept.save(update_fields=["document"])
    if kept.document.pk not in {one.document_id for one in page.building_blocks.all()}:
        page.building_blocks.add(
            PracticeBuildingBlock(
                name=kept.title, document=kept.document, sort_order=page.building_blocks.count()
            )
        )


def _word_for(submission: Submission) -> str:
    """What the files are called: readers see it in addresses, so it tells nothing of the sender."""
    return (submission.reference or "praktijk").lower()


def _store(kept: SubmissionFile, target: Any, name: str) -> None:
    """Copy the file into the library, where pages and versions of pages refer to it."""
    with kept.file.open("rb") as stream:
        # Given and not saved apart: so the measures of a picture are read along.
        ending = str(kept.file.name).rpartition(".")[2]
        target.file = ContentFile(stream.read(), name=f"{name}.{ending}")
    target.save()
    target.get_file_size()
    target.get_file_hash()


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    there = root.get_children().filter(name=COLLECTION).first()
    return there or root.add_child(name=COLLECTION)


def _keys_of(page: PracticePage, name: str, relation: str, had: Iterable[int]) -> set[int]:
    """The files that came from outside for this practice, whether its page shows them now, or a text that readers had, or neither."""
    came = SubmissionFile.objects.filter(submission__page=page.pk).values_list(f"{name}_id", flat=True)  # fmt: skip
    rows = getattr(PracticePage, relation).rel.related_model.objects.filter(practice=page.pk)
    from_outside = rows.filter(**{f"{name}__collection__name": COLLECTION})
    target = rows.model._meta.get_field(name).related_model._default_manager
    earlier = target.filter(pk__in=had, collection__name=COLLECTION)
    keys = [*came, *from_outside.values_list(f"{name}_id", flat=True), *earlier.values_list("pk", flat=True)]  # fmt: skip
    return {key for key in keys if key}


def _settle(model: Any, keys: set[int], shown: Iterable[int], page: PracticePage) -> None:
    open_now = keys & set(shown)
    shut = keys - open_now
    let_out(model.objects.filter(pk__in=open_now, quarantined=True))
    elsewhere = _shown_elsewhere(model, shut, page)
    shut_in(model.objects.filter(pk__in=shut - elsewhere, quarantined=False))


def _shown_elsewhere(model: Any, keys: set[int], page: PracticePage) -> set[int]:
    """Those that another page on the site shows as well."""
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(key) for key in keys],
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("to_object_id", "object_id")
    # Without the page itself: while it is taken away, its row still says that it is live.
    others = Page.objects.live().exclude(pk=page.pk).filter(pk__in=[one for _file, one in uses])
    live = set(others.values_list("pk", flat=True))
    return {int(key) for key, one in uses if int(one) in live}
