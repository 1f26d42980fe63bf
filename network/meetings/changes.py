"""Decisions and reports as changes that readers are told of."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from network.agenda.sources import number_of_the_bridge
from network.models import Decision, MeetingNews, MeetingPage
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource
from site_core.templatetags.link_tags import shown

Kind = MeetingNews.Kind
DECISION = ChangeKind("beslissing", pgettext_lazy("in a list of changes", "Decision"))
DONE = ChangeKind("beslissing-uitgevoerd", gettext_lazy("Decision carried out"))
REPORT = ChangeKind("vergaderverslag", gettext_lazy("Report of a meeting"))
APPROVED = ChangeKind("vergaderverslag-goedgekeurd", gettext_lazy("Report of a meeting approved"))
KINDS = {Kind.DECISION: DECISION, Kind.DONE: DONE, Kind.REPORT: REPORT, Kind.APPROVED: APPROVED}


def meeting_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell what was decided, carried out and reported. Three queries, and one more outside Dutch."""
    news = MeetingNews.objects.filter(
        at__lte=query.last_moment, page__in=_meetings(query).values("pk")
    )
    if query.since:
        news = news.filter(at__gt=query.after_moment)
    news = news.select_related("page__meetingpage").order_by("-at", "-pk")
    rows = list(news[: query.rows_of(*KINDS.values())])
    meetings = {row.page_id: row.page.meetingpage for row in rows}
    if not rows:
        return
    shown(meetings.values())
    about: dict[int, set[int]] = defaultdict(set)
    bridges = MeetingPage.bridges.through.objects.filter(meetingpage__in=meetings)
    for key, number in bridges.values_list("meetingpage", "bridgepage__number"):
        about[key].add(number)
    wanted = Decision.objects.filter(meeting__in=meetings).annotate(
        bridge_number=number_of_the_bridge(), code=F("action__code")
    )
    decisions = {(one.meeting_id, str(one.uid)): one for one in wanted}
    for row in rows:
        decision = decisions.get((row.page_id, row.subject))
        if not row.subject or _is_still_so(row, decision):
            yield _change(row, meetings[row.page_id], decision, about[row.page_id])


def _meetings(query: ChangeQuery) -> Any:
    meetings = MeetingPage.objects.public()
    if query.bridge is None:
        return meetings
    decided = Decision.objects.annotate(bridge_number=number_of_the_bridge())
    about = decided.filter(bridge_number=query.bridge).values("meeting")
    return meetings.filter(Q(bridges__number=query.bridge) | Q(pk__in=about)).distinct()


def _is_still_so(row: MeetingNews, decision: Decision | None) -> bool:
    """A decision that was taken off the page, or that was not carried out after all, is no news any more."""
    return decision is not None and (row.kind != Kind.DONE or decision.done_on is not None)


def _change(row: MeetingNews, meeting: Any, decision: Any, about: set[int]) -> Change:
    page, day = meeting.shown, timezone.localdate(row.at)
    facts: dict[str, Any] = {"title": str(page.title), "title_is_dutch": page is meeting}
    # Without a place on the page: what else is told of the meeting leads to the same address.
    numbers, anchor = set(about), ""
    if decision is not None:
        facts = {"title": decision.title, "title_is_dutch": True, "code": decision.code or ""}
        numbers |= {decision.bridge_number}
        anchor = f"#{decision.anchor}"
        facts |= _of_decision(row, decision)
        if row.kind == Kind.DONE:
            day = min(decision.done_on, day)
    return Change(
        kind=KINDS[Kind(row.kind)],
        uid="-".join(filter(None, ["vergadering", str(meeting.uid), row.kind, row.subject])),
        day=day,
        at=row.at,
        address=lambda: f"{page.get_url() or ''}{anchor}",
        bridges=tuple(sorted(filter(None, numbers))),
        **facts,
    )


def _of_decision(row: MeetingNews, decision: Any) -> dict[str, str]:
    if row.kind == Kind.DONE:
        return {"text": decision.done_note}
    by = decision.follow_up
    return {
        "text": decision.text,
        "note": _("To be done by: %(when)s") % {"when": by.label} if by else "",
    }


MEETINGS = ChangeSource(tuple(KINDS.values()), meeting_changes)
