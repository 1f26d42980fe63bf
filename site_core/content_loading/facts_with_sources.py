"""Where a fact of the content file comes from, and how sure we are of it."""

from dataclasses import dataclass
from typing import Annotated

from site_core.content_loading.rules import Many, Maybe, OneOf, Text, Url, Whole

CONFIDENCE = OneOf(("stated", "partly_inferred", "inferred"))
BRIDGE_NUMBER = Whole(1, 99)


@dataclass(frozen=True, kw_only=True)
class MainSource:
    """A source with how sure we are of what was read in it."""

    source_url: Annotated[str, Url()]
    confidence: Annotated[str, CONFIDENCE]
    confidence_note_nl: Annotated[str | None, Maybe(Text(300))]


@dataclass(frozen=True, kw_only=True)
class Sourced(MainSource):
    """The same, with the other sources that say it."""

    more_sources: Annotated[tuple[str, ...], Many(Url(), once=True)]
