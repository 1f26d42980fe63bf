"""Turns the plan, its Bridges, pillars, actions and indicators of the content file into rows of the plan."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from bridges.models import (
    ActionFinderPage,
    ActionPage,
    BridgePage,
    IndicatorIndexPage,
    IndicatorPage,
    PillarPage,
    PlanNote,
    PlanPage,
    ProgressUpdate,
    Status,
    UpdateKind,
)
from bridges.statuses import DatePrecision
from network.content_loading import organisation_keys
from site_core.content_loading.content import Content
from site_core.content_loading.facts_of_plan import (
    UNKNOWN_STATUS,
    Action,
    Bridge,
    OtherFigure,
    Value,
)
from site_core.content_loading.wanted import (
    Loader,
    Ref,
    Wanted,
    address_of,
    source_values,
    wanted_index,
)
from site_core.numbering.models import NumberSequence
from site_core.period import Period, Precision

STATUSES = {
    "gepland": Status.PLANNED,
    "in voorbereiding": Status.IN_PREPARATION,
    "lopend": Status.UNDER_WAY,
    "vertraagd": Status.DELAYED,
    "gepauzeerd": Status.PAUSED,
    "afgerond": Status.COMPLETED,
    "stopgezet": Status.STOPPED,
}
DATE_PRECISIONS = {
    Precision.DAY: DatePrecision.DAY,
    Precision.MONTH: DatePrecision.MONTH,
    Precision.YEAR: DatePrecision.YEAR,
}


def wanted_plan(content: Content) -> Iterable[Wanted]:
    plan = content.plan
    conflicts = [
        {"kind": PlanNote.Kind.CONFLICT, "text": note.text_nl} for note in content.conflicts
    ]
    unknowns = [{"kind": PlanNote.Kind.UNKNOWN, "text": note.text_nl} for note in content.not_found]
    targets = [
        {
            "text": target.text_nl,
            "year": target.year,
            "value": target.value,
            "unit": target.unit or "",
            "baseline_year": target.baseline_year,
            **source_values(target),
        }
        for target in plan.targets
    ]
    yield Wanted(
        key=plan.key,
        model=PlanPage,
        parent=content.page("home").key,
        values={
            "title": plan.title,
            "show_in_menus": True,
            "lead": plan.subtitle_nl,
            "adopted_on": plan.approved.first,
            "adopted_by": plan.approved_by,
            "adoption_note": plan.approved_note or "",
            "pillar_count": plan.pillars_count,
            "action_count_text": plan.actions_count_text,
            "contact_address": plan.contact_address,
            "contact_source_url": plan.contact_source_url,
            "source_url": plan.source_url,
            "more_sources": "\n".join(plan.more_sources),
            "confidence": plan.approved_confidence,
            "confidence_note": plan.approved_confidence_note_nl or "",
        },
        children={"targets": targets, "notes": [*conflicts, *unknowns]},
        at_first={"slug": "bruggen"},
        same_as={"locale__language_code": settings.LANGUAGE_CODE},
    )


def wanted_finder(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "actions", ActionFinderPage, "acties")


def wanted_indicator_index(content: Content) -> Iterable[Wanted]:
    yield wanted_index(content, "indicators", IndicatorIndexPage, "cijfers")


def wanted_bridges(content: Content) -> Iterable[Wanted]:
    for each in content.bridges:
        yield Wanted(
            key=each.key,
            model=BridgePage,
            parent=content.plan.key,
            values={
                "title": each.title_nl,
                "number": each.number,
                "lead": each.summary_nl,
                "title_is_verified": each.title_verified,
                "title_note": each.title_note or "",
                "other_title": each.title_alt_nl or "",
                "other_title_source_url": each.title_alt_source_url or "",
                "pillars_are_complete": each.pillars_complete,
                "domains_note": each.domains_note or "",
                "source_url": each.title_source_url,
                "confidence": each.title_confidence,
            },
            children={"domains": [{"text": text} for text in each.domains_nl]},
            at_first={"slug": each.slug or address_of(each.title_nl)},
            same_as={"number": each.number},
        )


def wanted_pillars(content: Content) -> Iterable[Wanted]:
    for bridge in content.bridges:
        for each in bridge.pillars:
            yield Wanted(
                key=each.key,
                model=PillarPage,
                parent=bridge.key,
                values={
                    "title": each.title_nl,
                    "number": each.number,
                    "target": each.target or "",
                    "bridge_confidence": each.bridge_assignment,
                    "source_note": each.note or "",
                    **source_values(each),
                },
                at_first={"slug": address_of(each.title_nl)},
                same_as={"number": each.number},
            )


def wanted_indicators(content: Content) -> Iterable[Wanted]:
    bridges = {bridge.number: Ref(bridge.key) for bridge in content.bridges}
    for each in content.indicators:
        baseline = each.baseline
        yield Wanted(
            key=each.key,
            model=IndicatorPage,
            parent=content.page("indicators").key,
            values={
                "title": each.name_nl,
                "bridge": bridges.get(each.bridge_number) if each.bridge_number else None,
                "unit": each.unit,
                "direction": each.direction or "",
                "baseline_year": baseline.year if baseline else None,
                "baseline_value": baseline.value if baseline else None,
                "baseline_note": (baseline.note or "") if baseline else "",
                "is_headline": each.headline,
                "source_note": each.note or "",
                **source_values(each),
            },
            children={
                "measurements": [_figure(value) for value in each.observations],
                "targets": [_figure(each.target)] if each.target else [],
                "other_figures": [_other_figure(other) for other in each.other_figures],
            },
            at_first={"slug": address_of(each.name_nl)},
        )


def wanted_actions(content: Content) -> Iterable[Wanted]:
    organisations = organisation_keys(content)
    for bridge in content.bridges:
        for each in bridge.actions:
            starts, ends = action_period(each)
            yield Wanted(
                key=each.key,
                model=ActionPage,
                parent=_place_of(each, bridge),
                values={
                    "title": each.title_nl,
                    "code": each.code,
                    "summary": each.summary_nl,
                    "ambition": each.target or "",
                    "starts": starts,
                    "ends": ends,
                    "period_confidence": each.years_confidence or "",
                    "plan_link": each.plan_link,
                    "pillar_confidence": each.pillar_confidence or "",
                    **source_values(each),
                },
                children={
                    "parties": [
                        {"organisation": Ref(organisations[name])} for name in each.partners
                    ]
                },
                at_first={"slug": address_of(each.title_nl)},
                same_as={"code": each.code},
            )


def wanted_updates(content: Content) -> Iterable[Wanted]:
    """The status a source reports, as an update dated as the source dates it; “onbekend” gives none."""
    for each in content.actions:
        if each.status != UNKNOWN_STATUS:
            yield Wanted(
                key=f"{each.key}-update",
                model=ProgressUpdate,
                parent="",
                values={
                    "action": Ref(each.key),
                    "kind": UpdateKind.UPDATE,
                    "status": STATUSES[each.status],
                    **_status_date(each.status_as_of),
                    **source_values(each),
                },
            )


def keep_codes_handed_out(rows: Mapping[str, Any]) -> None:
    """Let new actions be numbered after the loaded ones, also when the last of those is deleted."""
    codes = (row.code or "" for row in rows.values() if isinstance(row, ActionPage))
    highest = max((int(code[2:]) for code in codes if re.fullmatch(r"A-\d{1,6}", code)), default=0)
    sequence, _created = NumberSequence.objects.get_or_create(name="action")
    if sequence.last < highest:
        sequence.last = highest
        sequence.save()


def action_period(action: Action) -> tuple[Period, Period | None]:
    """Start and end as the source gives them; an end that is not given means that it goes on, unless it is over."""
    starts = Period.of_year(action.start_year) if action.start_year else Period.unknown()
    if action.end_year:
        return starts, Period.of_year(action.end_year)
    is_over = STATUSES.get(action.status) in {Status.COMPLETED, Status.STOPPED}
    return starts, Period.unknown() if is_over else None


def _place_of(action: Action, bridge: Bridge) -> str:
    """The pillar it hangs below, or its Bridge while the pillar is unknown."""
    pillars = {pillar.number: pillar.key for pillar in bridge.pillars}
    return pillars[action.pillar_number] if action.pillar_number else bridge.key


def _status_date(day: Period | None) -> dict[str, Any]:
    """The last day the report can be about, with how exactly it is known."""
    if day is None:
        return {"date": None, "date_precision": DatePrecision.UNKNOWN}
    return {"date": day.last, "date_precision": DATE_PRECISIONS[day.precision]}


def _other_figure(other: OtherFigure) -> dict[str, Any]:
    return {
        "what": other.what,
        "year": other.year,
        "value": other.value,
        "said_by": other.said_by,
        "note": other.note or "",
        "source_url": other.source_url or "",
    }


def _figure(value: Value) -> dict[str, Any]:
    return {"year": value.year, "value": value.value, "note": value.note or ""}


PLAN_LOADERS = [
    Loader(11, wanted_plan),
    Loader(12, wanted_finder),
    Loader(13, wanted_indicator_index),
    Loader(50, wanted_bridges),
    Loader(51, wanted_pillars),
    Loader(60, wanted_indicators),
    Loader(70, wanted_actions, keep_codes_handed_out),
    Loader(80, wanted_updates),
]
