"""A document to download."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from site_core.blocks import groups


class DocumentBlock(blocks.StructBlock):
    """A link to a document, with its kind and size shown beside it."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=150,
        help_text=_("Leave empty to show the document's own title."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = groups.CALL
        description = _("A document to download. A page on the site is easier to read than a file.")
        preview_template = "blocks/preview.html"
        template = "blocks/document.html"
