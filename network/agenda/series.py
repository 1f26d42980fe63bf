"""Series in the public agenda: which there are, and what comes before and after one meeting."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from network.models import EventPage, MeetingPage, Series
from network.models.meetings import ITEM_TYPES
from site_core.period import period_columns
from site_core.templatetags.link_tags import shown


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The meetings of a series on both sides of one; `shown` on each is how readers know it."""

    previous: Any = None
    next: Any = None


def public_series() -> Any:
    """Return the series of which readers can see something."""
    public = {"live": True, "locale__language_code": settings.LANGUAGE_CODE}
    events, meetings = (kind.objects.filter(series=OuterRef("pk"), **public) for kind in (EventPage, MeetingPage))  # fmt: skip
    return Series.objects.filter(Q(Exists(meetings)) | Q(Exists(events)))


def neighbours_of(item: Any) -> Neighbours:
    """Return what comes before and after a Dutch event or meeting in its series. Two queries, and one outside Dutch."""
    columns = ("title", "slug", "url_path", "translation_key", "locale__language_code", *period_columns("when"))  # fmt: skip
    rows = [
        row
        for kind in ITEM_TYPES
        for row in kind.objects.public().filter(series_id=item.series_id).only(*columns)
        if row.when is not None and not row.when.is_unbounded
    ]
    rows.sort(key=lambda one: (one.when.sort_key, one.pk))
    place = next((n for n, row in enumerate(rows) if row.pk == item.pk), None)
    if place is None:
        return Neighbours()
    before, after = rows[max(place - 1, 0) : place], rows[place + 1 : place + 2]
    shown([*before, *after])
    return Neighbours(next(iter(before), None), next(iter(after), None))
