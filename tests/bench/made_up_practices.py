"""Practices of made-up municipalities, as many as asked, written by bulk insert: the same rows for the same size and seed."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Collection, Locale

from bridges.models import BridgePage
from practices.models import (
    Municipality,
    OwnerConfirmation,
    PracticeBuildingBlock,
    PracticeChallenge,
    PracticeFunding,
    PracticeIndexPage,
    PracticePage,
    PracticeResult,
    PracticeStep,
    PracticeVersion,
    Reuse,
)
from practices.models.practice import PracticeStatus
from practices.vocabulary import WORDS
from site_core.labels.models import LabelScheme
from site_core.models import HomePage, Label, SiteDocument
from site_core.stamps.models import renew_stamp
from tests.bench.bulk_pages import add_pages
from tests.bench.made_up_plan import take_stock
from tests.bench.made_up_texts import Inventor
from tests.bench.made_up_tree import make_tree, new_page

MUNICIPALITIES, MERGED, TARGET_GROUPS = 285, 15, 6
PROVINCES = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
SOURCES = [f"Verzonnen {kind} {n}" for n in range(1, 9) for kind in ("subsidie", "fonds", "lening")]
UNITS = ("VTE", "VTE", "uren per week", "dagen per jaar", "verzonnen eenheid")
SHARE_ARCHIVED = 0.05
# Columns of text under the headings, with how many words they hold about.
TEXTS = {
    "what_happened": 90, "why": 50, "intended_result": 40, "not_achieved": 30, "success_factors": 40, "tips": 50,
}  # fmt: skip


@transaction.atomic
def make_practices(size: int, *, seed: int = 9) -> dict[str, int]:
    """Add so many practices to the database and return how many rows of each kind were made; what is there stays."""
    index, first = _place()
    inventor = Inventor(seed + first)
    towns, labels = _towns(), _labels()
    pages = add_pages((index, _page(inventor, first + n)) for n in range(size))
    made = {"practices": len(pages)}
    made |= _file(inventor, pages, towns, labels)
    made |= _add_rows(inventor, pages, towns)
    renew_stamp("practices")
    take_stock()
    return made


def _place() -> tuple[PracticeIndexPage, int]:
    """The list they stand in, and the number of the first one."""
    make_tree()
    dutch = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    if not PracticeIndexPage.objects.dutch().exists():
        page = new_page(PracticeIndexPage, dutch, title="Verzonnen praktijken", slug="praktijken")
        add_pages([(HomePage.objects.get(locale=dutch), page)])
    return PracticeIndexPage.objects.dutch().get(), PracticePage.objects.dutch().count() + 1


def _towns() -> list[Municipality]:
    """As many municipalities as Flanders has, and some that merged."""
    sizes = Municipality.SizeClass.values
    there = Municipality.objects.filter(merged_into=None).count()
    new = [
        Municipality(
            name=f"Verzonnen gemeente {n}", nis_code=f"9{n:04d}", province=PROVINCES[n % 5], size_class=sizes[n % 5],
        )
        for n in range(there, MUNICIPALITIES)
    ]  # fmt: skip
    made = Municipality.objects.bulk_create(new)
    Municipality.objects.bulk_create(
        Municipality(name=f"Verzonnen oude gemeente {n}", merged_into=one, valid_until=date(2024, 12, 31))
        for n, one in enumerate(made[:MERGED])
    )  # fmt: skip
    return list(Municipality.objects.order_by("pk"))


def _labels() -> dict[str, list[Label]]:
    words = [(one.scheme, one.code, one.nl) for one in WORDS]
    words += [
        (LabelScheme.TARGET_GROUP, f"doelgroep-{n}", f"verzonnen doelgroep {n}")
        for n in range(TARGET_GROUPS)
    ]
    for scheme, code, name in words:
        Label.objects.get_or_create(scheme=scheme, code=code, defaults={"name_nl": name})
    schemes = (LabelScheme.THEME, LabelScheme.LEKP, LabelScheme.TARGET_GROUP)
    return {scheme: list(Label.objects.filter(scheme=scheme)) for scheme in schemes}


def _page(inventor: Inventor, number: int) -> PracticePage:
    topic = inventor.topic()
    # One a few hours after the other, so that none is as new as another.
    at = timezone.now() - timedelta(hours=3 * number)
    begins = inventor.randrange(2015, 2027)
    status = inventor.choice([*PracticeStatus.values, ""])
    cost = Decimal(inventor.choice([0, 2_500, 12_000, 60_000, 250_000, 900_000]))
    page = new_page(
        PracticePage, Locale.get_default(), translation_key=inventor.uid(), title=f"Verzonnen praktijk {number}: {topic}",
        slug=f"verzonnen-{slugify(topic)[:80]}-{number}", reference=f"PK-0000-{number:05d}", status=status,
        summary=inventor.sentences(30), stopped_reason="Verzonnen reden." if status == PracticeStatus.STOPPED else "",
        starts=inventor.period(begins, begins + 1) if inventor.happens(0.9) else None,
        ends=inventor.period(begins + 1, begins + 3) if inventor.happens(0.5) else None,
        archived_on=timezone.localdate() if inventor.happens(SHARE_ARCHIVED) else None,
        **{name: f"<p>{inventor.sentences(words)}</p>" for name, words in TEXTS.items()},
    )  # fmt: skip
    page.first_published_at = page.last_published_at = at
    if inventor.happens(0.8):
        page.cost_from, page.cost_own_share = cost, cost / 4
    if inventor.happens(0.7):
        page.staff_amount, page.staff_unit = Decimal(inventor.randrange(1, 40)) / 10, inventor.choice(UNITS)  # fmt: skip
    return page


def _file(
    inventor: Inventor,
    pages: list[PracticePage],
    towns: list[Municipality],
    labels: dict[str, list[Label]],
) -> dict[str, int]:
    """File the practices under municipalities, Bridges and labels."""
    bridges = list(BridgePage.objects.dutch().in_order())
    pairs: dict[Any, list[tuple[int, int]]] = {
        PracticePage.municipalities.through: [
            (page.pk, one.pk) for page in pages for one in inventor.sample(towns, inventor.choice([1, 1, 1, 2]))
        ],
        PracticePage.bridges.through: [
            (page.pk, one.pk) for page in pages for one in inventor.sample(bridges, inventor.randint(1, 2))
        ],
        PracticePage.labels.through: [
            (page.pk, one.pk) for page in pages for some in labels.values() for one in inventor.sample(some, 1)
        ],
    }  # fmt: skip
    names = ("municipality_id", "bridgepage_id", "label_id")
    for (through, rows), name in zip(pairs.items(), names, strict=True):
        through.objects.bulk_create(through(practicepage_id=page, **{name: pk}) for page, pk in rows)  # fmt: skip
    return {"places and labels": sum(map(len, pairs.values()))}


def _add_rows(
    inventor: Inventor, pages: list[PracticePage], towns: list[Municipality]
) -> dict[str, int]:
    """Add what hangs on the practices."""
    document = SiteDocument.objects.create(
        title="Verzonnen document", file="documents/verzonnen.pdf", collection=Collection.get_first_root_node(),
    )  # fmt: skip
    today, now = timezone.localdate(), timezone.now()
    rows: dict[str, list[Any]] = {
        "results": [
            PracticeResult(practice=page, sort_order=n, kind=f"verzonnen maat {n}", planned=10, realised=inventor.choice([None, 8, 12]))
            for page in pages for n in range(inventor.randrange(3))
        ],
        "funding": [
            PracticeFunding(practice=page, sort_order=0, source=inventor.choice(SOURCES))
            for page in pages if inventor.happens(0.7)
        ],
        "building blocks": [
            PracticeBuildingBlock(practice=page, sort_order=0, name="verzonnen bestek", document=document if inventor.happens(0.5) else None)
            for page in pages if inventor.happens(0.4)
        ],
        "challenges": [
            PracticeChallenge(practice=page, sort_order=0, difficulty=inventor.sentences(25), solution=inventor.sentences(25))
            for page in pages
        ],
        "steps": [PracticeStep(practice=page, sort_order=0, year=2024, text=inventor.sentences(10)) for page in pages],
        "versions": [PracticeVersion(practice=page, number=1, published_at=page.first_published_at) for page in pages],
        "confirmations": [
            OwnerConfirmation(practice=page, confirmed_on=today - timedelta(days=inventor.randrange(900)))
            for page in pages if inventor.happens(0.5)
        ],
        "re-uses": [
            Reuse(practice=page, state="accepted", municipality=inventor.choice(towns), text="Verzonnen hergebruik.", confirmed_at=now)
            for page in pages for _again in range(inventor.choice([0, 0, 0, 1, 2, 6]))
        ],
    }  # fmt: skip
    return {name: _written(some) for name, some in rows.items()}


def _written(rows: Iterable[Any]) -> int:
    some = list(rows)
    if some:
        type(some[0]).objects.bulk_create(some, batch_size=2_000)
    return len(some)
