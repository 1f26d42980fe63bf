"""The practices of one page of the list, as readers of a language see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from practices.finding.facts import PracticeFacts
from practices.models import PracticePage, PracticePicture
from site_core.models import SiteImage, SiteRendition
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
    """Return these practices in their order. One query; one more for covers, and another where one was never drawn."""
    facts = list(facts)
    by_key = {page.pk: page for page in shown(_pages_of(facts, with_covers=with_covers))}
    covers = _covers(by_key.values()) if with_covers else {}
    # One that went off the site a moment ago is in the index still.
    return [
        PracticeRow(by_key[one.pk], one, covers.get(one.pk)) for one in facts if one.pk in by_key
    ]


def _pages_of(facts: Iterable[PracticeFacts], *, with_covers: bool) -> list[Any]:
    """The Dutch pages, each with its translation into the language of the reader as `shown`, in one query."""
    languages = {settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE}
    there = PracticePage.objects.live().filter(translation_key__in=[one.key for one in facts], locale__language_code__in=languages)  # fmt: skip
    if with_covers:
        pictures = PracticePicture.objects.filter(practice=OuterRef("pk"), image__quarantined=False)
        there = there.annotate(
            cover_key=Subquery(pictures.order_by("sort_order", "pk").values("image")[:1])
        )
    dutch, translated = [], {}
    for page in there.select_related("locale").briefly():
        if page.locale.language_code == settings.LANGUAGE_CODE:
            dutch.append(page)
        else:
            translated[page.translation_key] = page
    for page in dutch:
        page.shown = translated.get(page.translation_key, page)
    return dutch


def _covers(pages: Iterable[Any]) -> dict[int, Any]:
    """The first picture of each that may be shown, with the sizes in which it was drawn."""
    by_page = {page.pk: page.cover_key for page in pages if page.cover_key}
    images: dict[int, Any] = {}
    sizes = SiteRendition.objects.filter(image__in=by_page.values(), image__quarantined=False)
    for size in sizes.select_related("image"):
        image = images.setdefault(size.image_id, size.image)
        _drawn(image).append(size)
    if missing := set(by_page.values()) - images.keys():
        images |= SiteImage.objects.filter(quarantined=False).in_bulk(missing)
    for image in images.values():
        _drawn(image)
    return {pk: images[key] for pk, key in by_page.items() if key in images}


def _drawn(image: Any) -> list[Any]:
    """The list in which Wagtail looks for the sizes of a picture, and nowhere else where it is there."""
    sizes: list[Any] = image.__dict__.setdefault("prefetched_renditions", [])
    return sizes
