"""A small table that can be translated."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups


class RowBlock(blocks.StructBlock):
    """One row; its first cell names the row."""

    cells = blocks.ListBlock(
        blocks.CharBlock(label=_("Cell"), max_length=200, required=False), label=_("Cells")
    )

    class Meta:
        icon = "minus"


class SimpleTableBlock(blocks.StructBlock):
    """Rows of cells with a caption and column names (WCAG 1.3.1)."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=200)
    columns = blocks.ListBlock(
        blocks.CharBlock(label=_("Column"), max_length=80), label=_("Columns"), min_num=1
    )
    rows = blocks.ListBlock(RowBlock(label=_("Row")), label=_("Rows"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Table")
        group = groups.FIGURES
        description = _(
            "A small table with column names. For figures of the plan, use the block Figure."
        )
        preview_value = {
            "caption": "Twee doelen van het klimaatplan",
            "columns": ["Doel", "Jaar"],
            "rows": [
                {"cells": ["Helft minder CO2", "2030"]},
                {"cells": ["Klimaatneutraal", "2050"]},
            ],
        }
        preview_template = "blocks/preview.html"
        template = "blocks/table.html"
