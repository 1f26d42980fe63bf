"""What a content file holds as a whole; content/README.md explains it to people."""

from dataclasses import dataclass
from typing import Annotated

from site_core.content_loading.facts_of_network import Body, Event, Organisation, PartnerByName
from site_core.content_loading.facts_of_plan import Action, Bridge, Indicator, Plan
from site_core.content_loading.facts_of_practices import Municipality, Places, Practice
from site_core.content_loading.rules import Exactly, Key, Many, Object, OneOf, Text, Unique

PAGE_KINDS = ("home", "actions", "indicators", "governance", "network", "agenda", "practices")
PAGE_KIND = OneOf(PAGE_KINDS)


@dataclass(frozen=True, kw_only=True)
class Meta:
    """What the file says about itself."""

    format: Annotated[int, Exactly(1)]
    about_nl: Annotated[str, Text()]
    status_note_nl: Annotated[str, Text()]
    summary_note_nl: Annotated[str, Text()]
    persons_note_nl: Annotated[str, Text()]


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """Title and lead of a page that every site needs once."""

    key: Annotated[str, Key("page")]
    kind: Annotated[str, Unique("kind of page", PAGE_KIND)]
    title_nl: Annotated[str, Text(255)]
    lead_nl: Annotated[str, Text(400)]


@dataclass(frozen=True, kw_only=True)
class StatementPart:
    """A heading with its text: an empty line parts paragraphs, `- ` begins a list item."""

    key: Annotated[str, Key("statement part")]
    heading_nl: Annotated[str, Text(120)]
    text_nl: Annotated[str, Text()]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A page of text that the footer links to."""

    key: Annotated[str, Key("statement")]
    slug: Annotated[str, Text(120)]
    title_nl: Annotated[str, Text(255)]
    lead_nl: Annotated[str, Text(400)]
    parts: Annotated[tuple[StatementPart, ...], Many(Object(StatementPart))]


@dataclass(frozen=True, kw_only=True)
class Note:
    """What sources say differently, or what none of them says."""

    key: Annotated[str, Key("note")]
    text_nl: Annotated[str, Text(1000)]


@dataclass(frozen=True, kw_only=True)
class Content:
    """A whole content file."""

    meta: Annotated[Meta, Object(Meta)]
    plan: Annotated[Plan, Object(Plan)]
    pages: Annotated[tuple[SitePage, ...], Many(Object(SitePage))]
    statements: Annotated[tuple[Statement, ...], Many(Object(Statement))]
    bridges: Annotated[tuple[Bridge, ...], Many(Object(Bridge))]
    bodies: Annotated[tuple[Body, ...], Many(Object(Body))]
    organisations: Annotated[tuple[Organisation, ...], Many(Object(Organisation))]
    partners_by_name: Annotated[tuple[PartnerByName, ...], Many(Object(PartnerByName))]
    events: Annotated[tuple[Event, ...], Many(Object(Event))]
    indicators: Annotated[tuple[Indicator, ...], Many(Object(Indicator))]
    municipalities: Annotated[tuple[Municipality, ...], Many(Object(Municipality))]
    practices: Annotated[tuple[Practice, ...], Many(Object(Practice))]
    conflicts: Annotated[tuple[Note, ...], Many(Object(Note))]
    not_found: Annotated[tuple[Note, ...], Many(Object(Note))]
    # All municipalities, also those without a practice: they stand in a file of their own.
    places: Places | None = None

    def page(self, kind: str) -> SitePage:
        """The text of the page of this kind; reading has made sure that there is one."""
        return next(page for page in self.pages if page.kind == kind)

    @property
    def actions(self) -> list[Action]:
        """All actions, in the order of the file."""
        return [action for bridge in self.bridges for action in bridge.actions]
