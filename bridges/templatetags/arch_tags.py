"""The front page's picture of the plan: arches of stones, the years they stand over, and where the plan stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from bridges.arches import KEYSTONE, arch_of
from bridges.models import BridgePage, IndicatorPage, PlanPage, PlanTarget
from bridges.roll_up import RollUp

register = template.Library()

PICTOGRAMS = range(1, 8)


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year of the plan, with what it stands for; `target` where that is a target in the plan's own Dutch words."""

    year: int
    text: str = ""
    target: PlanTarget | None = None
    is_now: bool = False


@register.inclusion_tag("components/arch.html")
def arch(bridge: BridgePage, roll_up: RollUp) -> dict[str, Any]:
    """Draw the arch of a Dutch Bridge from the counts of its actions. Decorative: the counts stand beside it."""
    number = bridge.number if bridge.number in PICTOGRAMS else None
    return {
        "bridge": bridge,
        "stones": arch_of(roll_up),
        "keystone": KEYSTONE,
        "pictogram": f"components/pictograms/{number}.html" if number else "",
    }


@register.simple_tag
def plan_years(targets: Iterable[PlanTarget], adopted: Any) -> list[YearMark]:
    """Return the years under the arches: the decision, today, and the first target of each year to come."""
    today = timezone.localdate()
    marks = [YearMark(today.year, _("today"), is_now=True)]
    if adopted and adopted.year < today.year:
        marks.insert(0, YearMark(adopted.year, _("plan adopted")))
    first: dict[int, PlanTarget] = {}
    for target in targets:
        if target.year > today.year:
            first.setdefault(target.year, target)
    return [*marks, *(YearMark(year, target=first[year]) for year in sorted(first))]


@register.simple_tag
def the_plan() -> PlanPage | None:
    """Return the Dutch plan page with its targets, or nothing while there is none. Two queries."""
    plan: PlanPage | None = PlanPage.objects.facts().prefetch_related("targets").first()
    return plan


@register.simple_tag
def headline_figures() -> list[IndicatorPage]:
    """Return the figures that tell where the whole plan stands, with their values. Three queries at most."""
    return list(IndicatorPage.objects.facts().headlines().with_values())
