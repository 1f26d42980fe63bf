"""The list of practices, as a page."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from practices.models.upkeep import WithdrawnPractice
from site_core.blocks import content_blocks
from site_core.gone.refusals import GoneError
from site_core.pages.base import BasePage

GONE_TEMPLATE = "practices/gone.html"


class PracticeIndexPage(BasePage):
    """The list of practices."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    max_count_per_parent = 1
    page_description = _("Lists the practices of municipalities.")

    class Meta:
        verbose_name = _("practices")
        verbose_name_plural = _("pages of practices")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Say of a practice that was taken off the site that it is gone; asked only where there is no page to show."""
        try:
            return super().route(request, path_components)
        except Http404:
            if (
                self.live
                and len(path_components) == 1
                and WithdrawnPractice.objects.at(path_components[0]).exists()
            ):
                raise GoneError(GONE_TEMPLATE) from None
            raise
