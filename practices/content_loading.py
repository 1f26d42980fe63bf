"""Turns municipalities and practices of the content file into rows."""

from collections.abc import Iterable

from practices.card.first_abbreviations import FIRST
from practices.models import Abbreviation, Municipality, PracticeIndexPage, PracticePage
from practices.vocabulary import WORDS
from site_core.content_loading.content import Content
from site_core.content_loading.facts_of_practices import Places
from site_core.content_loading.rich_text import bullets, paragraphs
from site_core.content_loading.wanted import (
    Loader,
    Ref,
    Wanted,
    address_of,
    source_values,
    wanted_index,
)
from site_core.labels.models import Label


def wanted_practice_index(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "practices", PracticeIndexPage, "praktijken")


def wanted_municipalities(content: Content) -> Iterable[Wanted]:
    """Those that practices of the file name, and all others of the file beside it: one row for each name."""
    keys = {each.name: each.key for each in content.municipalities}
    places = content.places.municipalities if content.places else ()
    for name in keys.keys() - {place.name for place in places}:
        yield Wanted(
            key=keys[name], model=Municipality, values={"name": name}, same_as={"name": name}
        )
    if content.places:
        yield from _wanted_places(content.places, keys)


def _wanted_places(places: Places, keys: dict[str, str]) -> Iterable[Wanted]:
    """What merged comes last, so that what it merged into is there."""
    renamed = {place.key: keys.get(place.name, place.key) for place in places.municipalities}
    called = dict(Municipality.objects.exclude(nis_code=None).values_list("nis_code", "name"))
    for place in sorted(places.municipalities, key=lambda each: each.merged_into is not None):
        # A row made by hand may have this code under another name, and a code is given once.
        known = called.get(place.nis_code, place.name) == place.name
        yield Wanted(
            key=renamed[place.key],
            model=Municipality,
            values={
                "name": place.name,
                "nis_code": place.nis_code,
                "province": place.province,
                "size_class": place.size_class or "",
                "longitude": place.longitude,
                "latitude": place.latitude,
                "source_url": places.address_of(place.source),
                "valid_from": place.valid_from.first if place.valid_from else None,
                "valid_until": place.valid_until.first if place.valid_until else None,
                "merged_into": Ref(renamed[place.merged_into]) if place.merged_into else None,
            },
            same_as={"name": place.name} if known else {"nis_code": place.nis_code},
        )


def wanted_practices(content: Content) -> Iterable[Wanted]:
    bridges = {bridge.number: Ref(bridge.key) for bridge in content.bridges}
    for each in content.practices:
        challenges = [
            {"difficulty": challenge.difficulty_nl, "solution": challenge.solution_nl or ""}
            for challenge in each.challenges
        ]
        yield Wanted(
            key=each.key,
            model=PracticePage,
            parent=content.page("practices").key,
            values={
                "title": each.title_nl,
                "summary": each.summary_nl,
                "sender_note": each.municipality_note_nl or "",
                "what_happened": paragraphs(each.what_happened_nl),
                "why": paragraphs(each.why_nl),
                "intended_result": paragraphs(each.intended_result_nl),
                "success_factors": bullets(each.success_factors_nl),
                "tips": bullets(each.tips_nl),
                "address": each.address_nl or "",
                "contact_service": each.contact_nl or "",
                **source_values(each),
            },
            children={"challenges": challenges},
            many={
                "municipalities": [Ref(key) for key in each.municipalities],
                "bridges": [bridges[number] for number in each.bridge_numbers],
            },
            at_first={"slug": address_of(each.title_nl)},
        )


def wanted_labels(content: Content) -> Iterable[Wanted]:
    """The lists under which practices are filed; they are in no file, because they are ours to keep."""
    for order, word in enumerate(WORDS):
        found_by = {"scheme": str(word.scheme), "code": word.code}
        names = {"name_nl": word.nl, "name_en": word.en, "name_fr": word.fr}
        yield Wanted(
            key=f"label-{word.scheme}-{word.code}",
            model=Label,
            values=found_by | names | {"sort_order": order},
            same_as=found_by,
        )


def wanted_abbreviations(content: Content) -> Iterable[Wanted]:
    """Short forms that are explained from the start; in no file either, because they are the team's to keep."""
    for short, meaning in FIRST.items():
        found_by = {"short": short}
        values = found_by | {"meaning": meaning}
        key = f"abbreviation-{address_of(short.replace('.', ''))}"
        yield Wanted(key=key, model=Abbreviation, values=values, same_as=found_by)


PRACTICE_LOADERS = [
    Loader(15, wanted_labels),
    Loader(16, wanted_abbreviations),
    Loader(17, wanted_practice_index),
    Loader(20, wanted_municipalities),
    Loader(95, wanted_practices),
]
