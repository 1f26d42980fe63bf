"""What readers did with a practice, as its card shows it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, Sum
from django.utils.translation import gettext, ngettext

from practices.models import PracticePage, Reuse
from practices.querysets import LONG_TEXTS
from practices.readers.rules import VOTES_SHOWN_FROM
from site_core.pages.restrictions import restricted, unrestricted


@dataclass(frozen=True, slots=True)
class Readers:
    """Re-uses in both directions, and how many found it useful. Closed for a page that no reader can open."""

    practice: PracticePage
    is_open: bool = False
    reuses: list[Reuse] = field(default_factory=list)
    builds_on: list[Reuse] = field(default_factory=list)
    reuse_title: str = ""
    useful_words: str = ""


def readers_of(practice: PracticePage) -> Readers:
    """Gather it all. Three queries; none for a page that was never saved or is not on the site."""
    if practice.pk is None or not practice.live:
        return Readers(practice)
    reuses, builds_on = reuses_of(practice), builds_on_of(practice)
    return Readers(practice, True, reuses, builds_on, _title(reuses), useful_words(practice))  # noqa: FBT003 - is_open


def reuses_of(practice: PracticePage) -> list[Reuse]:
    """Who took it over, the newest year first, and the ones without a year after them. One query.

    Their own practice is named only as long as readers can open it: `own_is_open`.
    """
    found = Reuse.objects.public().filter(practice=practice).annotate(own_is_open=_OWN_IS_OPEN)
    found = found.select_related("municipality", "own_practice__locale").defer(
        *_long("own_practice")
    )
    return sorted(found, key=lambda one: (-(one.year or 0), one.pk))


_OWN_IS_OPEN = ExpressionWrapper(
    Q(own_practice__live=True) & ~restricted("own_practice__path"), output_field=BooleanField()
)


def builds_on_of(practice: PracticePage) -> list[Reuse]:
    """What this practice itself took over, as long as readers can open it. One query."""
    found = unrestricted(
        Reuse.objects.public().filter(own_practice=practice, practice__live=True), "practice__path"
    )
    return list(found.select_related("practice__locale").defer(*_long("practice")).order_by("pk"))


def useful_words(practice: PracticePage) -> str:
    """Say how many found it useful, once enough said whether it was. One query."""
    sums: dict[str, Any] = practice.useful_counts.aggregate(yes=Sum("useful"), no=Sum("not_useful"))
    yes, no = sums["yes"] or 0, sums["no"] or 0
    if not yes or yes + no < VOTES_SHOWN_FROM:
        return ""
    said = ngettext("%(count)d reader found this useful", "%(count)d readers found this useful", yes)  # fmt: skip
    return said % {"count": yes}


def _title(reuses: list[Reuse]) -> str:
    """Count who did it, each once, whatever they told of it."""
    if not reuses:
        return gettext("Did you do this too?")
    count = len({one.house for one in reuses})
    if all(one.municipality_id for one in reuses):
        said = ngettext("Also done by %(count)d municipality", "Also done by %(count)d municipalities", count)  # fmt: skip
    else:
        said = ngettext("Also done by %(count)d organisation", "Also done by %(count)d municipalities and organisations", count)  # fmt: skip
    return said % {"count": count}


def _long(relation: str) -> list[str]:
    """The long texts of a practice, which a link to it does not need."""
    return [f"{relation}__{name}" for name in LONG_TEXTS]
