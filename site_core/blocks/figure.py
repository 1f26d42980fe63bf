"""A figure of the plan, always with its year and source."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups
from site_core.blocks.previews import PagePreviewMixin


class FigureBlock(PagePreviewMixin, blocks.StructBlock):
    """The latest value of an indicator. Linked, never typed, so that it cannot go stale in a text."""

    page_block_name = "indicator"
    indicator = blocks.PageChooserBlock(label=_("Figure"), page_type="bridges.IndicatorPage")
    sentence = blocks.CharBlock(
        label=_("What it means"),
        required=False,
        max_length=200,
        help_text=_("One sentence under the figure."),
    )

    class Meta:
        icon = "history"
        label = _("Figure")
        group = groups.FIGURES
        description = _("The latest value of a figure of the plan, with year and source beside it.")
        preview_template = "blocks/preview.html"
        template = "blocks/figure.html"
