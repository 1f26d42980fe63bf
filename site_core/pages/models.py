"""Home and plain content pages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from site_core.blocks import content_blocks
from site_core.pages.base import BasePage
from site_core.pages.facts import facts


class HomePage(BasePage):
    """The front door: what the plan wants and where everything is."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=400,
        help_text=_("The aim of the plan in one or two sentences."),
    )
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    # The slug of a second home page differs per language: all stand below the root.
    override_translatable_fields: ClassVar[list[object]] = [*facts("slug")]
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "site_core.ContentPage",
        "bridges.PlanPage",
        "bridges.ActionFinderPage",
        "bridges.IndicatorIndexPage",
        "network.GovernancePage",
        "network.NetworkPage",
        "network.AgendaPage",
        "practices.PracticeIndexPage",
    ]
    page_description = _("The front page of the site, one per language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(BasePage):
    """A page of text: a statement, an explanation, a background story."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=400,
        help_text=_("What this page is about, in one sentence."),
    )
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage", "site_core.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["site_core.ContentPage"]
    page_description = _("A page of text, such as a statement or a background story.")

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
