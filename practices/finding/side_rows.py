"""Reads what hangs on practices, and what they are filed under: one query, whatever the kinds and however many there are."""

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from bridges.models import BridgePage
from practices.models import (
    Municipality,
    OwnerConfirmation,
    PracticeBuildingBlock,
    PracticeFunding,
    PracticePage,
    PracticeResult,
    Reuse,
)
from site_core.models import Label

# What hangs on a practice, a kind of thing each; the names of the Bridges come along.
TOWN, BRIDGE, LABEL, RESULT, BLOCK, DOCUMENT, MONEY, REUSE, CONFIRMED, NAME = "mblrkdeuon"
# What practices are filed under, and the texts that readers search.
FILED_TOWN, FILED_LABEL, PAGE_TEXT, ROW_TEXT = "MLpt"
# Stands between the values of a row that has several. No keyboard types it; what somebody pastes it into comes last.
APART = "\x1f"
# The kind, what it hangs on, and its value.
SideRow = tuple[str, int, str]


def side_rows(*, beside: Iterable[Any] = ()) -> list[SideRow]:
    """Read it all, and other rows of this form along with it. One query."""
    first, *others = [*_filed_under(), *_hanging(), *beside]
    return list(first.union(*others, all=True))


def pairs(kind: str, rows: Any, practice: Any, what: Any) -> Any:
    """Bring rows of a kind into the form of all."""
    named = {
        "side_kind": Value(kind, output_field=CharField()),
        "of_practice": F(practice) if isinstance(practice, str) else practice,
        "side_value": Cast(what, TextField()),
    }
    return rows.order_by().annotate(**named).values_list("side_kind", "of_practice", "side_value")


class _Chain(Func):
    """Texts one after the other on one level: SQLite gives up on the nesting of a long `Concat`."""

    template, arg_joiner, output_field = "(%(expressions)s)", " || ", TextField()


def put_together(*values: Any, between: str = APART) -> Any:
    """Several values as one text."""
    texts = [Coalesce(Cast(one, TextField()), Value("")) for one in values]
    return _Chain(*(piece for one in texts for piece in (Value(between), one)))


def parts_of(what: str, count: int) -> list[str]:
    """Take so many values apart again."""
    return what.removeprefix(APART).split(APART, count - 1)


def _filed_under() -> list[Any]:
    """All municipalities that readers know, and all labels on the site."""
    on_site = Case(When(live=True, then=Value("1")), default=Value(""))
    into = Case(When(merged_into__live=True, then="merged_into_id"), default=0, output_field=IntegerField())  # fmt: skip
    town = put_together(on_site, into, "size_class", "province", "name")
    label = put_together("scheme", "code", "sort_order", "name_nl", "name_en", "name_fr")
    return [
        pairs(FILED_TOWN, Municipality.objects.known(), "pk", town),
        pairs(FILED_LABEL, Label.objects.live(), "pk", label),
    ]


def town_of(pk: int, what: str) -> Municipality:
    """The municipality that a row tells of, as far as the list knows it."""
    on_site, into, size_class, province, name = parts_of(what, 5)
    return Municipality(
        pk=pk, name=name, province=province, size_class=size_class, merged_into_id=int(into) or None, live=bool(on_site)
    )  # fmt: skip


def label_of(pk: int, what: str) -> Label:
    """The label that a row tells of."""
    scheme, code, sort_order, dutch, english, french = parts_of(what, 6)
    return Label(pk=pk, scheme=scheme, code=code, sort_order=int(sort_order), name_nl=dutch, name_en=english, name_fr=french)  # fmt: skip


def _hanging() -> list[Any]:
    pages = PracticePage
    blocks = PracticeBuildingBlock.objects
    return [
        pairs(TOWN, pages.municipalities.through.objects, "practicepage_id", "municipality_id"),
        pairs(BRIDGE, pages.bridges.through.objects.filter(bridgepage__number__isnull=False), "practicepage_id", "bridgepage__number"),
        pairs(LABEL, pages.labels.through.objects, "practicepage_id", "label_id"),
        pairs(RESULT, PracticeResult.objects.filter(realised__isnull=False), "practice_id", "pk"),
        pairs(BLOCK, blocks, "practice_id", "pk"),
        pairs(DOCUMENT, blocks.filter(document__isnull=False, document__quarantined=False), "practice_id", "pk"),
        pairs(MONEY, PracticeFunding.objects, "practice_id", "source"),
        pairs(REUSE, Reuse.objects.public(), "practice_id", put_together("municipality_id", "organisation")),
        pairs(CONFIRMED, OwnerConfirmation.objects, "practice_id", "confirmed_on"),
        pairs(NAME, BridgePage.objects.live(), Coalesce("number", 0), put_together("locale__language_code", "translation_key", "title")),
    ]  # fmt: skip
