"""What an app wants to exist, said in terms of its own models; the writer makes it so."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify

from site_core.content_loading.content import Content
from site_core.content_loading.facts_with_sources import MainSource, Sourced

HOOK = "register_content_loaders"
ROOT = "root"


@dataclass(frozen=True)
class Ref:
    """Stands for the row that the object with this key became."""

    key: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One object of the file as a row with its children.

    `at_first` holds what only a new row gets, such as its address: later it is the editors'. `same_as` finds a row
    that somebody made by hand before; it is then left alone.
    """

    key: str
    model: type[Model]
    values: Mapping[str, Any]
    children: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    many: Mapping[str, Sequence[Ref]] = field(default_factory=dict)
    at_first: Mapping[str, Any] = field(default_factory=dict)
    same_as: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""

    def __str__(self) -> str:
        name = self.values.get("title") or self.values.get("name")
        return f"{self.key} ({name})" if name else self.key

    @property
    def kind(self) -> str:
        """What objects of this kind are called in reports."""
        return str(self.model._meta.verbose_name_plural)


@dataclass(frozen=True)
class Loader:
    """One kind of object: how it follows from the content, and what is left to do once it is written."""

    order: int
    wanted: Callable[[Content], Iterable[Wanted]]
    after: Callable[[Mapping[str, Any]], None] | None = None


def lasting_uid(key: str) -> uuid.UUID:
    """An identifier that is the same on every machine, for calendars that follow us."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://bruggenaarmorgen.be/inhoud/{key}")


def address_of(title: str) -> str:
    """The last part of an address, from a title."""
    return slugify(title)[:100].strip("-")


def source_values(source: MainSource) -> dict[str, str]:
    """The fields of SourcedModel for what the file says about its source."""
    more = source.more_sources if isinstance(source, Sourced) else ()
    return {
        "source_url": source.source_url,
        "more_sources": "\n".join(more),
        "confidence": source.confidence,
        "confidence_note": source.confidence_note_nl or "",
    }


def wanted_index(content: Content, kind: str, model: type[Model], slug: str) -> Wanted:
    """An index page below the home page; its address is fixed, because views stand on it."""
    page = content.page(kind)
    return Wanted(
        key=page.key,
        model=model,
        parent=content.page("home").key,
        values={"title": page.title_nl, "lead": page.lead_nl, "show_in_menus": True},
        at_first={"slug": slug},
        same_as={"locale__language_code": settings.LANGUAGE_CODE},
    )
