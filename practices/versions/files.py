"""The pictures and documents of a practice, as a new version of it has them from the beginning.

They stay in the library as they are: readers have them. The new version holds a copy of each beside what is added, so that its
sender sees all of them in one place, and takes away what should go.
"""

import hashlib
from typing import Any

from django.core.files.base import ContentFile

from practices.models import (
    FileKind,
    MessageKind,
    PracticeBuildingBlock,
    PracticePage,
    Submission,
    SubmissionFile,
)
from practices.uploads.checking import kind_of
from practices.uploads.referred import Referred

IMAGES, DOCUMENTS = "images", "documents"
CONTENT_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "PDF": "application/pdf"}  # fmt: skip


def carry_files(submission: Submission, page: PracticePage) -> dict[str, list[int]]:
    """Give a new version what the text of now shows; return which, as its first line keeps it.

    A file that is not where it should be is passed over: it stays in the text, and nobody is asked about it.
    """
    pictures = [(one, one.image) for one in page.pictures.select_related("image")]
    blocks = [(one, one.document) for one in page.building_blocks.select_related("document")]
    images = [file.pk for row, file in pictures if _carry(submission, FileKind.PICTURE, row, file)]
    documents = [file.pk for row, file in blocks if file and _carry(submission, FileKind.DOCUMENT, row, file)]  # fmt: skip
    return {IMAGES: images, DOCUMENTS: documents}


def _carry(submission: Submission, kind: FileKind, row: Any, source: Any) -> bool:
    try:
        with source.file.open("rb") as stream:
            content = stream.read()
    except OSError:
        return False
    name = "image" if kind == FileKind.PICTURE else "document"
    before = SubmissionFile.objects.filter(**{name: source.pk}).order_by("pk").first()
    is_picture = kind == FileKind.PICTURE
    kept = SubmissionFile(
        submission=submission,
        kind=kind,
        content_type=CONTENT_TYPES.get(kind_of(content) or "", "application/octet-stream"),
        original_name=before.original_name if before else source.filename,
        size=len(content),
        # Of the file as it came once, so that nobody adds the same file beside it.
        sha256=before.sha256 if before else hashlib.sha256(content).hexdigest(),
        width=source.width if is_picture else None,
        height=source.height if is_picture else None,
        pages=before.pages if before else None,
        title=(row.caption if is_picture else row.name)[:150],
        alt_text=source.alt_nl[:150] if is_picture else "",
        maker=source.maker[:200],
        made_on=source.made_on,
        rights_confirmed=True,
        persons_agreed=is_picture and row.persons_agreed,
        **{name: source},
    )
    kept.file.save(f"x.{source.file.name.rpartition('.')[2]}", ContentFile(content), save=False)
    kept.save()
    return True


def carried_by(submission: Submission) -> Referred:
    """What a version had from the beginning, whether it is still there or was taken away."""
    line = submission.messages.filter(kind=MessageKind.NEW_VERSION).first()
    data = line.data if line else {}
    return Referred(frozenset(data.get(IMAGES, ())), frozenset(data.get(DOCUMENTS, ())))


def settle_files(submission: Submission, page: PracticePage, shown: Referred) -> None:
    """Take from a text, in memory, what its sender took away; and hang on again what the form itself cannot hold.

    `shown` is what the text had before it was filled anew. A building block that was called otherwise has lost its document by
    then: the document is still wanted.
    """
    carried = carried_by(submission)
    images, documents = (
        set(submission.files.filter(**{f"{name}__isnull": False}).values_list(name, flat=True))
        for name in ("image", "document")
    )
    for picture in list(page.pictures.all()):
        if picture.image_id in carried.images - images:
            page.pictures.remove(picture)
    for block in list(page.building_blocks.all()):
        if block.document_id in carried.documents - documents:
            _let_go(page, block)
    there = {one.document_id for one in page.building_blocks.all()}
    lost = submission.files.filter(document__in=(shown.documents & documents) - there)
    for kept in lost.select_related("document"):
        page.building_blocks.add(PracticeBuildingBlock(name=kept.title, document=kept.document, sort_order=page.building_blocks.count()))  # fmt: skip


def _let_go(page: PracticePage, block: PracticeBuildingBlock) -> None:
    """Without its document, a building block of which nothing else is told says nothing."""
    if block.what or block.conditions:
        block.document = None
    else:
        page.building_blocks.remove(block)


def files_in(page: PracticePage) -> Referred:
    """What a text shows."""
    images = (one.image_id for one in page.pictures.all())
    documents = (one.document_id for one in page.building_blocks.all() if one.document_id)
    return Referred(frozenset(images), frozenset(documents))
