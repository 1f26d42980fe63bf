"""What the content file says about who and when: bodies, organisations and events."""

from dataclasses import dataclass
from typing import Annotated

from site_core.content_loading.facts_with_sources import MainSource, Sourced
from site_core.content_loading.rules import (
    DAY,
    Key,
    Many,
    Maybe,
    Never,
    Object,
    OneOf,
    Reference,
    Text,
    Unique,
    Url,
    When,
    YesOrNo,
)
from site_core.period import Period

BODY_KIND = OneOf(("policy_group", "sounding_board", "workbench", "open_network"))
EVENT_KIND = OneOf(
    (
        "mijlpaal",
        "rapport",
        "campagne",
        "deadline",
        "persmoment",
        "netwerkmoment",
        "festival",
        "congres",
        "doel",
        "vergadering",
    )
)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Who sits in a body: in words, and as an organisation or another body where that is known."""

    key: Annotated[str, Key("composition")]
    text_nl: Annotated[str, Text(200)]
    organisation: Annotated[str | None, Maybe(Reference("organisation"))]
    represents_body: Annotated[str | None, Maybe(Reference("body"))]


@dataclass(frozen=True, kw_only=True)
class Body(Sourced):
    """A governance body."""

    key: Annotated[str, Key("body")]
    kind: Annotated[str, BODY_KIND]
    name_nl: Annotated[str, Text(255)]
    name_en: Annotated[str | None, Maybe(Text(255))]
    role_nl: Annotated[str, Text()]
    composition_nl: Annotated[tuple[Seat, ...], Many(Object(Seat))]
    themes_found: Annotated[tuple[str, ...], Many(Text(200), once=True)]
    meeting_rhythm: Annotated[str | None, Maybe(Text(200))]
    meeting_rhythm_found: Annotated[bool, YesOrNo()]


@dataclass(frozen=True, kw_only=True)
class Organisation(MainSource):
    """An organisation of the network."""

    key: Annotated[str, Key("organisation")]
    name: Annotated[str, Unique("organisation name", Text(200))]
    kind: Annotated[str | None, Maybe(Text(120))]
    role_nl: Annotated[str | None, Maybe(Text(300))]
    url: Annotated[str | None, Maybe(Url())]


@dataclass(frozen=True, kw_only=True)
class PartnerByName:
    """A partner of whom only the name is known."""

    key: Annotated[str, Key("partner")]
    name: Annotated[str, Unique("organisation name", Text(200))]


@dataclass(frozen=True, kw_only=True)
class Event(Sourced):
    """A dated fact: what happened, or what is expected."""

    key: Annotated[str, Key("event")]
    date: Annotated[Period, When()]
    end_date: Annotated[Period | None, Maybe(DAY)]
    title_nl: Annotated[str, Text(255)]
    kind: Annotated[str, EVENT_KIND]
    outcome: Annotated[str, OneOf(("held", "open"))]
    place: Annotated[str | None, Maybe(Text(200))]
    note: Annotated[str | None, Maybe(Text())]
    illustrative: Annotated[bool, Never()]

    @property
    def when(self) -> Period:
        """One period, also when it lasts several days."""
        if self.end_date and self.date.first and self.end_date.last:
            return Period.of_span(self.date.first, self.end_date.last)
        return self.date
