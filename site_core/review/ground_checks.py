"""What the ground floor checks of every text: pictures that say nothing, and translations without their Dutch page."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from site_core.review.checking import Finding
from site_core.review.rows import ReviewedRow


def pictures_without_words(obj: Any) -> Iterator[Finding]:
    """A picture has an alternative text, or is marked as decoration (WCAG 2.2, criterion 1.1.1)."""
    silent = [one for field in obj._meta.get_fields() if isinstance(field, StreamField) for one in _pictures(field.stream_block, getattr(obj, field.name)) if not (one.decorative or (one.contextual_alt_text or "").strip())]  # fmt: skip
    if silent:
        yield Finding(
            ngettext(
                "%(count)d picture in the text has no alternative text. Say what it shows, or tick that it is decoration.",
                "%(count)d pictures in the text have no alternative text. Say what they show, or tick that they are decoration.",
                len(silent),
            )
            % {"count": len(silent)}
        )


def _pictures(block: Any, value: Any) -> Iterator[Any]:
    """All pictures below a block."""
    if isinstance(block, ImageBlock):
        yield from [value] if value is not None else []
    elif isinstance(block, blocks.StreamBlock):
        for child in value or ():
            yield from _pictures(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for child in value or ():
            yield from _pictures(block.child_block, child)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _pictures(child, value.get(name) if value else None)


def translations_too_early(obj: Any) -> Iterator[Finding]:
    """A translation is one of a Dutch page that readers have (DESIGN.md section 8)."""
    if not isinstance(obj, Page) or obj.locale.language_code == settings.LANGUAGE_CODE:
        return
    if not obj.specific.is_of_a_live_page():
        yield Finding(_("The Dutch page is not on the site, so its translation cannot be either."))


def rows_that_collide(obj: Any) -> Iterator[Finding]:
    """What the form of a row asks, asked again: since it was written, another row may have got its name or its code."""
    if not isinstance(obj, ReviewedRow):
        return
    try:
        obj.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{_label(obj, name)}: "
            yield from (Finding(f"{label}{message}") for message in messages)


def _label(obj: Any, name: str) -> str:
    return capfirst(str(obj._meta.get_field(name).verbose_name))


GROUND_CHECKS = (pictures_without_words, translations_too_early, rows_that_collide)
