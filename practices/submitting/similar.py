"""Practices that look like one that somebody begins to write: so that they read first, and do not tell the same again."""

from typing import Any

from practices.likeness import likeness, telling_words
from practices.models import PracticePage

LOOKED_AT, MOST = 200, 3


def similar_practices(title: str, organisation: str = "", *, bridges: set[int] | None = None) -> list[Any]:  # fmt: skip
    """Return the published ones that share most words, the nearest first. One query, and two for what hangs on them."""
    wanted, sender = telling_words(title), organisation.strip().casefold()
    if not wanted:
        return []
    pages = PracticePage.objects.public().newest_first().briefly()
    rated = []
    for page in pages.prefetch_related("municipalities", "bridges")[:LOOKED_AT]:
        shared = likeness(wanted, f"{page.title} {page.summary}")
        if not shared:
            continue
        same_sender = any(one.name.casefold() == sender for one in page.municipalities.all())
        same_bridge = bool(bridges and bridges & {one.number for one in page.bridges.all()})
        rated.append((shared * 2 + same_sender + same_bridge, page))
    rated.sort(key=lambda pair: -pair[0])
    return [page for _rate, page in rated[:MOST]]
