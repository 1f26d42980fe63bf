"""The files of submissions that go: the rows with the change, what lies on the disk once that is certain."""

from functools import partial

from django.db import transaction

from practices.models import (
    PracticeBuildingBlock,
    PracticePicture,
    PracticeVersion,
    Submission,
    SubmissionFile,
)
from practices.uploads.referred import files_of_versions


def delete_files(*submissions: Submission) -> int:
    """Delete all files that came with submissions; return how many. What readers saw is a copy, and stays."""
    count = 0
    rows = SubmissionFile.objects.filter(submission__in=submissions)
    pages = [one.page_id for one in submissions if one.page_id]
    had = files_of_versions(PracticeVersion.objects.filter(practice__in=pages))
    for row in rows.select_related("image", "document"):
        # Not before the commit: what was rolled back still needs its file.
        name = str(row.file.name)
        transaction.on_commit(partial(row.file.storage.delete, name), robust=True)
        image, document = row.image, row.document
        row.delete()
        # Copied for a day of publication that will not come.
        pictures = PracticePicture.objects.filter(image=image)
        if image and image.quarantined and image.pk not in had.images and not pictures.exists():
            image.delete()
        blocks = PracticeBuildingBlock.objects.filter(document=document)
        is_shown = document and (document.pk in had.documents or blocks.exists())
        if document and document.quarantined and not is_shown:
            document.delete()
        count += 1
    return count
