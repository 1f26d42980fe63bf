"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol", "h3"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = groups.TEXT
        description = _("Paragraphs, lists and links. Short sentences, one thought a paragraph.")
        preview_value = (
            "<p>Eerst moet de warmtevraag omlaag door te isoleren en te renoveren. Daarna neemt warmte uit "
            "warmtenetten en warmtepompen de plaats in van aardgas en stookolie.</p>"
        )
        preview_template = "blocks/preview.html"
        template = "blocks/text.html"
