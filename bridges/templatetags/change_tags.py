"""What templates need of changes: how many more, what became of an action, the newest ones."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.translation import ngettext

from bridges.changed import years
from bridges.changed.comparing import ComparedAction
from bridges.changed.years import ComparedMilestone
from bridges.models import BridgePage
from site_core.changes.entries import Change, ChangeQuery
from site_core.changes.gathering import gather_changes
from site_core.period import Period

register = template.Library()


@register.filter
def in_words(difference: int) -> str:
    """Say how many more or fewer there are."""
    count = abs(difference)
    if difference > 0:
        return ngettext("%(count)s more", "%(count)s more", count) % {"count": count}
    return ngettext("%(count)s fewer", "%(count)s fewer", count) % {"count": count}


@register.filter
def short_day(day: date) -> str:
    """Write a day for the head of a narrow column."""
    return Period.of_day(day).short_label


@register.filter
def what_became(row: ComparedAction) -> str:
    """Say what became of an action between two days."""
    return years.what_became(row)


@register.filter
def what_became_of_step(row: ComparedMilestone) -> str:
    """Say what became of a milestone between two days."""
    return years.what_became_of_step(row)


@register.simple_tag
def latest_changes(count: int, bridge: BridgePage | None = None) -> list[Change]:
    """Return the newest changes of the whole site, or of what is about one Dutch Bridge."""
    number = bridge.number if bridge else None
    if bridge is not None and number is None:
        return []  # A preview of a Bridge that has no number yet.
    return gather_changes(ChangeQuery(timezone.localdate(), bridge=number, limit=count))
