"""Turns municipalities and practices of the content file into rows."""

from collections.abc import Iterable

from practices.models import Municipality, PracticeIndexPage, PracticePage
from site_core.content_loading.content import Content
from site_core.content_loading.rich_text import bullets, paragraphs
from site_core.content_loading.wanted import (
    Loader,
    Ref,
    Wanted,
    address_of,
    source_values,
    wanted_index,
)


def wanted_practice_index(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "practices", PracticeIndexPage, "praktijken")


def wanted_municipalities(content: Content) -> Iterable[Wanted]:
    for each in content.municipalities:
        values = {"name": each.name}
        yield Wanted(key=each.key, model=Municipality, values=values, same_as=values)


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


PRACTICE_LOADERS = [
    Loader(17, wanted_practice_index),
    Loader(20, wanted_municipalities),
    Loader(95, wanted_practices),
]
