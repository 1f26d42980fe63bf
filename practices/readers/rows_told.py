"""Rows as plain values, for a person who asks what is held of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any


def told_of(rows: Any, names: Iterable[str]) -> list[dict[str, Any]]:
    """Tell of each row these columns."""
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in rows.order_by("pk").values(*names)
    ]  # fmt: skip
