"""Rows as plain values, so that what is there can be compared with what was written."""

from dataclasses import astuple
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.text import capfirst
from wagtail.blocks import StreamValue

from site_core.period import Period

State = dict[str, Any]
# Fields of a child row that say nothing about its content.
_BOOKKEEPING = frozenset({"sort_order", "uid"})


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Period):
        return [plain(part) for part in astuple(value)]
    if isinstance(value, date | time | UUID):
        return str(value)
    if isinstance(value, StreamValue):
        return value.get_prep_value()
    if isinstance(value, str):
        return str(value)  # A member of TextChoices, or a safe string, is stored as what it says.
    return value


def state_of(row: Model, like: State) -> State:
    """The values a row has now, for the names in `like`."""
    return {name: _value_of(row, name) for name in like}


def row_state(row: Model) -> State:
    """The content of a child row."""
    return {name: plain(getattr(row, name)) for name in _content_names(type(row))}


def changed_names(before: State, after: State) -> list[str]:
    """Names of which the value differs, in their order."""
    return [name for name in before if before[name] != after.get(name)]


def label_of(model: type[Model], name: str) -> str:
    """What editors call a field."""
    declared = _field(model, name) or getattr(model, name, None)
    label = getattr(declared, "verbose_name", None)
    return capfirst(str(label)) if label else name


def _value_of(row: Model, name: str) -> Any:
    field = _field(type(row), name)
    if field is not None and field.many_to_many:
        return sorted(related.pk for related in getattr(row, name).all())
    if field is not None and field.one_to_many:
        return [row_state(child) for child in getattr(row, name).all()]
    return plain(getattr(row, field.attname if field is not None else name))


@cache
def _field(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


@cache
def _content_names(model: type[Model]) -> tuple[str, ...]:
    fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
    return tuple(
        field.attname
        for field in fields
        if not field.primary_key
        and field.name not in _BOOKKEEPING
        and not type(field).__name__.startswith("ParentalKey")
    )
