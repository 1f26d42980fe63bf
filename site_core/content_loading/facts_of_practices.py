"""What the content file says about practices and the municipalities they come from."""

from dataclasses import dataclass
from typing import Annotated

from site_core.content_loading.facts_with_sources import BRIDGE_NUMBER, MainSource
from site_core.content_loading.rules import Key, Many, Maybe, Never, Object, Reference, Text, Unique


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A municipality a practice comes from."""

    key: Annotated[str, Key("municipality")]
    name: Annotated[str, Unique("municipality name", Text(120))]


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """A difficulty, and how it was met if the source says so."""

    key: Annotated[str, Key("challenge")]
    difficulty_nl: Annotated[str, Text(1500)]
    solution_nl: Annotated[str | None, Maybe(Text(1500))]


@dataclass(frozen=True, kw_only=True)
class Practice(MainSource):
    """A practice under the headings of the model practice; what a source does not say is null or empty."""

    key: Annotated[str, Key("practice")]
    title_nl: Annotated[str, Text(120)]
    municipalities: Annotated[tuple[str, ...], Many(Reference("municipality"), once=True)]
    municipality_note_nl: Annotated[str | None, Maybe(Text(200))]
    summary_nl: Annotated[str, Text(400)]
    bridge_numbers: Annotated[
        tuple[int, ...], Many(Reference("Bridge number", BRIDGE_NUMBER), once=True)
    ]
    what_happened_nl: Annotated[str | None, Maybe(Text())]
    why_nl: Annotated[str | None, Maybe(Text())]
    intended_result_nl: Annotated[str | None, Maybe(Text())]
    challenges: Annotated[tuple[Challenge, ...], Many(Object(Challenge))]
    success_factors_nl: Annotated[tuple[str, ...], Many(Text(200), once=True)]
    tips_nl: Annotated[tuple[str, ...], Many(Text(200), once=True)]
    address_nl: Annotated[str | None, Maybe(Text(300))]
    contact_nl: Annotated[str | None, Maybe(Text(200))]
    illustrative: Annotated[bool, Never()]
