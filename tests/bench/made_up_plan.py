"""A made-up plan of any size, written by bulk insert: the same rows for the same size, day and seed."""

from dataclasses import astuple, dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any, Self

from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from bridges.models import ActionPage, ActionParty, BridgePage, Milestone, ProgressUpdate
from network.models import Organisation, Person
from site_core.labels.models import LabelScheme
from site_core.models import Label
from site_core.sources.models import Confidence
from tests.bench.bulk_pages import add_pages
from tests.bench.made_up_reports import report
from tests.bench.made_up_texts import FIRST_DAY, Inventor
from tests.bench.made_up_tree import MARKS, make_tree, new_page, translate_tree, translated

ORGANISATIONS, PEOPLE, LABELS_A_SCHEME = 60, 20, 6
SHARE_TRANSLATED = {"en": 0.2, "fr": 0.15}
SHARE_REPLACED, SHARE_WITHOUT = 0.04, 0.05
SOURCE = "https://voorbeeld.test/verzonnen-bron"


@dataclass(frozen=True, slots=True)
class PlanSize:
    """How much there is of what can grow."""

    actions: int = 230
    updates: int = 2500
    milestones: int = 1000

    @classmethod
    def of(cls, actions: int) -> Self:
        """Return the size with so many actions, all else in proportion to the full plan."""
        whole = cls()
        return cls(
            actions,
            round(whole.updates * actions / whole.actions),
            round(whole.milestones * actions / whole.actions),
        )

    def __sub__(self, other: "PlanSize") -> "PlanSize":
        """Return what is left to add to the other one."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return PlanSize(*(mine - theirs for mine, theirs in pairs))


@transaction.atomic
def make_plan(size: PlanSize, *, until: date | None = None, seed: int = 4) -> dict[str, int]:
    """Add a made-up plan to the database and return how many rows of each kind were made.

    What is there stays, and what was made before is used again: a second call makes the plan bigger. `until` is the
    last day that anything was reported on, today when it is not given.
    """
    until = until or timezone.localdate()
    first = highest_code() + 1
    inventor = Inventor(seed + first)
    actions = _add_actions(inventor, make_tree(), range(first, first + size.actions))
    _replace_some(inventor, actions, until)
    milestones = _add_milestones(inventor, actions, size.milestones)
    steps: dict[int, list[Any]] = {}
    for milestone in milestones:
        steps.setdefault(milestone.action_id, []).append(milestone.uid)
    made = {
        "actions": len(actions),
        "milestones": len(milestones),
        "updates": len(_add_updates(inventor, actions, size.updates, steps, until)),
        "parties": len(_add_parties(inventor, actions)),
        "labels of actions": _choose_labels(inventor, actions),
        "further Bridges": _choose_bridges(inventor, actions),
        "translations": sum(_translate(inventor, actions, code) for code in SHARE_TRANSLATED),
    }
    take_stock()
    return made


def highest_code() -> int:
    """The highest number an action has."""
    codes = ActionPage.objects.filter(code__startswith="A-").values_list("code", flat=True)
    return max((int(code[2:]) for code in codes if code[2:].isdigit()), default=0)


def take_stock() -> None:
    """Let PostgreSQL count its rows, as it does by itself a minute later; SQLite never does so unasked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _add_actions(inventor: Inventor, parents: list[Any], numbers: range) -> list[Any]:
    """Four in five hang below a pillar, the others straight below a Bridge."""
    bridges = [page for page in parents if isinstance(page, BridgePage)]
    pillars = [page for page in parents if not isinstance(page, BridgePage)]
    places = [inventor.choice(pillars if inventor.happens(0.8) else bridges) for _number in numbers]
    return add_pages(
        (place, _action(inventor, number)) for place, number in zip(places, numbers, strict=True)
    )


def _action(inventor: Inventor, number: int) -> Any:
    topic = inventor.topic()
    begins = inventor.randrange(2019, 2028)
    return new_page(
        ActionPage,
        Locale.get_default(),
        translation_key=inventor.uid(),
        title=f"{MARKS['nl']} actie {number}: {topic}",
        slug=f"verzonnen-{slugify(topic)[:80]}-{number}",
        code=f"A-{number:03d}",
        official_title=f"Verzonnen ambtelijke titel {number}: het {topic}"
        if inventor.happens(0.3)
        else "",
        summary=inventor.sentences(inventor.randrange(15, 45)),
        ambition=inventor.sentences(12) if inventor.happens(0.5) else "",
        starts=inventor.period(begins, begins + 1) if inventor.happens(0.9) else None,
        ends=inventor.period(begins + 2, begins + 8) if inventor.happens(0.6) else None,
        plan_link=inventor.choice(Confidence.values),
        source_url=SOURCE,
        confidence=inventor.choice(Confidence.values),
    )


def _replace_some(inventor: Inventor, actions: list[Any], until: date) -> None:
    """Let some lead to another one: since a day in the past, from a day to come, or since ever."""
    number = round(len(actions) * SHARE_REPLACED)
    replaced = inventor.sample(actions, number) if len(actions) > 1 else []
    staying = [action for action in actions if action not in replaced]
    for action in replaced:
        action.superseded_by = inventor.choice(staying)
        past, to_come = inventor.day(FIRST_DAY, until), until + timedelta(days=400)
        action.superseded_on = inventor.choice([past, past, to_come, None])
    ActionPage.objects.bulk_update(replaced, ["superseded_by", "superseded_on"])


