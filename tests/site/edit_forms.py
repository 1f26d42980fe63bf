"""The editor's form of a page, filled in as a browser sends it.

Two things are missing from what Wagtail's own test helper reads out of the HTML: StreamFields, which script builds, and
lists in which nothing is chosen, of which a browser sends nothing and the helper the first choice.
"""

from typing import Any

from bs4 import BeautifulSoup, SoupStrainer
from django.http import QueryDict
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import querydict_from_html, rich_text

FORM = "page-edit-form"


def filled_form(html: str, page: Any, **values: Any) -> QueryDict:
    """Return what a browser would send from this edit or add view, with some values changed."""
    form = querydict_from_html(html, form_id=FORM)
    only = SoupStrainer(id=FORM)
    for choice in BeautifulSoup(html, "lxml", parse_only=only).find_all("select", multiple=True):
        if not choice.find("option", selected=True):
            form.pop(choice["name"], None)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            form.update(posted(field.stream_block, stream, field.name))
    for name, value in values.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return form


def posted(block: Any, value: Any, prefix: str) -> dict[str, Any]:
    """Return the form data of one block."""
    match block:
        case blocks.StreamBlock():
            children = [(child.block, child.value, {"type": child.block_type}) for child in value]
            return posted_children(children, prefix)
        case blocks.ListBlock():
            return posted_children([(block.child_block, child, {}) for child in value], prefix)
        case ImageBlock():
            return {f"{prefix}-image": value.pk, f"{prefix}-alt_text": value.contextual_alt_text}
        case blocks.StructBlock():
            data = {}
            for name, child in block.child_blocks.items():
                data |= posted(child, value.get(name), f"{prefix}-{name}")
            return data
        case blocks.RichTextBlock():
            return {prefix: rich_text(value.source, features=block.features)}
        case blocks.ChooserBlock():
            return {prefix: value.pk if value else ""}
        case _:
            return {prefix: "" if value is None else value}


def posted_children(children: list[Any], prefix: str) -> dict[str, Any]:
    """Return the form data of the children of a stream or list."""
    data: dict[str, Any] = {f"{prefix}-count": len(children)}
    for number, (block, value, more) in enumerate(children):
        own = {"deleted": "", "order": number, "id": "", **more}
        data |= {f"{prefix}-{number}-{name}": part for name, part in own.items()}
        data |= posted(block, value, f"{prefix}-{number}-value")
    return data
