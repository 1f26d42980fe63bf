"""Reads a kept text back, also when what it referred to is gone since."""

from collections.abc import Callable
from typing import Any, cast

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

# What in a row is not the row itself: a partner without its organisation and its name is nobody.
EMPTY_WITHOUT: dict[str, tuple[str, ...]] = {"partners": ("organisation", "name"), "pictures": ("image",), "action_links": ("action",)}  # fmt: skip

# Beside the values of a row, while it is read.
TARGETS = "_targets"


def read_back(kind: type[models.Model], content: dict[str, Any], read: Callable[[dict[str, Any]], Any]) -> Any:  # fmt: skip
    """The page in a content, read by Wagtail without what was deleted since: left to itself, it would end in an error.

    It would also ask for each row by itself whether what it refers to is still there; here that is one query for each kind.
    """
    content = _present(kind, [content])[0][0]
    kept: dict[str, list[dict[str, Any]]] = {}
    for relation in get_all_child_relations(kind):
        name, rows = str(relation.get_accessor_name()), content.get(relation.get_accessor_name())
        if isinstance(rows, list):
            kept[name] = _rows(relation.related_model, rows, EMPTY_WITHOUT.get(name, ()))
            content[name] = [_bare(row) for row in kept[name]]
    found = read(content)
    # Those stand beside a text: Wagtail takes the ones that are open now, however many there were.
    kept.pop(COMMENTS_RELATION_NAME, None)
    for name, rows in kept.items():
        for made, row in zip(getattr(found, name).get_object_list(), rows, strict=True):
            for field, target in row[TARGETS].items():
                setattr(made, field, target)
    return found


def _rows(kind: type[models.Model], rows: list[dict[str, Any]], needed: tuple[str, ...]) -> list[dict[str, Any]]:  # fmt: skip
    """The rows that are still about something, each with what it refers to."""
    present = [row | {TARGETS: targets} for row, targets in _present(kind, rows)]
    return [row for row in present if not needed or any(row.get(name) for name in needed)]


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    """A row without its references, which are set afterwards."""
    gone = {"practice", TARGETS, *row[TARGETS]}
    return {name: None if name in gone else value for name, value in row.items() if name != TARGETS}


def _present(
    kind: type[models.Model], rows: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, models.Model]]]:
    """Each row with nothing where it refers to what is gone, and with what it refers to where that is there."""
    found: list[tuple[dict[str, Any], dict[str, models.Model]]] = [(dict(row), {}) for row in rows]
    for field in kind._meta.concrete_fields:
        wanted = {row.get(field.name) for row, _targets in found} - {None}
        if not field.many_to_one or field.name == "practice" or not wanted:
            continue
        known = cast("type[models.Model]", field.related_model)._default_manager.in_bulk(wanted)
        for row, targets in found:
            if (value := row.get(field.name)) is not None:
                row[field.name] = value if value in known else None
                if value in known:
                    targets[field.name] = known[value]
    return found
