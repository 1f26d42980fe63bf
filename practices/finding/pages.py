"""The practices of one page of the list, as readers of a language see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from practices.finding.facts import PracticeFacts
from practices.models import PracticePage, PracticePicture
from site_core.templatetags.link_tags import shown


@dataclass(slots=True)
class PracticeRow:
    """A practice in the list: its page, and what the index knows of it."""

    page: PracticePage
    facts: PracticeFacts
    cover: Any = None

    @property
    def is_dutch(self) -> bool:
        """Whether it is shown in Dutch, whatever the language of the page around it."""
        return bool(self.page.shown is self.page)

    @property
    def senders(self) -> str:
        """Who it comes from, in one line."""
        names = [*(town.name for town in self.facts.towns), self.facts.sender_note]
        return ", ".join(filter(None, names))


def rows_of(facts: Iterable[PracticeFacts], *, with_covers: bool = False) -> list[PracticeRow]:
    """Return these practices in their order. One query, and two for covers."""
    facts = list(facts)
    by_key = {page.pk: page for page in shown(_pages_of(facts))}
    covers = _covers(by_key) if with_covers else {}
    # One that went off the site a moment ago is in the index still.
    return [
        PracticeRow(by_key[one.pk], one, covers.get(one.pk)) for one in facts if one.pk in by_key
    ]


def _pages_of(facts: Iterable[PracticeFacts]) -> list[PracticePage]:
    """The Dutch pages, each with its translation into the language of the reader as `shown`, in one query."""
    languages = {settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE}
    there = PracticePage.objects.live().filter(translation_key__in=[one.key for one in facts], locale__language_code__in=languages)  # fmt: skip
    dutch, translated = [], {}
    for page in there.select_related("locale").briefly():
        if page.locale.language_code == settings.LANGUAGE_CODE:
            dutch.append(page)
        else:
            translated[page.translation_key] = page
    for page in dutch:
        page.shown = translated.get(page.translation_key, page)
    return dutch


def _covers(keys: Iterable[int]) -> dict[int, Any]:
    """The first picture of each that may be shown."""
    pictures = PracticePicture.objects.filter(practice__in=list(keys), image__quarantined=False)
    covers: dict[int, Any] = {}
    for picture in pictures.select_related("image").prefetch_related("image__renditions"):
        covers.setdefault(picture.practice_id, picture.image)
    return covers
