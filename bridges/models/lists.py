"""Puts actions with the pages they hang below and with who carries them, without a query a row."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bridges.models.actions import ActionPage, ActionParty
from bridges.roll_up import RollUp


@dataclass(frozen=True, slots=True)
class Carrier:
    """An organisation and the number of actions it has a part in."""

    organisation: Any
    count: int


def carriers_of(actions: Iterable[ActionPage]) -> list[Carrier]:
    """Return the organisations with a part in these actions, the busiest first. One query."""
    parties = ActionParty.objects.filter(action__in=list(actions)).select_related("organisation")
    parts = {(party.organisation, party.action_id) for party in parties}
    counts = Counter(organisation for organisation, _action in parts)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0].name.lower()))
    return [Carrier(organisation, count) for organisation, count in ordered]


def by_pillar(pillars: list[Any], actions: list[ActionPage]) -> tuple[list[Any], list[ActionPage]]:
    """Give each pillar the `actions` below it, and return what is left: actions whose pillar is unknown."""
    by_path = {pillar.path: pillar for pillar in pillars}
    loose: list[ActionPage] = []
    for pillar in pillars:
        pillar.actions = []
    for action in actions:
        above = by_path.get(action.path[: -ActionPage.steplen])
        (above.actions if above else loose).append(action)
    return pillars, loose


def with_roll_ups(bridges: Iterable[Any], day: date) -> list[Any]:
    """Give each Bridge the `roll_up` of its actions on a day, in one query for all."""
    result = list(bridges)
    statuses: dict[str, list[str | None]] = {bridge.path: [] for bridge in result}
    actions = ActionPage.objects.in_force(day).status_on(day)
    for path, status in actions.values_list("path", "status"):
        for above in range(len(path) - ActionPage.steplen, 0, -ActionPage.steplen):
            if path[:above] in statuses:
                statuses[path[:above]].append(status)
    for bridge in result:
        bridge.roll_up = RollUp.of(statuses[bridge.path])
    return result
