"""One practice with everything that a card can show, in three languages, with all that readers and its owner did with it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from bridges.models import ActionPage, BridgePage
from network.models import Organisation
from practices.models import (
    Abbreviation,
    ContactPerson,
    LinkCheck,
    MistakeReport,
    Municipality,
    OwnerConfirmation,
    OwnerQuestion,
    PracticePage,
    QualityAspect,
    QualityCheck,
    Reuse,
    ReuseState,
    Submission,
    UsefulCount,
)
from site_core.models import Label
from site_core.period import Period
from tests.browser.invented import invented_document, invented_image
from tests.browser.practice_desk import ShippedDesk

ASKER = "verzonnen.vraagster@voorbeeld.test"
# Longer than any line of a phone.
LONG_WORD = "regenwaterinfiltratievoorzieningsonderhoudscontract"
TOLD = {
    "en": {"title": "Invented rain garden", "summary": "We dug a garden. It catches rain.", "what_happened": "<p>First we dug.</p>"},
    "fr": {"title": "Jardin de pluie inventé", "summary": "Nous avons creusé un jardin.", "what_happened": "<p>On a creusé.</p>"},
}  # fmt: skip
# What the Dutch text says and no other language does here.
ONLY_DUTCH = (
    "why", "intended_result", "not_achieved", "success_factors", "tips", "staff_note", "cost_note", "sender_note", "stopped_reason",
)  # fmt: skip


class ReadersDesk(ShippedDesk):
    """The desk of the shipped site, with a practice that readers have in two versions."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Any] = []
        self.row = self.approved(text={"title": f"Verzonnen regentuin met {LONG_WORD}"})
        self.practice = PracticePage.objects.get(pk=self.row.page_id)
        fill_to_the_brim(self.practice)
        self.practice = PracticePage.objects.get(pk=self.practice.pk)
        self.practice.save_revision().publish()
        for language in TOLD:
            translate(self.practice, language)
        self.made.append(explain())
        surround(self.practice)

    def clear(self) -> None:
        """Leave the site as it was."""
        for model in (OwnerQuestion, MistakeReport, Reuse):
            model.objects.all().delete()
        for page in self.practice.get_translations():
            page.delete()
        super().clear()
        for row in self.made:
            row.delete()

    def waiting_person(self) -> ContactPerson:
        """Somebody who was asked and did not answer yet."""
        return ContactPerson.objects.create(
            practice=self.practice, name="Verzonnen Collega", function="verzonnen dienst", email=ASKER
        )  # fmt: skip

    def waiting_reuse(self, **values: Any) -> Reuse:
        """One on which somebody of the team decides."""
        return told_reuse(self.practice, state=ReuseState.WAITING, **values)

    def reported(self, **values: Any) -> MistakeReport:
        """Something that a reader says is wrong."""
        told = {"text": "Het jaartal klopt niet.", "heading": "gebeurd", "reporter_email": ASKER}
        return MistakeReport.objects.create(practice=self.practice, **(told | values))


