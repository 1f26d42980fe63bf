"""Reads the texts of practices for free text: title, summary, and all that readers see below it, in every language."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags

from practices.finding.facts import PracticeFacts
from practices.finding.side_rows import PAGE_TEXT, ROW_TEXT, SideRow, pairs, parts_of, put_together
from practices.models import (
    PracticeBuildingBlock,
    PracticeChallenge,
    PracticeFunding,
    PracticeLink,
    PracticePage,
    PracticePartner,
    PracticeResult,
    PracticeStep,
)
from practices.querysets import LONG_TEXTS
from site_core.facets.texts import Terms, TermsOfTexts

NOTES = ("stopped_reason", "staff_note", "cost_note", "address", "sender_note")
TITLE, SUMMARY, BODY = range(3)
DUTCH = settings.LANGUAGE_CODE
# Where each kind of row has text that readers see.
CHILDREN: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (PracticePartner, ("name", "role")),
    (PracticeStep, ("text",)),
    (PracticeChallenge, ("difficulty", "solution")),
    (PracticeResult, ("kind",)),
    (PracticeFunding, ("source",)),
    (PracticeBuildingBlock, ("name", "what", "conditions")),
    (PracticeLink, ("label",)),
)

_terms = TermsOfTexts()
_joined = partial(put_together, between=" ")


def text_rows() -> list[Any]:
    """All texts, in the form of `side_rows`: those of the Dutch pages and their translations, and those of what hangs on them."""
    code, key, title = "locale__language_code", "translation_key", _joined("title", "reference")  # fmt: skip
    page = put_together(code, key, title, "summary", _joined(*NOTES), _joined(*LONG_TEXTS))
    partners = PracticePartner.objects.filter(organisation__isnull=False)
    return [
        pairs(PAGE_TEXT, PracticePage.objects.live(), "pk", page),
        *(pairs(ROW_TEXT, model.objects, "practice_id", _joined(*columns)) for model, columns in CHILDREN),
        pairs(ROW_TEXT, partners, "practice_id", "organisation__name"),
    ]  # fmt: skip


def read_texts() -> list[SideRow]:
    """Read them by themselves. One query."""
    first, *others = text_rows()
    return list(first.union(*others, all=True))


def terms_of(rows: list[PracticeFacts], told: Iterable[SideRow]) -> list[Terms]:
    """Return the terms of these practices, in their order; `told` are the rows of all texts."""
    texts: dict[int, list[list[tuple[str, str]]]] = {row.pk: [[], [], []] for row in rows}
    pages = []
    for kind, pk, what in told:
        if kind == PAGE_TEXT:
            pages.append((pk, what))
        elif pk in texts:
            texts[pk][BODY].append((DUTCH, what))
    _add_pages(texts, pages)
    for row in rows:
        names = [one.name for one in (*row.towns, *row.reached)]
        names += [one.name_nl for one in row.labels]
        texts[row.pk][SUMMARY].append((DUTCH, " ".join(names)))
        texts[row.pk][SUMMARY] += [
            (code, name)
            for label in row.labels
            for code, name in (("en", label.name_en), ("fr", label.name_fr))
            if name
        ]
    terms = _terms.of(texts)
    return [terms[row.pk] for row in rows]


def _add_pages(
    texts: dict[int, list[list[tuple[str, str]]]], pages: Iterable[tuple[int, str]]
) -> None:
    """Add the text of the Dutch pages, and of the translations that readers can open."""
    found = [(pk, parts_of(what, 6)) for pk, what in sorted(pages)]
    dutch = {key: pk for pk, (code, key, *_rest) in found if code == DUTCH}
    for _pk, (code, key, title, summary, notes, long_texts) in found:
        levels = texts.get(dutch.get(key, 0))
        if levels is None:
            continue
        levels[TITLE].append((code, title))
        levels[SUMMARY].append((code, summary))
        levels[BODY].append((code, f"{notes} {_readable(long_texts)}"))


def _readable(html: str) -> str:
    """The text of a rich text; two paragraphs do not run into each other."""
    return strip_tags(html.replace("<", " <")) if html else ""
