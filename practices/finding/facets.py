"""What readers can narrow the practices by. The words are part of lasting addresses, so they are Dutch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from practices.finding.facts import PracticeFacts, Read
from practices.finding.words import (
    BLOCK,
    DOCUMENT,
    EUROS,
    NO,
    REUSES,
    SIZE_WORDS,
    STAFF,
    STATUS_WORDS,
    UNKNOWN,
    WITHOUT,
    YES,
    class_of,
    municipality_word,
    options_of,
    word_of,
)
from practices.models import Municipality
from practices.models.practice import PracticeStatus
from site_core.facets.offered import Facet, Option
from site_core.labels.models import LabelScheme

TOWN, SOURCE = "gemeente", "financiering"
# A list of sources as long as people typed them helps nobody: the rest is found by typing it into the search.
MOST_SOURCES = 40
NOT_KNOWN = _("not known")


@dataclass(frozen=True, slots=True)
class Offer:
    """What options are made of, in the language of the reader."""

    read: Read
    # The words that practices answer to, the most frequent first.
    words: dict[str, tuple[str, ...]]


def _is_foreign() -> bool:
    """Whether a Dutch name stands on a page in another language."""
    return get_language() != settings.LANGUAGE_CODE


def _bridges(offer: Offer) -> Iterable[Option]:
    language = get_language() or settings.LANGUAGE_CODE
    for number, titles in offer.read.bridges.items():
        title = titles.get(language, titles[settings.LANGUAGE_CODE])
        yield Option(str(number), f"{number}. {title}", language not in titles)


def _towns(offer: Offer) -> Iterable[Option]:
    is_dutch = _is_foreign()
    named = ((one.name, municipality_word(one)) for one in offer.read.towns.values())
    for name, word in sorted(named, key=lambda pair: pair[0].casefold()):
        yield Option(word, name, is_dutch)
    yield Option(UNKNOWN, _("no municipality"))


def _town_words(row: PracticeFacts) -> Iterable[str]:
    return {municipality_word(one) for one in row.reached} or {UNKNOWN}


def _today(row: PracticeFacts) -> Iterator[Municipality]:
    """The municipalities of today: a merged one counts as the one that it is part of now."""
    return (one for one in row.reached if not one.merged_into_id)


def _provinces(offer: Offer) -> Iterable[Option]:
    is_dutch = _is_foreign()
    for name in sorted({one.province for one in offer.read.towns.values() if one.province}):
        yield Option(word_of(name), name, is_dutch)
    yield Option(UNKNOWN, NOT_KNOWN)


def _province_words(row: PracticeFacts) -> Iterable[str]:
    return {word_of(one.province) for one in _today(row) if one.province} or {UNKNOWN}


def _sizes(_offer: Offer) -> Iterable[Option]:
    for size, word in SIZE_WORDS.items():
        yield Option(word, Municipality.SizeClass(size).label)
    yield Option(UNKNOWN, NOT_KNOWN)


def _size_words(row: PracticeFacts) -> Iterable[str]:
    return {SIZE_WORDS[one.size_class] for one in _today(row) if one.size_class} or {UNKNOWN}


def _statuses(_offer: Offer) -> Iterable[Option]:
    for status, word in STATUS_WORDS.items():
        yield Option(word, PracticeStatus(status).label)
    yield Option(UNKNOWN, NOT_KNOWN)


def _years(offer: Offer) -> Iterable[Option]:
    years = sorted((one for one in offer.words["jaar"] if one != UNKNOWN), reverse=True)
    for year in years:
        yield Option(year, year)
    yield Option(UNKNOWN, NOT_KNOWN)


def _year_words(row: PracticeFacts) -> Iterable[str]:
    return map(str, row.years) if row.years else (UNKNOWN,)


def _sources(offer: Offer) -> Iterable[Option]:
    is_dutch = _is_foreign()
    for word, name in sorted(offer.read.sources.items(), key=lambda pair: pair[1].casefold()):
        yield Option(word, name, is_dutch)
    yield Option(WITHOUT, _("no source of money told"))


def _source_words(row: PracticeFacts) -> Iterable[str]:
    return row.sources or {WITHOUT}


def _reuse_words(row: PracticeFacts) -> Iterable[str]:
    return [word for word, least in REUSES if row.reuses >= least] or [NO]


def _reuses(_offer: Offer) -> Iterable[Option]:
    labels = (_("at least once"), _("at least twice"), _("at least five times"))
    for (word, _least), label in zip(REUSES, labels, strict=True):
        yield Option(word, label)
    yield Option(NO, _("not yet, as far as we know"))


def _blocks(_offer: Offer) -> Iterable[Option]:
    yield Option(DOCUMENT, _("a document to take over"))
    yield Option(BLOCK, _("something to take over, with or without a document"))


def _block_words(row: PracticeFacts) -> Iterable[str]:
    there = {DOCUMENT: row.has_documents, BLOCK: row.has_blocks}
    return [word for word, is_there in there.items() if is_there]


def _yes_or_no(name: str, label: Any, yes: Any, no: Any, attribute: str) -> Facet:
    options = (Option(YES, yes), Option(NO, no))
    return Facet(
        name, label, lambda _offer: options, lambda row: (YES if getattr(row, attribute) else NO,)
    )


def _of_labels(name: str, scheme: LabelScheme, label: Any) -> Facet:
    def options(offer: Offer) -> Iterable[Option]:
        column = f"name_{get_language()}"
        for one in offer.read.labels:
            if one.scheme == scheme:
                yield Option(one.code, one.name, _is_foreign() and not getattr(one, column, ""))

    return Facet(
        name, label, options, lambda row: {one.code for one in row.labels if one.scheme == scheme}
    )


FACETS = (
    Facet("brug", _("Bridge"), _bridges, lambda row: map(str, row.bridges)),
    _of_labels("thema", LabelScheme.THEME, pgettext_lazy("facet", "Theme")),
    _of_labels("lekp", LabelScheme.LEKP, _("Local Energy and Climate Pact")),
    Facet("status", _("Status"), _statuses, lambda row: (STATUS_WORDS.get(row.status, UNKNOWN),)),
    Facet(TOWN, _("Municipality"), _towns, _town_words),
    Facet("provincie", pgettext_lazy("facet", "Province"), _provinces, _province_words),
    Facet("grootte", pgettext_lazy("facet", "Inhabitants"), _sizes, _size_words),
    Facet("jaar", pgettext_lazy("facet", "Ran in"), _years, _year_words),
    Facet("kosten", _("Cost"), lambda _offer: options_of(EUROS), lambda row: (class_of(row.cost, EUROS),)),
    Facet("eigen", _("Own share of the cost"), lambda _offer: options_of(EUROS), lambda row: (class_of(row.own_share, EUROS),)),
    Facet("personeel", _("Staff"), lambda _offer: options_of(STAFF), lambda row: (class_of(row.staff, STAFF),)),
    Facet(SOURCE, _("Source of the money"), _sources, _source_words),
    _of_labels("doelgroep", LabelScheme.TARGET_GROUP, pgettext_lazy("facet", "Target group")),
    _yes_or_no("gemeten", pgettext_lazy("facet", "Results"), _("with measured results"), _("without measured results"), "is_measured"),
    Facet("herbruikbaar", pgettext_lazy("facet", "To take over"), _blocks, _block_words),
    _yes_or_no("bevestigd", pgettext_lazy("facet", "Confirmed as still right"), _("in the last twelve months"), _("longer ago, or not yet"), "is_confirmed"),
    Facet("hergebruikt", pgettext_lazy("facet", "Done by others too"), _reuses, _reuse_words),
)  # fmt: skip
