"""Somebody who shares a practice, as tests know them: what they fill in, part by part, and the mails they get."""

import re
from datetime import timedelta
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import caches
from django.utils import timezone

from practices.models import Submission
from practices.submitting.drafts import begin_draft, save_part
from practices.submitting.rules import FORM
from practices.submitting.services import confirm_submission, confirm_token, send_draft
from site_core.models import Label
from site_core.outbox.services import send_due
from site_core.public_forms.stamps import FIELD, new_stamp

START, NEW = "/praktijken/deel/", "/praktijken/deel/nieuw/"
VISITOR = "203.0.113.7"
ADDRESS = "schrijfster@voorbeeld.test"
AGREED = {"may_publish": "on", "licence": "on", "persons": "on"}

# The short form, as somebody fills it in.
SHORT: dict[str, dict[str, Any]] = {
    "wie": {"organisation": "Verzonnendorp"},
    "titel": {"practice_title": "Een verzonnen wijkpark", "summary": "Verzonnen samenvatting."},
    "wanneer": {"starts": "2023", "status": "running"},
    "thema": {"bridges": ["geen"], "themes": ["verzonnen-thema"]},
    "gebeurd": {"what_happened": "Verzonnen begin.\n\n- eerst dit\n- dan dat"},
    "waarom": {"why": "De kelders liepen onder."},
    "resultaat": {"intended_result": "Droge kelders tegen 2030."},
    "uitdagingen": {"challenges-0-difficulty": "Te weinig tijd.", "challenges-0-solution": "Hulp gevraagd."},
    "succesfactoren": {"success_factors": "een trekker\nbuurtbewoners"},
    "tips": {"tips": "Begin vroeger."},
    "contact": {"contact_service": "Verzonnen dienst", "only_form": "on"},
    "afzender": {"sender_name": "Verzonnen Schrijfster", "sender_email": ADDRESS},
}  # fmt: skip
# What the full form asks on top.
FULL: dict[str, dict[str, Any]] = SHORT | {
    "wie": {"organisation": "Verzonnendorp, Verzonnen vereniging"},
    "partners": {"partners-0-name": "Verzonnen partner", "partners-0-role": "grond"},
    "plaats": {"address": "Verzonnenstraat 1", "covers_whole_territory": "on"},
    "wanneer": {"starts": "voorjaar 2023", "ends": "18/05/2025", "status": "stopped", "stopped_reason": "Geld op."},
    "gebeurd": {"what_happened": "Begin.", "steps-0-year": "2023", "steps-0-text": "eerste steen", "steps-1-text": "feest"},
    "resultaat": {
        "intended_result": "Droge kelders.", "not_achieved": "Het dak.", "results-0-kind": "water", "results-0-unit": "m³",
        "results-0-planned": "12.500", "results-0-realised": "0,125", "results-0-as_of": "18 mei 2025",
        "results-0-source": "eigen meting",
    },
    "middelen": {
        "staff_amount": "0,5", "staff_unit": "VTE", "cost_from": "€ 12.500,50", "cost_to": "1,5 miljoen",
        "cost_own_share": "12 500 euro", "cost_yearly": "2 mln", "cost_year": "2024", "vat": "met", "cost_note": "raming",
        "funding-0-source": "Vlaanderen", "funding-0-amount": "1000", "funding-0-state": "granted",
    },
    "tips": {"tips": "Een.\n\nTwee.", "building_blocks-0-name": "Bestek", "building_blocks-0-what": "Tekst"},
    "contact": {"contact_email": "dienst@voorbeeld.test", "contact_phone": "050 00 00 00", "contact_url": "voorbeeld.test"},
    "links": {"links-0-label": "Meer", "links-0-url": "https://voorbeeld.test/meer"},
}  # fmt: skip


def make_theme() -> Any:
    """The theme that is chosen above."""
    return Label.objects.create(scheme="theme", code="verzonnen-thema", name_nl="verzonnen thema")


def entries(answers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Answers as a draft keeps them."""
    return {part: {"values": values, "saved": 1, "at": ""} for part, values in answers.items()}


def made(answers: dict[str, dict[str, Any]] | None = None, *, is_full: bool = False) -> Submission:
    """Return a draft with these answers; the short form by default."""
    given = SHORT if answers is None else answers
    row = begin_draft(
        nonce=new_stamp(FORM).nonce, answers={}, language="nl", is_full=is_full, suspicions="", now=timezone.now()
    )  # fmt: skip
    for part, values in given.items():
        saved = save_part(
            submission=row, part=part, values=values, seen=0, window="w", now=timezone.now()
        )
        row = saved.submission
    return row


def sent(row: Submission | None = None) -> Submission:
    """Return a practice that waits for the press on the mailed link."""
    row = row or made()
    return send_draft(submission=row, version=row.version, now=timezone.now())


def confirmed(row: Submission | None = None) -> Submission:
    """Return a practice that came in."""
    row = row or sent()
    link = confirm_submission(token=confirm_token(row), now=timezone.now())
    assert link is not None
    return link.submission


def stamp(minutes: int = 1) -> dict[str, str]:
    """The stamp of a form that was fetched some minutes ago."""
    with time_machine.travel(timezone.now() - timedelta(minutes=minutes), tick=False):
        return {FIELD: new_stamp(FORM).text}


def forget_throttle() -> None:
    """Let a test begin with a clean count."""
    caches["shared"].clear()


def come_in(client: Any, row: Submission) -> None:
    """Press the button behind the link."""
    client.post("/praktijken/verder/", {"sleutel": row.link_secret})


def place(row: Submission, rest: str = "") -> str:
    """An address of a draft."""
    return f"/praktijken/deel/{row.uid}/{rest}"


def soup_of(response: Any) -> BeautifulSoup:
    """Read an answer."""
    return BeautifulSoup(response.content, "lxml")


def fields_of(soup: BeautifulSoup) -> dict[str, Any]:
    """What the form of a part would send, as a browser does."""
    form = soup.find("form", attrs={"data-draft": True})
    values: dict[str, Any] = {}
    for one in form.find_all("input"):
        if one.get("type") in {"checkbox", "radio"} and not one.has_attr("checked"):
            continue
        values.setdefault(one["name"], []).append(one.get("value", ""))
    for one in form.find_all("textarea"):
        values.setdefault(one["name"], []).append(one.get_text().removeprefix("\n"))
    for one in form.find_all("select"):
        chosen = one.find("option", selected=True)
        values.setdefault(one["name"], []).append(chosen["value"] if chosen else "")
    return values


def mails() -> list[Any]:
    """Let what waits leave, and return all that left."""
    send_due()
    return list(mail.outbox)


def link_in(letter: Any) -> str:
    """The path of the link with the button."""
    [path] = re.findall(r"https?://[^/\s]+(/\S*(?:bevestig|verder)/\S+/)", letter.body)
    return str(path)
