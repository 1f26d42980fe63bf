"""A picture in a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from site_core.blocks import groups


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text and a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = groups.PICTURE
        description = _("A picture that adds something. Say in the alternative text what it shows.")
        preview_template = "blocks/preview.html"
        template = "blocks/picture.html"
