"""Municipalities: who a practice comes from."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from site_core.content_loading.facts_of_practices import LATITUDES, LONGITUDES
from site_core.review.rows import ReviewedRow


class Municipality(index.Indexed, ReviewedRow):
    """A municipality, also one that merged into another: its practices keep their sender."""

    class SizeClass(models.TextChoices):
        """Inhabitants, in classes that make municipalities comparable."""

        UNDER_10 = "under_10", _("fewer than 10,000 inhabitants")
        UNDER_20 = "under_20", _("10,000 to 20,000 inhabitants")
        UNDER_50 = "under_50", _("20,000 to 50,000 inhabitants")
        UNDER_100 = "under_100", _("50,000 to 100,000 inhabitants")
        OVER_100 = "over_100", _("more than 100,000 inhabitants")

    name = models.CharField(_("name"), max_length=120, unique=True)
    nis_code = models.CharField(
        _("official code"),
        max_length=5,
        null=True,
        blank=True,
        unique=True,
        help_text=_("The NIS code, five digits."),
    )
    province = models.CharField(_("province"), max_length=60, blank=True)
    size_class = models.CharField(
        _("number of inhabitants, by class"),
        max_length=10,
        choices=SizeClass.choices,
        blank=True,
        default="",
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        help_text=_("Of its middle, in degrees; for its place on the map."),
    )  # fmt: skip
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True,
    )  # fmt: skip
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_until = models.DateField(_("existed until"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )

    panels: ClassVar[list[object]] = [
        # Two drafts without a name would have the same one.
        FieldPanel("name", required_on_save=True), "nis_code", "province", "size_class",
        FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]), "source_url",
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        "merged_into",
    ]  # fmt: skip
    search_fields: ClassVar[list[object]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on_map(self) -> bool:
        """Whether it exists today and is known to lie in Flanders."""
        if self.merged_into_id or self.longitude is None or self.latitude is None:
            return False
        return LONGITUDES.holds(self.longitude) and LATITUDES.holds(self.latitude)

    def clean(self) -> None:
        """Refuse a ring: its practices would belong to nobody who exists."""
        super().clean()
        seen: set[int] = set()
        into = self.merged_into
        while into is not None and into.pk not in seen:
            if into.pk == self.pk:
                raise ValidationError(
                    {"merged_into": _("This one merged into the municipality itself.")}
                )
            seen.add(into.pk)
            into = into.merged_into
