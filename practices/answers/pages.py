"""Both ways between what was typed in the form and the page of a practice."""

from typing import Any

from practices.answers.forms_last import ContactForm, SenderForm
from practices.answers.parts import PARTS, PRIVATE, Answers, looked_at
from practices.models import PracticePage, Submission


def fill_page(page: PracticePage, answers: Answers) -> None:
    """Set on a page, in memory, all that is understood of the answers. Nothing is saved."""
    for part in PARTS:
        if part.slug not in PRIVATE:
            looked_at(answers, part, is_full=True).fill(page)


def answers_of(page: PracticePage) -> dict[str, dict[str, Any]]:
    """What somebody would have typed to make this page, part by part."""
    read = {part.slug: part.read(page) for part in PARTS if part.slug not in PRIVATE}
    return {slug: _unsaved(values) for slug, values in read.items() if values}


def answers_of_sender(submission: Submission, page: PracticePage) -> dict[str, dict[str, Any]]:
    """The same, with what only the row of its sender holds: no address stands in a page."""
    answers = answers_of(page)
    contact = answers.setdefault(ContactForm.slug, _unsaved({}))["values"]
    where = {"contact_email": submission.contact_email} if submission.contact_email else {"only_form": "on"}  # fmt: skip
    contact.update(where | _private(submission, ContactForm))
    return answers | {SenderForm.slug: _unsaved(_private(submission, SenderForm))}


def _private(submission: Submission, part: Any) -> dict[str, Any]:
    """What columns hold of one part."""
    return {name: getattr(submission, name) for name in part.private if getattr(submission, name)}


def _unsaved(values: dict[str, Any]) -> dict[str, Any]:
    """A part as a draft keeps it, which nobody saved there yet."""
    return {"values": values, "saved": 0, "at": ""}
