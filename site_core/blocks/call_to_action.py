"""One thing the reader can do now."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from site_core.blocks import groups
from site_core.pages.restrictions import is_open


class CallToActionValue(blocks.StructValue):
    """Adds the address the button leads to."""

    @property
    def href(self) -> str:
        """The page's address, or the web address when there is no page."""
        page = self.get("page")
        if page:
            return str(page.url or "") if is_open(page) else ""
        return str(self.get("url") or "")


class CallToActionBlock(blocks.StructBlock):
    """A button with a sentence above it."""

    sentence = blocks.CharBlock(label=_("Sentence"), max_length=200)
    label = blocks.CharBlock(
        label=_("Text on the button"), max_length=60, help_text=_("Say what happens: a verb.")
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or a web address"), required=False)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        group = groups.CALL
        description = _("One thing the reader can do now. At most one on a page.")
        value_class = CallToActionValue
        preview_value = {
            "sentence": "Wil je zien wat er in jouw buurt gebeurt?",
            "label": "Bekijk de acties",
            "url": "https://www.brugge.be/charter-bruggenaarmorgen",
        }
        preview_template = "blocks/preview.html"
        template = "blocks/call_to_action.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Ask for exactly one place to go to."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            raise StructBlockValidationError(
                block_errors={
                    "page": ValidationError(
                        _("Choose a page or give a web address, one of the two.")
                    )
                }
            )
        return cleaned
