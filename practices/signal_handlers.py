"""What has to follow every way of writing: files of a practice go with its page or row, and the list is read anew."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move

from bridges.models import BridgePage
from network.models import Organisation
from practices.card.printing import forget_pdf
from practices.finding.index import STAMP
from practices.models import (
    ContactPerson,
    Municipality,
    OwnerConfirmation,
    PracticeBuildingBlock,
    PracticeChallenge,
    PracticeFunding,
    PracticeLink,
    PracticePage,
    PracticePartner,
    PracticeResult,
    PracticeStep,
    PracticeVersion,
    Reuse,
    SubmissionFile,
    WithdrawnPractice,
)
from practices.uploads.release import open_what_is_shown
from practices.versions.recording import record_version
from site_core.models import Label, SiteDocument
from site_core.stamps.models import renew_stamp

# All that the list of practices is made of; what hangs on a page is written after the page itself, and told after it too.
LISTED = (
    PracticePage, PracticePartner, PracticeStep, PracticeChallenge, PracticeResult, PracticeFunding, PracticeBuildingBlock,
    PracticeLink, PracticeVersion, OwnerConfirmation, WithdrawnPractice, Reuse, Municipality, Label, BridgePage,
    Organisation, SiteDocument, PageViewRestriction,
)  # fmt: skip
FILED_UNDER = (PracticePage.municipalities, PracticePage.bridges, PracticePage.labels)
# Keeping a draft writes these columns of the page that readers see, and none of what they see.
OF_DRAFTS = {
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "go_live_at", "expire_at",
    "locked", "locked_at", "locked_by",
}  # fmt: skip


def record_publication(sender: Any, instance: PracticePage, revision: Revision, **_options: Any) -> None:  # fmt: skip
    """Give what readers have from now on its number. A planned hour is told as well, before it has come."""
    if instance.live and instance.locale.language_code == settings.LANGUAGE_CODE:
        record_version(instance, revision, instance.last_published_at or timezone.now())
        if not instance.has_unpublished_changes:
            instance.keep_readers_title()


def open_files(sender: Any, instance: PracticePage, **_options: Any) -> None:
    """Open the files that a page shows when it comes on the site. A planned hour is told as well, before it has come."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        open_what_is_shown(instance, live=instance.live)


def close_files(sender: Any, instance: PracticePage, **_options: Any) -> None:
    """Close the files of a page when it goes."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        open_what_is_shown(instance, live=False)


def forget_printed(sender: Any, instance: Any, **_options: Any) -> None:
    """Drop the PDF of a practice that went, or of which somebody is named who may not be there any more."""
    forget_pdf(instance if isinstance(instance, PracticePage) else instance.practice)


def remove_stored_file(sender: Any, instance: SubmissionFile, **_options: Any) -> None:
    """Take the file out of the storage once it is certain that its row is gone."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def leave_mark(sender: Any, instance: PracticePage, **_options: Any) -> None:
    """Leave a mark at the address of what readers had, whoever deletes it: an address that was public works for ever."""
    was_public = instance.first_published_at is not None
    if was_public and instance.locale.language_code == settings.LANGUAGE_CODE:
        WithdrawnPractice.objects.get_or_create(
            slug=instance.slug,
            defaults={"reference": instance.reference or "", "withdrawn_at": timezone.now()},
        )


def note_change(sender: Any, **how: Any) -> None:
    """Let every process read the list of practices anew."""
    names = how.get("update_fields")
    if names is None or not set(names) <= OF_DRAFTS:
        renew_stamp(STAMP)


def note_filing(sender: Any, action: str, **_options: Any) -> None:
    """Do so when a practice is filed under something else."""
    if action.startswith("post_"):
        renew_stamp(STAMP)


def _watch_the_list() -> None:
    for kind in LISTED:
        for signal in (post_save, post_delete):
            signal.connect(note_change, sender=kind, dispatch_uid=f"note_{kind.__name__}")
    for filed in FILED_UNDER:
        m2m_changed.connect(note_filing, sender=filed.through, dispatch_uid="note_filing")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(note_change, sender=PracticePage, dispatch_uid="note_practice")


def connect() -> None:
    """Begin to listen."""
    # Recorded first: the files of each version stay open.
    page_published.connect(
        record_publication, sender=PracticePage, dispatch_uid="record_publication"
    )
    page_published.connect(open_files, sender=PracticePage, dispatch_uid="open_files")
    page_unpublished.connect(close_files, sender=PracticePage, dispatch_uid="close_files")
    page_unpublished.connect(forget_printed, sender=PracticePage, dispatch_uid="forget_printed")
    post_delete.connect(forget_printed, sender=PracticePage, dispatch_uid="forget_deleted")
    for signal in (post_save, post_delete):
        signal.connect(forget_printed, sender=ContactPerson, dispatch_uid="forget_person")
    post_delete.connect(leave_mark, sender=PracticePage, dispatch_uid="leave_mark")
    post_delete.connect(
        remove_stored_file, sender=SubmissionFile, dispatch_uid="remove_stored_file"
    )
    # After the files were opened: whether a document can be taken over follows from that.
    _watch_the_list()
