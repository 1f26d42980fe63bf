"""A heading between two parts of a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups


class HeadingBlock(blocks.CharBlock):
    """One line at the second level; deeper levels make a text hard to follow."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    class Meta:
        icon = "title"
        label = _("Heading")
        group = groups.TEXT
        description = _("Splits a long text. Say what follows, in at most ten words.")
        preview_value = "Eerst de warmtevraag omlaag"
        preview_template = "blocks/preview.html"
        template = "blocks/heading.html"
