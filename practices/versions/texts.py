"""What is the text in a revision of a practice, and what only keeps house: so that two texts can be told apart."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from practices.models import PracticePage

# An editor of rich text numbers its paragraphs; readers see nothing of it.
PARAGRAPH_KEY = re.compile(r' data-block-key="[^"]*"')
# What it makes of a field in which nothing was typed.
EMPTY_PARAGRAPH = "<p></p>"
NOT_TEXT = {field.name for field in Page._meta.get_fields()} - {"title"} | {
    "pk", "page_ptr", "reference", "archived_on", "archived_reason",
}  # fmt: skip
NOT_TEXT_OF_ROWS = {"pk", "practice", "sort_order"}
KINDS = [PracticePage, *(one.related_model for one in get_all_child_relations(PracticePage))]
# As it was typed, 0.5; as it comes from the database, 0.500000.
AMOUNTS = {
    field.name
    for kind in KINDS
    for field in kind._meta.concrete_fields
    if isinstance(field, models.DecimalField)
}
MANY = {field.name for field in PracticePage._meta.many_to_many}


def text_in(content: dict[str, Any]) -> dict[str, Any]:
    """The text of a revision, without its numbers, its days and its flags."""
    return {name: _plain(name, value) for name, value in content.items() if name not in NOT_TEXT}


def _plain(name: str, value: Any) -> Any:
    if name in MANY:
        return sorted(value)
    if name in AMOUNTS:
        return None if value is None else Decimal(value).normalize()
    if isinstance(value, date):
        # So it stands in a revision that was just made; a database gives it back as a word.
        return value.isoformat()
    if isinstance(value, str):
        plain = PARAGRAPH_KEY.sub("", value)
        return "" if plain == EMPTY_PARAGRAPH else plain
    is_rows = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return _rows(value) if is_rows else value


def _rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ordered = sorted(rows, key=lambda row: row.get("sort_order") or 0)
    return [
        {name: _plain(name, value) for name, value in row.items() if name not in NOT_TEXT_OF_ROWS}
        for row in ordered
    ]
