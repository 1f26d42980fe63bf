"""What readers can narrow the actions by. The words are part of lasting addresses, so they are Dutch."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bridges.finder.rows import ActionRow, Place, Plan
from bridges.models import ActionParty
from bridges.statuses import Status
from site_core.facets.offered import Option

STATUS_WORDS = {
    Status.PLANNED: "gepland",
    Status.IN_PREPARATION: "in-voorbereiding",
    Status.UNDER_WAY: "lopend",
    Status.DELAYED: "vertraagd",
    Status.PAUSED: "gepauzeerd",
    Status.COMPLETED: "afgerond",
    Status.STOPPED: "stopgezet",
}
WITHOUT_STATUS = "zonder"
ROLE_WORDS: dict[str, str] = {
    ActionParty.Role.LEAD: "trekker",
    ActionParty.Role.PARTNER: "partner",
    ActionParty.Role.FUNDER: "financier",
}
UNKNOWN_PERIOD = "onbekend"
# How long ago the newest dated report is, a confirmation included; half a year is when the city asks for news.
FRESH, AGEING = timedelta(days=180), timedelta(days=365)
FRESHNESS = {
    "half-jaar": _("less than half a year ago"),
    "jaar": _("half a year to a year ago"),
    "langer": _("more than a year ago"),
    "nooit": _("no dated report yet"),
}

Chosen = Mapping[str, tuple[str, ...]]


# Compared by identity: a hash over its fields would translate its label each time.
@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """One thing to narrow by. `words` are those a row answers to, given what is chosen elsewhere."""

    name: str
    label: Any
    options: Callable[[Plan], Iterable[Option]]
    words: Callable[[ActionRow, Plan, Chosen], set[str]]
    # Facets of one unit are asked together: this organisation in that role.
    unit: str = ""

    @property
    def asked_with(self) -> str:
        """The unit it belongs to; most stand alone."""
        return self.unit or self.name


def _bridge_options(plan: Plan) -> Iterable[Option]:
    for one in plan.bridges:
        yield Option(str(one.number), f"{one.number}. {one.title}", one.is_dutch)


def _bridge_words(row: ActionRow, _plan: Plan, _chosen: Chosen) -> set[str]:
    return {str(row.bridge.number)} if row.bridge else set()


def _pillar_word(place: Place) -> str:
    return str(place.number) if place.number is not None else place.page.slug


def _pillar_options(plan: Plan) -> Iterable[Option]:
    for one in plan.pillars:
        number = f"{one.number}. " if one.number is not None else ""
        yield Option(_pillar_word(one), f"{number}{one.title}", one.is_dutch)


def _pillar_words(row: ActionRow, _plan: Plan, _chosen: Chosen) -> set[str]:
    return {_pillar_word(row.pillar)} if row.pillar else set()


def _status_options(_plan: Plan) -> Iterable[Option]:
    for status, word in STATUS_WORDS.items():
        yield Option(word, status.label)
    yield Option(WITHOUT_STATUS, _("no status reported yet"))


def _status_words(row: ActionRow, _plan: Plan, _chosen: Chosen) -> set[str]:
    return {STATUS_WORDS[row.status] if row.status else WITHOUT_STATUS}


def _organisation_options(plan: Plan) -> Iterable[Option]:
    names = {part.slug: part.name for row in plan.rows for part in row.parts}
    is_dutch = get_language() != settings.LANGUAGE_CODE
    for slug, name in sorted(names.items(), key=lambda item: item[1].casefold()):
        yield Option(slug, name, is_dutch)


def _organisation_words(row: ActionRow, _plan: Plan, chosen: Chosen) -> set[str]:
    """The organisations in it; where roles are chosen, those with one of these roles."""
    roles = chosen.get("rol")
    return {p.slug for p in row.parts if not roles or ROLE_WORDS.get(p.role) in roles}


def _role_options(_plan: Plan) -> Iterable[Option]:
    for role in ActionParty.Role:
        yield Option(ROLE_WORDS[role], role.label)


def _role_words(row: ActionRow, _plan: Plan, chosen: Chosen) -> set[str]:
    """The roles in it; where organisations are chosen, the roles of these."""
    slugs = chosen.get("organisatie")
    return {ROLE_WORDS[p.role] for p in row.parts if not slugs or p.slug in slugs}


def _year_options(plan: Plan) -> Iterable[Option]:
    first, last = _bounds(plan)
    for year in range(first, last + 1):
        yield Option(str(year), str(year))
    yield Option(UNKNOWN_PERIOD, _("period not known"))


def _bounds(plan: Plan) -> tuple[int, int]:
    """The first and last year that a start or an end of an action falls in."""
    known = [
        day.year
        for row in plan.rows
        for period in (row.starts, row.ends)
        if period
        for day in (period.first, period.last)
        if day
    ]
    return min([*known, plan.day.year]), max([*known, plan.day.year])


def _year_words(row: ActionRow, plan: Plan, _chosen: Chosen) -> set[str]:
    """The years in which it runs, or may run: from its first possible day, and on while no end is given."""
    starts, ends = row.starts, row.ends
    first = starts.first.year if starts and starts.first else None
    last = ends.last.year if ends and ends.last else None
    if first is None and last is None:
        return {UNKNOWN_PERIOD}
    first = last if first is None else first
    if last is None:
        # An end that is there but unknown says that it is over, and not when.
        last = first if ends else max(plan.day.year, first or 0)
    return {str(year) for year in range(first or 0, (last or 0) + 1)}


def _label_options(plan: Plan) -> Iterable[Option]:
    labels = {label.pk: label for row in plan.rows for label in row.labels}
    ordered = sorted(labels.values(), key=lambda one: (one.scheme, one.sort_order, one.name))
    for one in ordered:
        yield Option(_label_word(one), one.name, group=one.get_scheme_display())


def _label_word(label: Any) -> str:
    return f"{label.scheme}-{label.code}"


def _label_words(row: ActionRow, _plan: Plan, _chosen: Chosen) -> set[str]:
    return {_label_word(label) for label in row.labels}


def _freshness_options(_plan: Plan) -> Iterable[Option]:
    return (Option(word, label) for word, label in FRESHNESS.items())


def _freshness_words(row: ActionRow, plan: Plan, _chosen: Chosen) -> set[str]:
    return {freshness(row.last_reported_on, plan.day)}


def freshness(last: date | None, day: date) -> str:
    """Return the word for how long before `day` the last report is."""
    if last is None:
        return "nooit"
    age = day - last
    return "half-jaar" if age <= FRESH else "jaar" if age <= AGEING else "langer"


def _language_options(_plan: Plan) -> Iterable[Option]:
    for code, name in settings.LANGUAGES:
        if code != settings.LANGUAGE_CODE:
            yield Option(code, name)


def _language_words(row: ActionRow, _plan: Plan, _chosen: Chosen) -> set[str]:
    return {code for code in row.languages if code != settings.LANGUAGE_CODE}


FACETS = (
    Facet("brug", _("Bridge"), _bridge_options, _bridge_words),
    Facet("status", _("Status"), _status_options, _status_words),
    Facet("pijler", _("Pillar"), _pillar_options, _pillar_words),
    Facet("organisatie", _("Organisation"), _organisation_options, _organisation_words, "deelname"),
    Facet(
        "rol", pgettext_lazy("of an organisation", "Role"), _role_options, _role_words, "deelname"
    ),
    Facet("jaar", pgettext_lazy("facet", "Runs in"), _year_options, _year_words),
    Facet("label", pgettext_lazy("facet", "Label"), _label_options, _label_words),
    Facet("bijgewerkt", _("Last report"), _freshness_options, _freshness_words),
    Facet("taal", _("Also to be read in"), _language_options, _language_words),
)
