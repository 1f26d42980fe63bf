"""The short version that stands above a long text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups


class BriefBlock(blocks.ListBlock):
    """Three to five sentences that say it all for who reads no further."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            blocks.CharBlock(label=_("Point"), max_length=200),
            **{"min_num": 1, "max_num": 5, **kwargs},
        )

    class Meta:
        icon = "list-ul"
        label = _("In brief")
        group = groups.TEXT
        description = _("At most five points for readers in a hurry, about 80 words together.")
        preview_value = [
            "Brugge wil tegen 2050 zonder fossiele brandstof verwarmen.",
            "Warmtenetten en warmtepompen nemen de plaats in van aardgas en stookolie.",
        ]
        preview_template = "blocks/preview.html"
        template = "blocks/brief.html"
