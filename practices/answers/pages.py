"""Both ways between what was typed in the form and the page of a practice."""

from typing import Any

from practices.answers.parts import PARTS, PRIVATE, Answers, looked_at
from practices.models import PracticePage


def fill_page(page: PracticePage, answers: Answers) -> None:
    """Set on a page, in memory, all that is understood of the answers. Nothing is saved."""
    for part in PARTS:
        if part.slug not in PRIVATE:
            looked_at(answers, part, is_full=True).fill(page)


def answers_of(page: PracticePage) -> dict[str, dict[str, Any]]:
    """What somebody would have typed to make this page, part by part."""
    read = {part.slug: part.read(page) for part in PARTS if part.slug not in PRIVATE}
    return {slug: {"values": values, "saved": 0, "at": ""} for slug, values in read.items() if values}  # fmt: skip
