"""What readers can narrow the agenda by. The words are part of lasting addresses, so they are Dutch."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from network.agenda.entries import AgendaEntry
from network.agenda.states import MILESTONE
from network.models.agenda import Certainty, EventKind, Outcome

BRIDGE, BODY, KIND, CERTAINTY = "brug", "orgaan", "soort", "zekerheid"
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
class Option:
    """One choice: its word in the address, and what readers call it."""

    word: str
    label: Any
    # A Dutch name on a page in another language.
    is_dutch: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The Bridges and bodies by which the agenda can be narrowed, as readers of the active language know them."""

    bridges: tuple[Option, ...] = ()
    bodies: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """One thing to narrow by. `words` are those that a date answers to."""

    name: str
    label: Any
    options: Callable[[Places], tuple[Option, ...]]
    words: Callable[[AgendaEntry], set[str]]


def find_places() -> Places:
    """Find the Bridges and bodies with their names. One query, in every language."""
    language = get_language() or settings.LANGUAGE_CODE
    bridge, body = _types()
    rows = (
        Page.objects.live()
        .filter(Q(content_type=bridge) | Q(content_type=body))
        .filter(locale__language_code__in={settings.LANGUAGE_CODE, language})
        .values_list(
            "translation_key", "locale__language_code", "title", "slug", "content_type", "bridgepage__number",
        ).order_by("bridgepage__number", "path")
    )  # fmt: skip
    names = {key: title for key, code, title, *_rest in rows if code == language}
    bridges, bodies = [], []
    for key, code, title, slug, kind, number in rows:
        if code != settings.LANGUAGE_CODE:
            continue
        name, is_dutch = names.get(key, title), key not in names
        if kind == body.pk:
            bodies.append(Option(slug, name, is_dutch))
        elif number:
            bridges.append(Option(str(number), f"{number}. {name}", is_dutch))
    return Places(tuple(bridges), tuple(sorted(bodies, key=lambda one: one.label.casefold())))


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
    Facet(KIND, pgettext_lazy("facet of the agenda", "Kind"), _kind_options, _kind_words),
    Facet(CERTAINTY, _("How certain"), _certainty_options, _certainty_words),
)
