"""What readers can narrow the agenda by. The words are part of lasting addresses, so they are Dutch."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import IntegerField, Q, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from network.agenda.entries import AgendaEntry
from network.agenda.series import public_series
from network.agenda.states import MILESTONE
from network.models.agenda import Certainty, EventKind, Outcome
from site_core.facets.offered import Facet, Option
from site_core.pages.restrictions import unrestricted

BRIDGE, BODY, KIND, CERTAINTY = "brug", "orgaan", "soort", "zekerheid"
SERIES = "reeks"
WHOLE_PLAN = "hele-plan"
KINDS: dict[str, tuple[str, Any]] = {
    EventKind.GATHERING: ("bijeenkomst", EventKind.GATHERING.label),
    EventKind.MEETING: ("vergadering", EventKind.MEETING.label),
    MILESTONE: ("mijlpaal", _("milestone of an action")),
    EventKind.DEADLINE: ("uiterste-datum", EventKind.DEADLINE.label),
    EventKind.PERIOD: ("periode", EventKind.PERIOD.label),
    EventKind.PLAN_MILESTONE: ("planmijlpaal", EventKind.PLAN_MILESTONE.label),
    EventKind.GOAL: ("doel", EventKind.GOAL.label),
}
FIXED, OPEN, GOES_AHEAD = "vast", "nog-niet-vast", "gaat-door"
OFF = frozenset({Outcome.CANCELLED, Outcome.POSTPONED})


@dataclass(frozen=True, slots=True)
class Places:
    """The Bridges, bodies and series by which the agenda can be narrowed, as readers of the active language know them."""

    bridges: tuple[Option, ...] = ()
    bodies: tuple[Option, ...] = ()
    series: tuple[Option, ...] = ()


def find_places() -> Places:
    """Find the Bridges, bodies and series with their names. One query, in every language."""
    language = get_language() or settings.LANGUAGE_CODE
    bridge, body = _types()
    pages = (
        unrestricted(Page.objects.live())
        .filter(Q(content_type=bridge) | Q(content_type=body))
        .filter(locale__language_code__in={settings.LANGUAGE_CODE, language})
        .values_list(
            "translation_key", "locale__language_code", "title", "slug", "content_type", "bridgepage__number", "path",
        ).order_by()
    )  # fmt: skip
    rows = sorted(pages.union(_series_rows(), all=True), key=lambda row: (row[5] or 0, row[6]))
    names = {key: title for key, code, title, *_rest in rows if code == language}
    bridges, bodies, series = [], [], []
    for key, code, title, slug, kind, number, _path in rows:
        if code != settings.LANGUAGE_CODE:
            continue
        name, is_dutch = names.get(key, title), key not in names
        if kind is None:
            series.append(Option(slug, title, language != settings.LANGUAGE_CODE))
        elif kind == body.pk:
            bodies.append(Option(slug, name, is_dutch))
        elif number:
            bridges.append(Option(str(number), f"{number}. {name}", is_dutch))
    return Places(tuple(bridges), _by_name(bodies), _by_name(series))


def _by_name(options: list[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda one: one.label.casefold()))


def _series_rows() -> Any:
    """The public series in the columns of the pages above, with no type: they are asked for in the same query."""
    nothing: dict[str, Any] = {"key": UUIDField(), "kind": IntegerField(), "number": IntegerField()}
    return (
        public_series()
        .annotate(**{name: Cast(Value(None), field) for name, field in nothing.items()})
        .annotate(code=Value(settings.LANGUAGE_CODE), place=Value(""))
        .values_list("key", "code", "title", "slug", "kind", "number", "place")
        .order_by()
    )


def _types() -> tuple[Any, Any]:
    """The types of the two kinds of page. Django keeps them, so they cost no query."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kinds = apps.get_model("bridges", "BridgePage"), apps.get_model("network", "BodyPage")
    bridge, body = (content_types.get_for_model(kind) for kind in kinds)
    return bridge, body


def _bridge_options(places: Places) -> tuple[Option, ...]:
    return (*places.bridges, Option(WHOLE_PLAN, _("the whole plan, no Bridge of its own")))


def _bridge_words(entry: AgendaEntry) -> set[str]:
    return {str(number) for number in entry.bridges} or {WHOLE_PLAN}


def _body_words(entry: AgendaEntry) -> set[str]:
    return {entry.body} if entry.body else set()


def _series_words(entry: AgendaEntry) -> set[str]:
    return {entry.series} if entry.series else set()


def _kind_options(_places: Places) -> tuple[Option, ...]:
    return tuple(Option(word, label) for word, label in KINDS.values())


def _kind_words(entry: AgendaEntry) -> set[str]:
    return {KINDS[entry.kind][0]} if entry.kind in KINDS else set()


def _certainty_options(_places: Places) -> tuple[Option, ...]:
    return (
        Option(FIXED, _("the day is known")),
        Option(OPEN, _("date not fixed yet")),
        Option(GOES_AHEAD, pgettext_lazy("facet", "going ahead, confirmed")),
    )


def _certainty_words(entry: AgendaEntry) -> set[str]:
    words = {FIXED if entry.is_certain else OPEN}
    if entry.certainty == Certainty.CONFIRMED and entry.outcome not in OFF:
        words.add(GOES_AHEAD)
    return words


FACETS = (
    Facet(BRIDGE, _("Bridge"), _bridge_options, _bridge_words),
    Facet(BODY, _("Body"), lambda places: places.bodies, _body_words),
    Facet(SERIES, _("Series"), lambda places: places.series, _series_words),
    Facet(KIND, pgettext_lazy("facet of the agenda", "Kind"), _kind_options, _kind_words),
    Facet(CERTAINTY, _("How certain"), _certainty_options, _certainty_words),
)
