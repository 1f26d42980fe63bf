"""What templates need of the readers of a practice."""

from dataclasses import fields
from typing import Any

from django import template

from practices.models import PracticePage
from practices.readers.gathering import Readers, readers_of

register = template.Library()


@register.inclusion_tag("practices/readers/card.html", takes_context=True)
def practice_readers(context: template.Context, practice: PracticePage) -> dict[str, Any]:
    """Show what readers can do with a Dutch practice, and what they did. Three queries at most."""
    found = readers_of(practice)
    shown = {one.name: getattr(found, one.name) for one in fields(Readers)}
    return {"request": context.get("request"), **shown}