def _add_milestones(inventor: Inventor, actions: list[Any], number: int) -> list[Any]:
    owners = _spread(inventor, actions, number)
    rows = [_milestone(inventor, action, order) for order, action in enumerate(owners)]
    return Milestone.objects.bulk_create(rows)


def _milestone(inventor: Inventor, action: Any, order: int) -> Any:
    row = Milestone(
        action_id=action.pk, sort_order=order, title=f"Verzonnen mijlpaal: {inventor.topic()}"
    )
    row.uid = inventor.uid()
    row.due = inventor.period(2020, 2032)
    if inventor.happens(0.08):
        row.dropped_on = inventor.day(date(2020, 1, 1), date(2025, 12, 31))
        row.dropped_reason = inventor.sentences(10)
    return row


def _add_updates(
    inventor: Inventor, actions: list[Any], number: int, steps: dict[int, list[Any]], until: date
) -> list[Any]:
    rows = [
        report(inventor, action.pk, steps.get(action.pk, []), until)
        for action in _spread(inventor, actions, number)
    ]
    return ProgressUpdate.objects.bulk_create(rows)


def _spread(inventor: Inventor, actions: list[Any], number: int) -> list[Any]:
    """Choose an action so many times, some more often than others, and some never."""
    weights = [
        0.0 if inventor.happens(SHARE_WITHOUT) else inventor.uniform(0.3, 1.0)
        for _action in actions
    ]
    weights[0] = 1.0
    return inventor.choices(actions, weights=weights, k=number)


def _add_parties(inventor: Inventor, actions: list[Any]) -> list[Any]:
    partners, people = _partners(), _people()
    rows: list[Any] = []
    for action in actions:
        parts = list(product(inventor.sample(partners, 4), ActionParty.Role.values))
        chosen = inventor.sample(parts, inventor.randrange(5))
        rows += [
            ActionParty(
                action_id=action.pk, organisation=partner, role=role, sort_order=order,
                contact=inventor.choice(people) if inventor.happens(0.3) else None,
            )
            for order, (partner, role) in enumerate(chosen)
        ]  # fmt: skip
    return ActionParty.objects.bulk_create(rows)


def _partners() -> list[Any]:
    rows = [
        Organisation(
            name=f"Verzonnen partner {number}", slug=f"verzonnen-partner-{number}", kind="Verzonnen vereniging",
            listed_publicly=number % 3 > 0, first_published_at=timezone.now(),
        )
        for number in range(1, ORGANISATIONS + 1)
    ]  # fmt: skip
    Organisation.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Organisation.objects.filter(slug__startswith="verzonnen-partner-").order_by("pk"))


def _people() -> list[Any]:
    there = Person.objects.filter(name__startswith="Verzonnen contactpersoon").order_by("pk")
    if not there:
        names = [f"Verzonnen contactpersoon {number}" for number in range(1, PEOPLE + 1)]
        Person.objects.bulk_create(
            Person(name=name, email=f"{slugify(name)}@voorbeeld.test") for name in names
        )
    return list(there.all())


def _choose_labels(inventor: Inventor, actions: list[Any]) -> int:
    labels = [
        Label(
            scheme=scheme, code=f"verzonnen-{scheme.replace('_', '-')}-{number}", sort_order=number,
            name_nl=f"Verzonnen label {scheme.label} {number}", name_en=f"Invented label {number}",
        )
        for scheme, number in product(LabelScheme, range(1, LABELS_A_SCHEME + 1))
    ]  # fmt: skip
    Label.objects.bulk_create(labels, ignore_conflicts=True)
    pks = Label.objects.filter(code__startswith="verzonnen-").order_by("scheme", "code")
    return _link(inventor, ActionPage.labels.through, "label_id", actions, pks, most=5)


def _choose_bridges(inventor: Inventor, actions: list[Any]) -> int:
    bridges = BridgePage.objects.dutch().in_order()
    through = ActionPage.also_supports.through
    return _link(inventor, through, "bridgepage_id", actions, bridges, most=1)


def _link(
    inventor: Inventor, through: Any, column: str, actions: list[Any], others: Any, *, most: int
) -> int:
    """Point each action at none to `most` of the others."""
    pks = list(others.values_list("pk", flat=True))
    rows = [
        through(actionpage_id=action.pk, **{column: pk})
        for action in actions
        for pk in inventor.sample(pks, inventor.randint(0, most))
    ]
    return len(through.objects.bulk_create(rows))


def _translate(inventor: Inventor, actions: list[Any], language: str) -> int:
    """Translate a share of the actions, and before them all that stands above."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    chosen = [action for action in actions if inventor.happens(SHARE_TRANSLATED[language])]
    parents = make_tree()
    keys = {parent.path: parent.translation_key for parent in parents}
    above = translate_tree(parents, locale)
    return len(
        add_pages(
            (
                above[keys[action.path[: -ActionPage.steplen]]],
                translated(action, locale, summary=f"{MARKS[language]}: {action.summary}"),
            )
            for action in chosen
        )
    )
