"""Cards of practices as tests know them: filled to the brim, published in versions, and read back."""

from datetime import date
from decimal import Decimal
from typing import Any

from bs4 import BeautifulSoup
from django.utils import timezone

from practices.models import PracticePage, PracticeVersion
from tests.factories import LabelFactory, MunicipalityFactory, OrganisationFactory

ANCHORS = (
    "algemeen", "gebeurd", "waarom", "resultaat", "uitdagingen", "succesfactoren", "tips", "contact", "deel",
)  # fmt: skip
# What calls up a heading by itself: a value of the page, or rows of one kind.
VALUES = {
    "what_happened": ("<p>Verzonnen verloop.</p>", "gebeurd"),
    "why": ("<p>Verzonnen reden.</p>", "waarom"),
    "intended_result": ("<p>Verzonnen doel.</p>", "resultaat"),
    "not_achieved": ("<p>Verzonnen tegenvaller.</p>", "resultaat"),
    "staff_amount": (Decimal(2), "uitdagingen"),
    "cost_from": (Decimal(0), "uitdagingen"),
    "success_factors": ("<p>Verzonnen factor.</p>", "succesfactoren"),
    "tips": ("<p>Verzonnen tip.</p>", "tips"),
}
ROWS = {
    "steps": ({"text": "Verzonnen stap", "year": 2024}, "gebeurd"),
    "results": ({"kind": "Verzonnen maat", "planned": 10, "realised": 8}, "resultaat"),
    "challenges": ({"difficulty": "Verzonnen moeilijkheid"}, "uitdagingen"),
    "funding": ({"source": "Verzonnen subsidie", "amount": 5}, "uitdagingen"),
    "building_blocks": ({"name": "Verzonnen bouwsteen"}, "tips"),
}


def publish(page: Any, **changed: Any) -> PracticeVersion:
    """Give readers a new version of it, whether or not something records it by itself."""
    fresh = PracticePage.objects.get(pk=page.pk)
    for name, value in changed.items():
        setattr(fresh, name, value)
    fresh.save()
    revision = fresh.save_revision()
    revision.publish()
    rows = PracticeVersion.objects.filter(practice=page.pk)
    newest = rows.first()
    if newest is None or newest.revision_id != revision.pk:
        number = newest.number + 1 if newest else 1
        newest = PracticeVersion.objects.create(
            practice=fresh, number=number, revision=revision, published_at=timezone.now()
        )
    return newest


def fill(page: Any, text: str = "Verzonnen") -> None:
    """Put something in everything that a card can show."""
    for name in (
        "summary", "sender_note", "address", "stopped_reason", "staff_note", "cost_note", "contact_service",
    ):  # fmt: skip
        setattr(page, name, text)
    page.status, page.staff_unit, page.contact_phone = "stopped", text[:40], text[:40]
    page.archived_on = date(2026, 1, 1)
    page.cost_from, page.cost_to, page.cost_own_share = Decimal(100), Decimal(200), Decimal(50)
    page.staff_amount = Decimal(1)
    page.municipalities.add(MunicipalityFactory(name=text))
    page.labels.add(LabelFactory(name_nl=text))
    page.partners.create(name=text, role=text)
    page.partners.create(organisation=OrganisationFactory(name=text), role=text)
    page.steps.create(year=2024, text=text)
    page.results.create(kind=text, unit=text[:40], planned=1, realised=1, source=text)
    page.challenges.create(difficulty=text, solution=text)
    page.funding.create(source=text, amount=1)
    page.links.create(label=text, url="https://voorbeeld.test/")
    page.building_blocks.create(name=text, what=text, conditions=text)
    page.save()


def main_of(response: Any) -> Any:
    """The main part of an answer."""
    return BeautifulSoup(response.content, "lxml").main


def anchors_of(main: Any) -> list[str]:
    """The headings of a card, by their anchors, as far as they are among the nine."""
    return [one["id"] for one in main.find_all("section", id=True) if one["id"] in ANCHORS]
