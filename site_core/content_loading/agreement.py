"""Checks that need two places of the content file at once."""

from django.utils.translation import gettext as _

from site_core.content_loading.content import PAGE_KINDS, Content
from site_core.content_loading.facts_of_network import Event
from site_core.content_loading.facts_of_plan import Action, Bridge, Indicator
from site_core.content_loading.reader import Seen


def check_agreement(content: Content, seen: Seen) -> None:
    """Report every pair of facts that cannot both be right."""
    _check_pages(content, seen)
    for bridge in content.bridges:
        _check_bridge(bridge, seen)
    for event in content.events:
        _check_event(event, seen)
    for indicator in content.indicators:
        _check_indicator(indicator, seen)


def _check_pages(content: Content, seen: Seen) -> None:
    missing = [kind for kind in PAGE_KINDS if kind not in {page.kind for page in content.pages}]
    if missing:
        text = _("A page of each kind is needed; missing: %(kinds)s.")
        seen.problem_at("", "pages", text % {"kinds": ", ".join(missing)})


def _check_bridge(bridge: Bridge, seen: Seen) -> None:
    numbers = {pillar.number for pillar in bridge.pillars}
    for action in bridge.actions:
        _check_years(action, seen)
        if action.pillar_number is not None and action.pillar_number not in numbers:
            text = _("Pillar %(number)d does not belong to this Bridge.")
            seen.problem_at(action.key, "pillar_number", text % {"number": action.pillar_number})


def _check_years(action: Action, seen: Seen) -> None:
    if action.start_year and action.end_year and action.end_year < action.start_year:
        seen.problem_at(action.key, "end_year", _("The end lies before the start."))


def _check_event(event: Event, seen: Seen) -> None:
    if event.end_date is None:
        return
    if event.date.first != event.date.last:
        seen.problem_at(event.key, "end_date", _("An end needs a start that is a day."))
    elif event.date.first and event.end_date.first and event.end_date.first < event.date.first:
        seen.problem_at(event.key, "end_date", _("The end lies before the start."))


def _check_indicator(indicator: Indicator, seen: Seen) -> None:
    years: set[int] = set()
    for value in indicator.observations:
        if value.year in years:
            text = _("The year %(year)d already has a value.")
            seen.problem_at(value.key, "year", text % {"year": value.year})
        years.add(value.year)
