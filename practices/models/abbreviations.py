"""Abbreviations that not every colleague knows, written out once for all practices."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from site_core.review.rows import ReviewedRow


class Abbreviation(ReviewedRow):
    """What a short form stands for, in Dutch, with the source where it is a name."""

    short = models.CharField(
        _("abbreviation"),
        max_length=20,
        unique=True,
        help_text=_("As it stands in texts, for example mbt. or WVI. Capitals count."),
    )
    meaning = models.CharField(
        _("written out"), max_length=200, help_text=_("In Dutch, without a stop at the end.")
    )
    url = models.URLField(
        _("web page"), max_length=500, blank=True, help_text=_("Where readers learn more.")
    )

    panels: ClassVar[list[object]] = [
        # Two drafts without one would have the same.
        FieldPanel("short", required_on_save=True), "meaning", "url",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short"]

    def __str__(self) -> str:
        return self.short