def fill_to_the_brim(page: PracticePage) -> None:
    """Put something in each of the nine headings, and in all that stands beside them."""
    page.sender_note, page.address = "en andere verzonnen buren", "Verzonnen straat 1, 8000 Brugge"
    page.covers_whole_territory, page.status = True, "stopped"
    page.stopped_reason = "Het verzonnen geld was op."
    page.starts, page.ends = Period.of_year(2021), Period.of_quarter(2024, 2)
    page.what_happened = f"<p>Wij groeven met de VVSG en de VZO aan een {LONG_WORD}.</p><ul><li>eerst dit</li><li>dan dat</li></ul>"  # fmt: skip
    page.not_achieved = "<p>De vijver bleef droog.</p>"
    page.staff_amount, page.staff_unit, page.staff_note = Decimal("0.5"), "VTE", "twee jaar lang"
    page.cost_from, page.cost_to, page.cost_own_share = Decimal(12500), Decimal(15000), Decimal(5000)  # fmt: skip
    page.cost_yearly, page.cost_year, page.cost_includes_vat = Decimal(300), 2023, True
    page.cost_note = "raming van de verzonnen dienst"
    page.contact_phone, page.contact_url = "050 00 00 00", "https://voorbeeld.test/dienst"
    page.labels.add(*Label.objects.all()[:6])
    page.bridges.add(*BridgePage.objects.filter(locale__language_code="nl").order_by("number")[:3])
    page.municipalities.add(*Municipality.objects.order_by("name")[:3])
    page.partners.create(organisation=Organisation.objects.public().first(), role="grond")
    page.partners.create(name="Verzonnen vereniging", role="handen")
    for year, text in ((2021, "eerste spade"), (2021, "tweede spade"), (2023, "feest"), (None, "ooit een vijver")):  # fmt: skip
        page.steps.create(year=year, text=f"Verzonnen {text}")
    today = timezone.localdate()
    page.results.create(kind="opgevangen regen", unit="m³", planned=Decimal(100), realised=Decimal(80), as_of=today, source="eigen meting")  # fmt: skip
    page.results.create(kind="bomen", planned=Decimal(10), realised=Decimal(12))
    page.results.create(kind="bereikte buren", realised=Decimal("12.5"))
    page.challenges.create(difficulty="Een verzonnen moeilijkheid", solution="Hulp van de buren")
    page.funding.create(source="Vlaanderen", amount=Decimal(1000), state="granted")
    page.funding.create(source="Verzonnen fonds")
    page.building_blocks.create(name="Verzonnen bestek", what="Een tekst", conditions="Een tuin", document=invented_document())  # fmt: skip
    page.links.create(label="Meer over de tuin", url="https://voorbeeld.test/tuin")
    page.pictures.create(image=invented_image(), caption="Een verzonnen bijschrift bij de tuin")
    page.pictures.create(image=invented_image())
    action = ActionPage.objects.facts().filter(locale__language_code="nl").order_by("path").first()
    page.action_links.create(action=action)
    page.save()


def translate(page: PracticePage, language: str) -> None:
    """Let it stand in another language, with a text of its own."""
    row = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in (dict.fromkeys(ONLY_DUTCH, "") | TOLD[language]).items():
        setattr(row, name, value)
    row.save()
    row.save_revision().publish()


def explain() -> Abbreviation:
    """Write an abbreviation of the text out."""
    return Abbreviation.objects.create(short="VZO", meaning="verzonnen streekorganisatie", url="https://voorbeeld.test/vzo")  # fmt: skip


def surround(page: PracticePage) -> None:
    """What readers, the owner and the editors did with it."""
    now = timezone.now()
    for aspect in QualityAspect:
        told = {"is_met": aspect != QualityAspect.EXPERT, "checked_on": now.date()}
        QualityCheck.objects.update_or_create(practice=page, aspect=aspect, defaults=told)
    OwnerConfirmation.objects.get_or_create(practice=page, confirmed_on=now.date())
    UsefulCount.objects.create(practice=page, day=now.date(), useful=12, not_useful=2)
    LinkCheck.objects.create(practice=page, url="https://voorbeeld.test/tuin", checked_on=now.date(), failing_since=now.date() - timedelta(days=9))  # fmt: skip
    ContactPerson.objects.create(practice=page, name="Verzonnen Groendienster", function="landschapsarchitect", email=ASKER, agreed_at=now)  # fmt: skip
    own = PracticePage.objects.public().exclude(translation_key=page.translation_key).first()
    told_reuse(page, year=2024, url="https://voorbeeld.test/ook", own_practice=own)
    told_reuse(page, text="We did this too, with less water.", language="en", organisation="Invented town")  # fmt: skip


def told_reuse(page: PracticePage, *, state: Any = ReuseState.ACCEPTED, **values: Any) -> Reuse:
    """“We did this too”."""
    told = {
        "organisation": "Verzonnen vzw", "text": "Wij groeven ook een tuin.\nMet minder water.",
        "sender_name": "Verzonnen Hergebruikster", "sender_email": ASKER, "confirmed_at": timezone.now(), "version": 2,
    }  # fmt: skip
    return Reuse.objects.create(practice=page, state=state, **(told | values))


def newest(model: Any) -> Any:
    """What a form that was just sent became."""
    return model.objects.order_by("-pk").first()


def owner_of(desk: ReadersDesk) -> Submission:
    """What its owner holds the link of, as it is now."""
    return Submission.objects.get(pk=desk.row.pk)
