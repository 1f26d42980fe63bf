"""What the content file says about practices and the municipalities they come from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from site_core.content_loading.facts_with_sources import BRIDGE_NUMBER, MainSource
from site_core.content_loading.rules import (
    DAY,
    YEAR,
    Between,
    Digits,
    Exactly,
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
)
from site_core.period import Period

PROVINCES = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
SIZE_CLASSES = ("under_10", "under_20", "under_50", "under_100", "over_100")
# What holds all of Flanders: from De Panne to Voeren, and from Voeren to Essen.
LONGITUDES = Between(Decimal("2.5"), Decimal("5.95"))
LATITUDES = Between(Decimal("50.65"), Decimal("51.55"))


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A municipality a practice comes from."""

    key: Annotated[str, Key("municipality")]
    name: Annotated[str, Unique("municipality name", Text(120))]


@dataclass(frozen=True, kw_only=True)
class PlaceSource:
    """Where facts about municipalities were read, and under which licence."""

    key: Annotated[str, Key("source")]
    title_nl: Annotated[str, Text(200)]
    url: Annotated[str, Url()]
    licence: Annotated[str, Text(120)]
    year: Annotated[int, YEAR]
    holds_nl: Annotated[str, Text(1000)]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A municipality with its place on the map, or one that merged into another."""

    key: Annotated[str, Key("municipality")]
    name: Annotated[str, Unique("municipality name", Text(120))]
    nis_code: Annotated[str, Unique("official code", Digits(5))]
    province: Annotated[str, OneOf(PROVINCES)]
    size_class: Annotated[str | None, Maybe(OneOf(SIZE_CLASSES))]
    longitude: Annotated[Decimal | None, Maybe(LONGITUDES)]
    latitude: Annotated[Decimal | None, Maybe(LATITUDES)]
    source: Annotated[str, Reference("source")]
    valid_from: Annotated[Period | None, Maybe(DAY)]
    valid_until: Annotated[Period | None, Maybe(DAY)]
    merged_into: Annotated[str | None, Maybe(Reference("municipality"))]


@dataclass(frozen=True, kw_only=True)
class Places:
    """A whole file of municipalities."""

    format: Annotated[int, Exactly(1)]
    about_nl: Annotated[str, Text()]
    sources: Annotated[tuple[PlaceSource, ...], Many(Object(PlaceSource))]
    municipalities: Annotated[tuple[Place, ...], Many(Object(Place))]

    def address_of(self, source: str) -> str:
        """The address of the source with this key."""
        return next(each.url for each in self.sources if each.key == source)


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
