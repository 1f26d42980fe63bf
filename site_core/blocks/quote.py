"""Somebody's own words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups


class QuoteBlock(blocks.StructBlock):
    """A quotation with who said it and where."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=600, rows=3)
    who = blocks.CharBlock(label=_("Who said it"), max_length=120)
    source = blocks.URLBlock(label=_("Where it was said"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = groups.TEXT
        description = _("Literal words of a person or organisation, with who said them.")
        preview_value = {
            "text": "Durf een agenda maken met blik op volgende jaren.",
            "who": "Klimaatalliantie BruggeNaarMorgen",
            "source": "https://www.vvsg.be/node/1499",
        }
        preview_template = "blocks/preview.html"
        template = "blocks/quote.html"
