"""Fact fields: what lives on the Dutch row of a page alone (DESIGN.md section 5)."""

from typing import Any

from wagtail_localize.fields import SynchronizedField


class FactField(SynchronizedField):
    """A field that translators never see and that is never copied to a translation.

    wagtail-localize knows translated and synchronised fields; a fact is neither. Copies of a fact would let a date or
    a number differ between languages, and could not be unique. Templates read facts through `page.original`.
    """

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name, overridable=False)

    def is_editable(self, obj: Any) -> bool:
        return False

    def is_synchronized(self, obj: Any) -> bool:
        return False

    def __repr__(self) -> str:
        return f"<FactField {self.field_name}>"


def facts(*names: str) -> list[FactField]:
    """Declare several fact fields or child relations at once."""
    return [FactField(name) for name in names]
