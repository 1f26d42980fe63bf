"""Pictures and documents, with what a city must know of each: who made it, may we use it, and what it shows."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.db import models
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

# Beside the folder of public sizes: the view that serves those cannot reach it.
SHUT_RENDITIONS = "quarantine/renditions"
# The hook of what may take its pictures off the site: a function that is given the file of a rendition, and says whether it is one.
MAY_BE_WITHDRAWN = "rendition_may_be_withdrawn"

# Of those that are found, choosers keep what has a tag.
BY_TAG = index.RelatedFields("tags", [index.FilterField("name")])


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

    # Choosers leave out what is in quarantine, also where somebody searches.
    search_fields: ClassVar[list[Any]] = [
        *AbstractImage.search_fields,
        index.FilterField("quarantined"),
        BY_TAG,
    ]

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

    def get_upload_to(self, filename: str) -> str:
        """Keep the sizes of a picture in quarantine, such as the thumbnails of the admin, where no reader comes."""
        place = str(super().get_upload_to(filename))
        return f"{SHUT_RENDITIONS}/{PurePosixPath(place).name}" if self.image.quarantined else place

    @staticmethod
    def construct_cache_key(image: SiteImage, filter_cache_key: str, filter_spec: str) -> str:
        """Other processes remember sizes too: what one remembers from quarantine never comes on a public page."""
        key = AbstractRendition.construct_cache_key(image, filter_cache_key, filter_spec)
        return f"{key}-shut" if image.quarantined else str(key)


class SiteDocument(AbstractDocument):
    """A document with its maker and date; `quarantined` as on pictures."""

    maker = models.CharField(_("maker"), max_length=200, blank=True)
    made_on = models.DateField(_("date of the document"), null=True, blank=True)
    quarantined = models.BooleanField(_("in quarantine"), default=False, editable=False)

    admin_form_fields = (*Document.admin_form_fields, "maker", "made_on")
    # Set while one is served that came from outside: browsers keep it, and do not open it in the site.
    is_download_only = False

    search_fields: ClassVar[list[Any]] = [
        *AbstractDocument.search_fields,
        index.FilterField("quarantined"),
        BY_TAG,
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def content_disposition(self) -> str:
        """How a browser takes it, in the words of the header."""
        if self.is_download_only:
            return content_disposition_header(True, self.filename) or "attachment"  # noqa: FBT003 - Django's own call
        return str(super().content_disposition)
