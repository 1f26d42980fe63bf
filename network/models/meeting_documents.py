"""Documents of a meeting: who may open one follows from its row on the site, never from a version of the page."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail.documents import get_document_model, get_document_model_string
from wagtail.models import Collection, Orderable, Page

from network.models.keepers import kept_items
from site_core.pages.restrictions import unrestricted
from site_core.roles.definitions import REPORTS

DOCUMENT = get_document_model_string()


class MeetingDocumentQuerySet(models.QuerySet[Any]):
    """Documents of meetings."""

    def public(self) -> "MeetingDocumentQuerySet":
        """Those that readers may open: published, of a meeting that is on the site."""
        return self.filter(is_published=True, meeting__in=unrestricted(Page.objects.live()))


class MeetingDocument(Orderable):
    """A document that belongs to a meeting, with what it is and whether readers may open it."""

    class Kind(models.TextChoices):
        """What a document is for, in the order of a meeting."""

        AGENDA = "agenda", pgettext_lazy("kind of document", "agenda")
        NOTE = "note", pgettext_lazy("kind of document", "note")
        PRESENTATION = "presentation", _("presentation")
        REPORT = "report", _("report of the meeting")
        ANNEX = "annex", _("annex")

    meeting = ParentalKey("network.MeetingPage", on_delete=models.CASCADE, related_name="documents")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    document = models.ForeignKey(
        DOCUMENT, on_delete=models.PROTECT, related_name="meeting_listings", verbose_name=_("document"),
    )  # fmt: skip
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Left empty, it is the title of the document itself.")
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.NOTE)
    is_published = models.BooleanField(
        _("readers may open it"),
        default=False,
        help_text=_(
            "Until this is ticked and the meeting is published, nobody else can open the document, also not by its"
            " address. A document that another page of the site shows too can be opened all the same."
        ),
    )

    objects = MeetingDocumentQuerySet.as_manager()

    panels: ClassVar[list[object]] = ["document", "title", "kind", "is_published"]

    class Meta(Orderable.Meta):
        verbose_name = _("document of a meeting")
        verbose_name_plural = _("documents of meetings")

    def __str__(self) -> str:
        return self.title or self.document.title


class ListedDocument(models.Model):
    """That a document was ever listed by a meeting, also in a draft only: from then on it is closed until published.

    It stays when the meeting goes or no longer lists it: what was never meant for readers does not open by itself.
    """

    document = models.ForeignKey(DOCUMENT, on_delete=models.CASCADE, related_name="listed_by")
    meeting = models.ForeignKey(
        "network.MeetingPage", on_delete=models.SET_NULL, null=True, related_name="listed_documents"
    )

    # No use of the document: the library would count it twice.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("document that a meeting listed")
        verbose_name_plural = _("documents that meetings listed")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "meeting"], name="meeting_listed_a_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} · {self.meeting_id}"


def reports() -> Any:
    """The collection of reports, with those below it. What lies there is closed before any meeting lists it."""
    within = models.Q(pk__in=[])
    for one in Collection.objects.filter(name=REPORTS):
        within |= models.Q(path__startswith=one.path)
    return Collection.objects.filter(within)


def closed_to(user: Any) -> Any:
    """The documents of meetings that are neither public nor of a body that somebody keeps."""
    listed = ListedDocument.objects.values("document")
    public = MeetingDocument.objects.public().values("document")
    meetings = kept_items(user, ListedDocument._meta.get_field("meeting").related_model)
    own = ListedDocument.objects.filter(meeting__in=meetings).values("document")
    # Just added to the library, and not listed by any meeting yet.
    waiting = models.Q(uploaded_by_user=user.pk) & ~models.Q(pk__in=listed)
    closed = get_document_model().objects.filter(
        models.Q(pk__in=listed) | models.Q(collection__in=reports())
    )
    return closed.exclude(models.Q(pk__in=public) | models.Q(pk__in=own) | waiting)


def documents_panel() -> InlinePanel:
    """Return the form group in which documents are added to a meeting."""
    return InlinePanel("documents", heading=_("Documents"), label=_("Document"))
