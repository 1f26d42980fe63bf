"""Files that came with a submission: cleaned, kept where readers cannot reach them, until somebody approved them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models.submissions import Submission

QUARANTINE = "quarantine"


def quarantine_name(instance: "SubmissionFile", filename: str) -> str:
    """A name of our own. `filename` holds the ending that was found in the file, never what the sender called it."""
    return f"{QUARANTINE}/{uuid.uuid4().hex}.{filename.rpartition('.')[2]}"


class FileKind(models.TextChoices):
    """What a file is for."""

    PICTURE = "picture", _("picture")
    DOCUMENT = "document", _("document")


class SubmissionFile(models.Model):
    """A picture or a document of a submission. What is kept is our own copy: re-encoded, or looked through."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    file = models.FileField(upload_to=quarantine_name, max_length=200)
    content_type = models.CharField(max_length=60)
    # As the sender called it; only ever shown as text.
    original_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(_("title"), max_length=150, blank=True)
    alt_text = models.CharField(_("what the picture shows"), max_length=150, blank=True)
    maker = models.CharField(_("maker"), max_length=200, blank=True)
    made_on = models.DateField(_("date"), null=True, blank=True)
    rights_confirmed = models.BooleanField(_("may be published"), default=False)
    persons_agreed = models.BooleanField(_("recognisable persons agreed"), default=False)
    created_at = models.DateTimeField(default=timezone.now)
    # What became of it at approval.
    image = models.ForeignKey(
        "site_core.SiteImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        "site_core.SiteDocument", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("file of a submission")
        verbose_name_plural = _("files of submissions")
        default_permissions = ()
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind="picture", pages__isnull=True)
                | Q(kind="document", width__isnull=True, height__isnull=True),
                name="submission_file_measures_fit_its_kind",
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def is_carried(self) -> bool:
        """Whether the text that readers have shows it already: a new version began with it, and it stays as it is."""
        return self.submission.number > 1 and bool(self.image_id or self.document_id)
