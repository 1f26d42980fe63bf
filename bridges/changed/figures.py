"""Changes of figures: those that came, and the values that were added or changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridges.changed.places import look_up, subject
from bridges.models import IndicatorPage, Measurement, MeasurementRecord
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource
from site_core.content_loading.records import LoadedObject
from site_core.templatetags.number_tags import amount

FIGURE = ChangeKind("cijfer", gettext_lazy("New figure"))
VALUE = ChangeKind("waarde", gettext_lazy("New value"))


def figure_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell which figures came, and which values were added or changed after their figure was on the site.

    Two queries, and one more outside Dutch.
    """
    loaded = LoadedObject.objects.of(IndicatorPage).values("loaded_at")[:1]
    figures = IndicatorPage.objects.facts().defer_streamfields().select_related("bridge")
    by_pk = {row.pk: row for row in figures.annotate(loaded_at=Subquery(loaded))}
    look_up(by_pk.values())
    yield from (
        _figure(row) for row in by_pk.values() if row.first_published_at and not row.loaded_at
    )
    for (pk, _year), values in _values(query).items():
        if pk in by_pk and (change := _value(by_pk[pk], values, query)):
            yield change


def _figure(row: Any) -> Change:
    at = row.first_published_at
    uid = f"{FIGURE.word}-{row.translation_key}"
    return Change(kind=FIGURE, uid=uid, day=timezone.localdate(at), at=at, **_about(row))


@dataclass(slots=True)
class ValueKept:
    """A value that a figure showed for a year; saying that it is final now is no other value."""

    value: Decimal
    first: MeasurementRecord
    provisional: bool


def _values(query: ChangeQuery) -> dict[tuple[int, int], list[ValueKept]]:
    """The values that each figure showed for each year up to a day, the oldest first, where it still shows one."""
    shows = Measurement.objects.filter(indicator=OuterRef("indicator"), year=OuterRef("year"))
    found: dict[tuple[int, int], list[ValueKept]] = defaultdict(list)
    for record in MeasurementRecord.objects.recorded_by(query.until).filter(Exists(shows)):
        values = found[record.indicator_id, record.year]
        if values and values[-1].value == record.value:
            values[-1].provisional = record.provisional
        else:
            values.append(ValueKept(record.value, record, record.provisional))
    return found


def _value(figure: Any, values: list[ValueKept], query: ChangeQuery) -> Change | None:
    """The last of these values, beside what stood there before the days that are asked about."""
    now, record = values[-1], values[-1].first
    # What came with the content is no news, and loading it leaves pages alone that an editor touched.
    since = max(filter(None, (figure.first_published_at, figure.loaded_at)), default=None)
    earlier = values[:-1]
    if query.after_moment:
        earlier = [one for one in values if one.first.recorded_at <= query.after_moment]
    before = earlier[-1].value if earlier else None
    if since is None or record.recorded_at <= since or before == now.value:
        return None
    return Change(
        kind=VALUE,
        uid=f"{VALUE.word}-{record.uid}",
        day=timezone.localdate(record.recorded_at),
        at=record.recorded_at,
        before="" if before is None else _said(record.year, before, figure),
        after=_said(record.year, now.value, figure),
        note=_("provisional") if now.provisional else "",
        **_about(figure),
    )


def _said(year: int, value: Decimal, figure: Any) -> str:
    return format_html("{}: {}", year, amount(value, figure.unit))


def _about(figure: Any) -> dict[str, Any]:
    number = figure.bridge.number if figure.bridge else None
    return {"bridges": (number,) if number else (), **subject(figure)}


FIGURES = ChangeSource((FIGURE, VALUE), figure_changes)
