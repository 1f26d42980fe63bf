"""Turns organisations, bodies and events of the content file into rows of the network."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from network.models import (
    AgendaPage,
    BodyPage,
    EventPage,
    GovernancePage,
    NetworkPage,
    Organisation,
)
from network.models.agenda import Certainty, EventKind, Outcome
from network.models.families import family_of
from site_core.content_loading.content import Content
from site_core.content_loading.facts_of_network import Body, Event, Seat
from site_core.content_loading.wanted import (
    Loader,
    Ref,
    Wanted,
    address_of,
    lasting_uid,
    source_values,
    wanted_index,
)

EVENT_KINDS = {
    "mijlpaal": EventKind.PLAN_MILESTONE,
    "rapport": EventKind.PLAN_MILESTONE,
    "campagne": EventKind.PERIOD,
    "deadline": EventKind.DEADLINE,
    "persmoment": EventKind.GATHERING,
    "netwerkmoment": EventKind.GATHERING,
    "festival": EventKind.GATHERING,
    "congres": EventKind.GATHERING,
    "vergadering": EventKind.MEETING,
    "doel": EventKind.GOAL,
}


def wanted_governance(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "governance", GovernancePage, "organisatie")


def wanted_network(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "network", NetworkPage, "netwerk")


def wanted_agenda(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "agenda", AgendaPage, "agenda")


def wanted_organisations(content: Content) -> Iterable[Wanted]:
    """The organisations of the file, then the partners of whom only the name is known."""
    for each in content.organisations:
        values = {
            "name": each.name,
            "kind": each.kind or "",
            "family": family_of(each.kind or ""),
            "contribution": each.role_nl or "",
            "website": each.url or "",
            "listed_publicly": True,
            **source_values(each),
        }
        yield _organisation(each.key, values)
    known = {each.name for each in content.organisations}
    for name, key in organisation_keys(content).items():
        if name not in known:
            yield _organisation(key, {"name": name, "listed_publicly": False})


def organisation_keys(content: Content) -> Mapping[str, str]:
    """The key of each organisation by name, also of partners no section of the file lists."""
    listed = {each.name: each.key for each in content.organisations}
    listed |= {each.name: each.key for each in content.partners_by_name}
    partners = (name for action in content.actions for name in action.partners)
    # A list of names grows by hand; a new one works at once, and gets a lasting key when somebody lists it.
    unlisted = {name: f"partner-{uuid.uuid5(uuid.NAMESPACE_OID, name).hex}" for name in partners}
    return unlisted | listed


def wanted_bodies(content: Content) -> Iterable[Wanted]:
    names = {each.key: each.name for each in content.organisations}
    for each in content.bodies:
        yield Wanted(
            key=each.key,
            model=BodyPage,
            parent=content.page("governance").key,
            values={
                "title": each.name_nl,
                "kind": each.kind,
                "mandate": each.role_nl,
                "rhythm": each.meeting_rhythm or "",
                "rhythm_is_fixed": each.meeting_rhythm_found,
                **source_values(each),
            },
            children={"memberships": _seats(each, names)},
            at_first={"slug": address_of(each.name_nl)},
        )


def wanted_events(content: Content) -> Iterable[Wanted]:
    for each in content.events:
        yield Wanted(
            key=each.key,
            model=EventPage,
            parent=content.page("agenda").key,
            values={
                "title": each.title_nl,
                "kind": EVENT_KINDS[each.kind],
                "when": each.when,
                "certainty": _certainty(each),
                "outcome": Outcome(each.outcome),
                "place_name": each.place or "",
                "source_note": each.note or "",
                **source_values(each),
            },
            at_first={"slug": address_of(each.title_nl), "uid": lasting_uid(each.key)},
        )


def _organisation(key: str, values: Mapping[str, Any]) -> Wanted:
    return Wanted(key=key, model=Organisation, values=values, same_as={"name": values["name"]})


def _seats(body: Body, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [_seat(seat, names) for seat in body.composition_nl]


def _seat(seat: Seat, names: Mapping[str, str]) -> dict[str, Any]:
    """Who sits there; the words are left out where they only repeat the organisation's name."""
    is_name = seat.organisation is not None and names.get(seat.organisation) == seat.text_nl
    row: dict[str, Any] = {"role": "" if is_name else seat.text_nl}
    if seat.organisation:
        row["organisation"] = Ref(seat.organisation)
    if seat.represents_body:
        row["represents_body"] = Ref(seat.represents_body)
    return row


def _certainty(event: Event) -> Certainty:
    """What was held on a day that the source states is confirmed; all else stays planned."""
    is_sure = event.outcome == Outcome.HELD and event.when.is_fixed and event.confidence == "stated"
    return Certainty.CONFIRMED if is_sure else Certainty.PLANNED


NETWORK_LOADERS = [
    Loader(14, wanted_governance),
    Loader(15, wanted_network),
    Loader(16, wanted_agenda),
    Loader(30, wanted_organisations),
    Loader(40, wanted_bodies),
    Loader(90, wanted_events),
]
