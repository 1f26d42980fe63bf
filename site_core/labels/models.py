"""Labels: fixed lists of the city, Flanders and Europe under which plan and practices can be found."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from site_core.review.rows import ReviewedRow


class LabelScheme(models.TextChoices):
    """The list a label belongs to."""

    LEKP = "lekp", _("Local Energy and Climate Pact")
    THEME = "theme", _("theme")
    COVENANT = "covenant", _("Covenant of Mayors sector")
    SDG = "sdg", _("sustainable development goal")
    TARGET_GROUP = "target_group", _("target group")
    SCALE = "scale", _("scale")
    DISTRICT = "district", _("district")


class Label(ReviewedRow):
    """One word of a fixed list, named in three columns so that every language points at the same row."""

    scheme = models.CharField(_("list"), max_length=20, choices=LabelScheme.choices)
    code = models.SlugField(
        _("code"), max_length=60, help_text=_("Short and lasting; it is part of addresses.")
    )
    name_nl = models.CharField(_("name (Dutch)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    name_fr = models.CharField(_("name (French)"), max_length=120, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar[list[object]] = [
        # Two drafts without these would have the same ones.
        FieldPanel("scheme", required_on_save=True),
        FieldPanel("code", required_on_save=True),
        MultiFieldPanel(
            [FieldPanel("name_nl"), FieldPanel("name_en"), FieldPanel("name_fr")], heading=_("Name")
        ),
        "sort_order",
    ]

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["scheme", "sort_order", "name_nl"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="label_code_once_per_list")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language, the Dutch one when there is no other."""
        return getattr(self, f"name_{get_language()}", "") or self.name_nl
