"""Reads the file of translations: Dutch texts of chosen pages with their English and French, side by side."""

from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.utils.translation import gettext as _

from site_core.content_loading.content import Content
from site_core.content_loading.json_places import Node
from site_core.content_loading.reader import Seen, Spot
from site_core.content_loading.reading import parse_by, text_of
from site_core.content_loading.rules import Exactly, Many, Maybe, Object, Reference, Text, Unique

FILE_NAME = "translations.json"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
_OBJECT = "object of the content file"


@dataclass(frozen=True, kw_only=True)
class TranslatedText:
    """A Dutch text as it stands on the page, and what it is in the other languages; null where it is not translated."""

    nl: Annotated[str, Text()]
    en: Annotated[str | None, Maybe(Text())]
    fr: Annotated[str | None, Maybe(Text())]


class _Texts:
    """The texts of a page: each Dutch text once, and each language either whole or absent."""

    def read(self, spot: Spot) -> tuple[TranslatedText | None, ...]:
        texts: tuple[TranslatedText | None, ...] = Many(Object(TranslatedText)).read(spot)
        first: dict[str, Spot] = {}
        for text, item in zip(texts, spot.items(), strict=False):
            if text is None:
                continue
            if text.nl in first:
                message = _("“%(value)s” is in this list twice.")
                item.problem(message % {"value": text.nl})
            first.setdefault(text.nl, item)
        if None not in texts:
            for language in LANGUAGES:
                self._check_whole(texts, spot, language)
        return texts

    def _check_whole(
        self, texts: tuple[TranslatedText | None, ...], spot: Spot, language: str
    ) -> None:
        lacks = [getattr(text, language) is None for text in texts]
        if any(lacks) and not all(lacks):
            item = list(spot.items())[lacks.index(True)]
            message = _("This text has no “%(language)s”, and others of this page have.")
            item.problem(message % {"language": language})


@dataclass(frozen=True, kw_only=True)
class TranslatedPage:
    """The texts of one page of the content file."""

    key: Annotated[str, Unique("translated page", Reference(_OBJECT))]
    texts: Annotated[tuple[TranslatedText, ...], _Texts()]

    def into(self, language: str) -> dict[str, str]:
        """The Dutch texts with their translations; empty when this page is not translated into this language."""
        pairs = ((text.nl, getattr(text, language)) for text in self.texts)
        return {dutch: other for dutch, other in pairs if other is not None}


@dataclass(frozen=True, kw_only=True)
class Translations:
    """A whole file of translations."""

    format: Annotated[int, Exactly(1)]
    pages: Annotated[tuple[TranslatedPage, ...], Many(Object(TranslatedPage))]


def translations_beside(path: Path, content: Content) -> tuple[TranslatedPage, ...]:
    """The translations that stand in the same folder as a content file; none when there is no such file."""
    beside = path.with_name(FILE_NAME)
    return parse_translations(text_of(beside), content) if beside.exists() else ()


def parse_translations(text: str, content: Content) -> tuple[TranslatedPage, ...]:
    """Return the translated pages of a text, or raise ContentError with every mistake and its place."""
    seen = Seen()
    nowhere = Spot(Node(None, 0), "", "", seen)
    seen.names = {(_OBJECT, key): nowhere for key in keys_of(content)}
    return parse_by(Translations, text, seen).pages


def keys_of(part: Any) -> set[str]:
    """The keys of a piece of content and of everything in it."""
    if isinstance(part, tuple):
        return {key for each in part for key in keys_of(each)}
    if not is_dataclass(part):
        return set()
    inside = {key for field in fields(part) for key in keys_of(getattr(part, field.name))}
    own = getattr(part, "key", None)
    return inside | {own} if isinstance(own, str) else inside
