"""What the content file says about the plan: its Bridges, actions and figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from site_core.content_loading.facts_with_sources import (
    BRIDGE_NUMBER,
    CONFIDENCE,
    MainSource,
    Sourced,
)
from site_core.content_loading.rules import (
    DAY,
    YEAR,
    Key,
    Many,
    Maybe,
    Never,
    Number,
    Object,
    OneOf,
    Reference,
    Text,
    Unique,
    Url,
    When,
    Whole,
    YesOrNo,
)
from site_core.period import Period

STATUSES = (
    "gepland",
    "in voorbereiding",
    "lopend",
    "vertraagd",
    "gepauzeerd",
    "afgerond",
    "stopgezet",
)
UNKNOWN_STATUS = "onbekend"
PILLAR_NUMBER = Whole(1, 999)


@dataclass(frozen=True, kw_only=True)
class PlanTarget(Sourced):
    """What the plan wants to reach by a year."""

    key: Annotated[str, Key("target")]
    text_nl: Annotated[str, Text(300)]
    year: Annotated[int, YEAR]
    value: Annotated[Decimal | None, Maybe(Number())]
    unit: Annotated[str | None, Maybe(Text(40))]
    baseline_year: Annotated[int | None, Maybe(YEAR)]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan itself."""

    key: Annotated[str, Key("plan")]
    title: Annotated[str, Text(255)]
    subtitle_nl: Annotated[str, Text(400)]
    approved: Annotated[Period, DAY]
    approved_by: Annotated[str, Text(120)]
    approved_confidence: Annotated[str, CONFIDENCE]
    approved_confidence_note_nl: Annotated[str | None, Maybe(Text(300))]
    approved_note: Annotated[str | None, Maybe(Text())]
    bridges_count: Annotated[int, BRIDGE_NUMBER]
    pillars_count: Annotated[int, PILLAR_NUMBER]
    actions_count_text: Annotated[str, Text(120)]
    source_url: Annotated[str, Url()]
    more_sources: Annotated[tuple[str, ...], Many(Url(), once=True)]
    contact_address: Annotated[str, Text(200)]
    contact_source_url: Annotated[str, Url()]
    targets: Annotated[tuple[PlanTarget, ...], Many(Object(PlanTarget))]


@dataclass(frozen=True, kw_only=True)
class Pillar(MainSource):
    """A pillar of a Bridge."""

    key: Annotated[str, Key("pillar")]
    number: Annotated[int, Unique("pillar number", PILLAR_NUMBER)]
    title_nl: Annotated[str, Text(255)]
    target: Annotated[str | None, Maybe(Text(200))]
    bridge_assignment: Annotated[str, CONFIDENCE]
    note: Annotated[str | None, Maybe(Text())]


@dataclass(frozen=True, kw_only=True)
class Action(Sourced):
    """An action, with the last status a source reports."""

    key: Annotated[str, Key("action")]
    code: Annotated[str, Unique("action code", Text(20))]
    title_nl: Annotated[str, Text(255)]
    summary_nl: Annotated[str, Text(600)]
    start_year: Annotated[int | None, Maybe(YEAR)]
    end_year: Annotated[int | None, Maybe(YEAR)]
    years_confidence: Annotated[str | None, Maybe(CONFIDENCE)]
    status: Annotated[str, OneOf((*STATUSES, UNKNOWN_STATUS))]
    status_as_of: Annotated[Period | None, Maybe(When())]
    partners: Annotated[tuple[str, ...], Many(Text(200), once=True)]
    target: Annotated[str | None, Maybe(Text(300))]
    pillar_number: Annotated[int | None, Maybe(Reference("pillar number", PILLAR_NUMBER))]
    pillar_confidence: Annotated[str | None, Maybe(CONFIDENCE)]
    plan_link: Annotated[str, CONFIDENCE]
    illustrative: Annotated[bool, Never()]


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """A Bridge with its pillars and actions."""

    key: Annotated[str, Key("bridge")]
    number: Annotated[int, Unique("Bridge number", BRIDGE_NUMBER)]
    slug: Annotated[str | None, Maybe(Text(120))]
    title_nl: Annotated[str, Text(255)]
    title_en: Annotated[str | None, Maybe(Text(255))]
    title_verified: Annotated[bool, YesOrNo()]
    title_source_url: Annotated[str, Url()]
    title_confidence: Annotated[str, CONFIDENCE]
    title_alt_nl: Annotated[str | None, Maybe(Text(255))]
    title_alt_source_url: Annotated[str | None, Maybe(Url())]
    title_note: Annotated[str | None, Maybe(Text())]
    summary_nl: Annotated[str, Text(600)]
    domains_nl: Annotated[tuple[str, ...], Many(Text(200), once=True)]
    domains_note: Annotated[str | None, Maybe(Text())]
    pillars: Annotated[tuple[Pillar, ...], Many(Object(Pillar))]
    pillars_complete: Annotated[bool, YesOrNo()]
    actions: Annotated[tuple[Action, ...], Many(Object(Action))]


@dataclass(frozen=True, kw_only=True)
class Value:
    """A figure of one year."""

    key: Annotated[str, Key("value")]
    year: Annotated[int, YEAR]
    value: Annotated[Decimal, Number()]
    note: Annotated[str | None, Maybe(Text(300))]


@dataclass(frozen=True, kw_only=True)
class OtherFigure:
    """What another source publishes for the same thing."""

    key: Annotated[str, Key("other figure")]
    what: Annotated[str, OneOf(("baseline", "target", "value"))]
    year: Annotated[int | None, Maybe(YEAR)]
    value: Annotated[Decimal | None, Maybe(Number())]
    said_by: Annotated[str, Text(200)]
    note: Annotated[str | None, Maybe(Text(300))]
    source_url: Annotated[str | None, Maybe(Url())]


@dataclass(frozen=True, kw_only=True)
class Indicator(Sourced):
    """An indicator with its baseline, target and observations."""

    key: Annotated[str, Key("indicator")]
    name_nl: Annotated[str, Text(255)]
    unit: Annotated[str, Text(60)]
    direction: Annotated[str | None, Maybe(OneOf(("up", "down")))]
    baseline: Annotated[Value | None, Maybe(Object(Value))]
    target: Annotated[Value | None, Maybe(Object(Value))]
    observations: Annotated[tuple[Value, ...], Many(Object(Value))]
    other_figures: Annotated[tuple[OtherFigure, ...], Many(Object(OtherFigure))]
    bridge_number: Annotated[int | None, Maybe(Reference("Bridge number", BRIDGE_NUMBER))]
    headline: Annotated[bool, YesOrNo()]
    note: Annotated[str | None, Maybe(Text())]
