"""Pictures and documents, with what a city must know of each: who made it, may we use it, and what it shows."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition


class SiteImage(AbstractImage):
    """A picture with its maker, date, rights and alternative text in three languages.

    `quarantined` marks a picture that came from outside and was not looked at yet; it is never served to the public.
    """

    maker = models.CharField(
        _("maker"), max_length=200, blank=True, help_text=_("Who made the picture.")
    )
    made_on = models.DateField(_("date of the picture"), null=True, blank=True)
    rights = models.CharField(
        _("rights"),
        max_length=200,
        blank=True,
        help_text=_(
            "On what ground the city may show it, for example a licence or a written agreement."
        ),
    )
    alt_nl = models.CharField(_("alternative text (Dutch)"), max_length=150, blank=True)
    alt_en = models.CharField(_("alternative text (English)"), max_length=150, blank=True)
    alt_fr = models.CharField(_("alternative text (French)"), max_length=150, blank=True)
    quarantined = models.BooleanField(_("in quarantine"), default=False, editable=False)

    admin_form_fields = (
        "title", "file", "alt_nl", "alt_en", "alt_fr", "maker", "made_on", "rights", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The alternative text in the language of the page, the Dutch one when there is no other."""
        return getattr(self, f"alt_{get_language()}", "") or self.alt_nl


class SiteRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once_per_size"
            )
        ]


class SiteDocument(AbstractDocument):
    """A document with its maker and date; `quarantined` as on pictures."""

    maker = models.CharField(_("maker"), max_length=200, blank=True)
    made_on = models.DateField(_("date of the document"), null=True, blank=True)
    quarantined = models.BooleanField(_("in quarantine"), default=False, editable=False)

    admin_form_fields = (*Document.admin_form_fields, "maker", "made_on")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
