"""What templates need of the plan: Bridges with their counts, how an action stands, what an organisation does in it."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone
from django.utils.translation import gettext as _

from bridges.as_of import asked_day
from bridges.models import (
    ActionPage,
    ActionParty,
    BridgePage,
    IndicatorPage,
    Milestone,
    PlanPage,
    ProgressUpdate,
)
from bridges.models.lists import with_roll_ups
from bridges.roll_up import RollUp
from bridges.statuses import CLOSED_STATUSES, COUNTED, Status
from bridges.timeline import TimelineEntry, action_timeline
from network.models import Decision, Organisation
from site_core.pages.querysets import few_of
from site_core.pages.reads import request_of
from site_core.templatetags.link_tags import page_address, readable, shown

register = template.Library()


def by_number(bridges: Iterable[BridgePage]) -> list[BridgePage]:
    """Sort in memory: in a preview the relation holds a list of the draft, which knows no query methods of ours."""
    return sorted(bridges, key=lambda bridge: bridge.number or 0)


@register.simple_tag(takes_context=True)
def bridges_overview(context: Context) -> list[BridgePage]:
    """Return the Bridges in their order, each with the `roll_up` of its actions on the day asked for. Two queries."""
    as_of = asked_day(request_of(context), timezone.localdate())
    return with_roll_ups(BridgePage.objects.facts().in_order(), as_of.day)


@register.inclusion_tag("components/as_of_banner.html", takes_context=True)
def as_of_banner(context: Context) -> dict[str, Any]:
    """Say that readers look at the plan of another day, with the way back to today."""
    request = request_of(context)
    as_of = asked_day(request, timezone.localdate())
    return {"as_of": as_of, "back": request.path if request is not None else ""}


@register.simple_tag
def plan_contact() -> PlanPage | None:
    """Return the plan when it names an address to write to. One query."""
    live = PlanPage.objects.live().select_related("locale")
    plans = few_of(live, [PlanPage], settings.LANGUAGE_CODE)
    return plans.exclude(contact_address="").first()


@register.inclusion_tag("components/status.html")
def status_mark(status: str | None, count: int | None = None) -> dict[str, Any]:
    """Show how an action stands: a shape and its word, or that nothing was reported yet."""
    if not status:
        return {"shape": "none", "word": _("no status reported yet"), "count": count}
    word = COUNTED[status] % {"count": count} if count else Status(status).label
    return {"shape": status.replace("_", "-"), "word": word, "count": count}


@register.filter
def status_word(status: str | None) -> str:
    """Return the word of a status."""
    return str(Status(status).label) if status else ""


@register.filter
def is_closed(status: str | None) -> bool:
    """Whether an action at this status goes on no longer."""
    return status in CLOSED_STATUSES


@register.simple_tag
def outcome_is_missing(update: ProgressUpdate) -> bool:
    """Whether a source says that an action was completed, but not what it brought."""
    return update.status == Status.COMPLETED and not update.outcome and bool(update.source_url)


@register.simple_tag
def place_in_plan(page: Any) -> dict[str, Any]:
    """Return the Bridge and the pillar an action hangs below; without a pillar, that one is not known yet."""
    above = {type(one): one for one in page.place_in_plan}
    bridge = above.pop(BridgePage, None)
    return {"bridge": bridge, "pillar": next(iter(above.values()), None)}


@register.simple_tag
def action_bridges(action: ActionPage) -> list[BridgePage]:
    """Return the other Bridges a Dutch action also supports."""
    return shown(by_number(action.also_supports.all()))


@register.simple_tag
def parties_by_role(parties: Iterable[ActionParty]) -> list[dict[str, Any]]:
    """Group the organisations of an action by what they do in it, in the order of the list of roles."""
    rows = list(parties)
    groups = [
        {"label": role.label, "parties": [row for row in rows if row.role == role]}
        for role in ActionParty.Role
    ]
    return [group for group in groups if group["parties"]]


@register.simple_tag
def timeline_of(
    milestones: Iterable[Milestone],
    reports: Iterable[ProgressUpdate],
    decisions: Iterable[Decision],
) -> list[TimelineEntry]:
    """Return milestones, reports and decisions of an action on one line, as of today."""
    return action_timeline(milestones, reports, decisions, timezone.localdate())


@register.simple_tag
def status_segments(roll_up: RollUp) -> list[dict[str, Any]]:
    """Return the counts as segments of one bar, each with its shape, where it starts and how long it is."""
    segments, start = [], 0
    for status, count in [*roll_up.counts, ("none", roll_up.without_status)]:
        if count:
            segments.append({"shape": status.replace("_", "-"), "start": start, "count": count})
        start += count
    return segments


@register.simple_tag
def actions_of(organisation: Organisation) -> dict[str, list[ActionPage]]:
    """Return the actions an organisation leads and those it supports, with their status today. Two queries.

    What it leads is told once; what else it does in it, and what it does in the others, stands in `roles`.
    """
    parts: dict[int, list[ActionParty]] = {}
    for part in organisation.parts.all():
        parts.setdefault(part.action_id, []).append(part)
    today = timezone.localdate()
    actions = ActionPage.objects.in_force(today).filter(pk__in=parts).status_on(today)
    found: dict[str, list[ActionPage]] = {"led": [], "supported": []}
    for action in actions.by_number() if parts else []:
        mine = parts[action.pk]
        others = [part for part in mine if part.role != ActionParty.Role.LEAD]
        action.roles = [part.get_role_display() for part in others]
        found["led" if len(others) < len(mine) else "supported"].append(action)
    return found


@register.simple_tag
def action_today(page: ActionPage) -> ActionPage | None:
    """Return the Dutch row of an action with its status today, or nothing when readers cannot open it."""
    same = ActionPage.objects.facts().filter(translation_key=page.translation_key)
    return same.status_on(timezone.localdate()).first()


@register.simple_tag
def indicator_today(page: IndicatorPage) -> IndicatorPage | None:
    """Return the Dutch row of a figure with its values, or nothing when readers cannot open it."""
    same = (
        IndicatorPage.objects.facts()
        .select_related("locale")
        .filter(translation_key=page.translation_key)
    )
    return same.with_values().first()


@register.inclusion_tag("components/bridge_tag.html", takes_context=True)
def bridge_tag(context: Context, bridge: BridgePage | None) -> dict[str, Any]:
    """Show a Bridge as its number in its colour, linked."""
    target = readable(context, bridge)
    return {
        "bridge": bridge if target else None,
        "url": page_address(context, target) if target else "",
    }
