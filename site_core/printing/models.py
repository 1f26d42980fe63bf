"""The store of documents that were printed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

# Outside the folder of renditions, so that no address leads here: a view asks first whether a document is public.
FOLDER = "printed"


class PrintedDocumentQuerySet(models.QuerySet["PrintedDocument"]):
    """Documents in store."""

    def of(self, key: str, language: str) -> "PrintedDocumentQuerySet":
        """The one document by that name in that language, when it was ever made."""
        return self.filter(key=key, language=language).exclude(file="")


class PrintedDocument(models.Model):
    """One document in one language: the newest PDF of it.

    `stamp` tells what it was made from; as long as that is the same, nothing is made anew.
    """

    key = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    stamp = models.CharField(max_length=64, blank=True)
    file = models.FileField(upload_to=FOLDER, blank=True, max_length=200)
    size = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = PrintedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed document")
        verbose_name_plural = _("printed documents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key", "language"], name="printed_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"

    @property
    def file_name(self) -> str:
        """Where it lies in the storage; empty while it was never made."""
        return self.file.name or ""

    @property
    def etag(self) -> str:
        """What differs when the bytes differ: the text, or the day on which it was printed."""
        moment = int(self.made_at.timestamp()) if self.made_at else 0
        return f'"{self.stamp[:24]}-{moment}"'
