"""The parts of the form in their order: which belong to the short form, and which to the full one only."""

from collections.abc import Mapping
from typing import Any

from practices.answers.forms_first import (
    PartnersForm,
    PlaceForm,
    TitleForm,
    WhenForm,
    WhoForm,
)
from practices.answers.forms_last import ContactForm, LinksForm, MeansForm, SenderForm
from practices.answers.forms_story import (
    ChallengesForm,
    HappenedForm,
    ResultForm,
    SuccessForm,
    TipsForm,
    WhyForm,
)
from practices.answers.forms_theme import ThemeForm
from practices.answers.part_form import PartForm

PARTS: tuple[type[PartForm], ...] = (
    WhoForm, TitleForm, PartnersForm, PlaceForm, WhenForm, ThemeForm, HappenedForm, WhyForm, ResultForm, ChallengesForm,
    MeansForm, SuccessForm, TipsForm, ContactForm, LinksForm, SenderForm,
)  # fmt: skip
FORMS = {part.slug: part for part in PARTS}
# Uploaded apart from the form, on a page of its own; it stands before this part.
FILES, AFTER_FILES = "bestanden", SenderForm.slug
# Nothing of these stands in the page of the practice.
PRIVATE = (SenderForm.slug,)

Answers = Mapping[str, Mapping[str, Any]]


def values_of(answers: Answers, part: str) -> dict[str, Any]:
    """What was typed in one part."""
    found = answers.get(part)
    values = found.get("values") if isinstance(found, Mapping) else None
    return dict(values) if isinstance(values, Mapping) else {}


def asked_parts(answers: Answers, *, is_full: bool) -> list[type[PartForm]]:
    """The parts that are asked: also one of the full form that was filled in before somebody chose the short one."""
    return [
        part for part in PARTS if is_full or not part.is_full_only or values_of(answers, part.slug)
    ]


def looked_at(answers: Answers, part: type[PartForm], *, is_full: bool) -> PartForm:
    """A part with what was typed, ready to be asked whether it is right."""
    return part(values_of(answers, part.slug), is_full=is_full)


def unready_parts(answers: Answers, *, is_full: bool) -> list[type[PartForm]]:
    """The parts that keep it from being sent."""
    return [
        part
        for part in asked_parts(answers, is_full=is_full)
        if not looked_at(answers, part, is_full=is_full).is_valid()
    ]
