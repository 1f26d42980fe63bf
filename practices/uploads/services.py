"""What happens to the files of a submission: added, described, removed."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from practices.models import Submission, SubmissionFile, SubmissionState
from practices.models.submissions import next_version
from practices.refusals import MovedOnError
from practices.uploads.checking import CleanFile, cleaned
from practices.uploads.needs import missing_of, missing_of_all
from practices.uploads.release import release_files
from practices.uploads.rules import (
    MOST_BYTES,
    MOST_BYTES_TOGETHER,
    MOST_FILES,
    Cause,
    RefusedFileError,
)
from site_core.public_forms.fields import visible

__all__ = ["add_file", "change_files", "missing_of", "missing_of_all", "release_files", "remove_file"]  # fmt: skip

LONGEST_NAME = 200


def add_file(*, submission: Submission, upload: Any) -> SubmissionFile:
    """Keep a clean copy of an uploaded file, or say why not.

    What asks for time comes before the submission is locked; the limits are looked at while it is, so that of two uploads
    at once the second sees the first.
    """
    if upload.size is not None and upload.size > MOST_BYTES:
        raise RefusedFileError(Cause.SIZE)
    clean = cleaned(upload.open("rb"))
    with transaction.atomic():
        row = _editable(submission)
        _refuse_what_has_no_room(row, clean)
        kept = SubmissionFile(
            submission=row,
            kind=clean.kind,
            content_type=clean.content_type,
            original_name=shown_name(upload.name or ""),
            size=len(clean.content),
            sha256=clean.sha256,
            width=clean.width,
            height=clean.height,
            pages=clean.pages,
        )
        kept.file.save(f"x.{clean.ending}", ContentFile(clean.content), save=False)
        try:
            kept.save()
            _touch(row)
        except BaseException:
            kept.file.delete(save=False)
            raise
    return kept


def change_files(*, submission: Submission, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Keep what was told of files, by the key of the file; what does not belong to this submission is passed over."""
    with transaction.atomic():
        row = _editable(submission)
        changed = False
        for kept in row.files.filter(pk__in=changes):
            told = changes[kept.pk]
            if any(getattr(kept, name) != value for name, value in told.items()):
                changed = bool(row.files.filter(pk=kept.pk).update(**told))
        if changed:
            _touch(row)


def remove_file(*, submission: Submission, uid: Any) -> bool:
    """Take a file away; False when it was gone already."""
    with transaction.atomic():
        row = _editable(submission)
        gone, _rows = row.files.filter(uid=uid).delete()
        if gone:
            _touch(row)
    return bool(gone)


def shown_name(name: str) -> str:
    """The name that a sender gave a file, as text that is safe to show: no folders, nothing unseen, not endless."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return visible(" ".join(last.split())).strip()[:LONGEST_NAME]


def _editable(submission: Submission) -> Submission:
    """Lock the submission; refuse when it is not the sender's turn any more."""
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if not row.can_be_edited:
        raise MovedOnError(row)
    return row


def _touch(row: Submission) -> None:
    """It was worked on. A text that waits for its confirmation is another one now: the mailed link ends."""
    now = timezone.now()
    Submission.objects.filter(pk=row.pk).update(touched_at=now)
    Submission.objects.seen(row.pk, row.version, SubmissionState.TO_CONFIRM).update(
        state=SubmissionState.DRAFT, version=next_version()
    )


def _refuse_what_has_no_room(row: Submission, clean: CleanFile) -> None:
    there = list(row.files.all())
    if any(one.sha256 == clean.sha256 for one in there):
        raise RefusedFileError(Cause.TWICE)
    most = MOST_FILES[clean.kind]
    if sum(one.kind == clean.kind for one in there) >= most:
        raise RefusedFileError(Cause.TOO_MANY, kind=clean.kind, number=most)
    if sum(one.size for one in there) + len(clean.content) > MOST_BYTES_TOGETHER:
        raise RefusedFileError(Cause.NO_ROOM)
