"""Reads the texts of practices for free text: title, summary, and all that readers see below it, in every language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.html import strip_tags

from practices.finding.facts import PracticeFacts
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


def read_terms(rows: list[PracticeFacts]) -> list[Terms]:
    """Return the terms of these practices, in their order. Two queries."""
    texts: dict[int, list[list[tuple[str, str]]]] = {row.pk: [[], [], []] for row in rows}
    _add_pages(texts)
    for pk, text in _child_texts():
        if pk in texts:
            texts[pk][BODY].append((DUTCH, text))
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


def _add_pages(texts: dict[int, list[list[tuple[str, str]]]]) -> None:
    """Add the text of the Dutch pages, and of the translations that readers can open."""
    columns = ("pk", "translation_key", "locale__language_code", "reference", "title", "summary", *NOTES, *LONG_TEXTS)  # fmt: skip
    pages = PracticePage.objects.live().order_by("pk").values_list(*columns)
    found = list(pages)
    dutch = {key: pk for pk, key, code, *_rest in found if code == DUTCH}
    for _pk, key, code, reference, title, summary, *others in found:
        levels = texts.get(dutch.get(key, 0))
        if levels is None:
            continue
        levels[TITLE].append((code, f"{title} {reference or ''}"))
        levels[SUMMARY].append((code, summary))
        body = (*others[: len(NOTES)], *(_readable(text) for text in others[len(NOTES) :]))
        levels[BODY].append((code, " ".join(body)))


def _readable(html: str) -> str:
    """The text of a rich text; two paragraphs do not run into each other."""
    return strip_tags(html.replace("<", " <")) if html else ""


def _child_texts() -> Iterable[tuple[int, str]]:
    """The texts of what hangs on practices, in one query."""
    parts = [_texts_of(model.objects, *columns) for model, columns in CHILDREN]
    parts.append(
        _texts_of(PracticePartner.objects.filter(organisation__isnull=False), "organisation__name")
    )
    first, *others = parts
    rows: Iterable[tuple[int, str]] = first.union(*others, all=True)
    return rows


def _texts_of(rows: Any, *columns: str) -> Any:
    pieces = [piece for column in columns for piece in (F(column), Value(" "))]
    text = Cast(Concat(*pieces, output_field=TextField()), TextField())
    named = {"of_practice": F("practice_id"), "side_text": text}
    return rows.order_by().annotate(**named).values_list("of_practice", "side_text")
