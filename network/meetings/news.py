"""What follows every write of a decision or a report: when readers could first see it, and which milestone it is."""

from typing import Any

from django.conf import settings

from network.models import Decision, MeetingNews, MeetingPage, ReportState

Kind = MeetingNews.Kind


def keep_news_of_decision(sender: Any, instance: Decision, **how: Any) -> None:
    """Follow every write of a decision."""
    if how.get("raw") or not _is_public(instance.meeting_id):
        return
    _keep(instance.meeting_id, Kind.DECISION, instance.uid)
    if instance.done_on:
        _keep(instance.meeting_id, Kind.DONE, instance.uid)


def let_go_of_other_milestone(sender: Any, instance: Decision, **how: Any) -> None:
    """A decision that is about another action from now on is no milestone of that one yet."""
    if how.get("raw") or not (instance.pk and instance.milestone_uid):
        return
    before = Decision.objects.filter(pk=instance.pk).values_list("action", flat=True).first()
    if before is not None and before != instance.action_id:
        instance.milestone_uid = None


def keep_news_of_report(sender: Any, instance: MeetingPage, **how: Any) -> None:
    """Follow every write of a meeting; its decisions may have been written while it was a draft."""
    if how.get("raw") or not _is_public(instance.pk):
        return
    if instance.report_state != ReportState.NONE:
        _keep(instance.pk, Kind.REPORT)
    if instance.report_state == ReportState.APPROVED:
        _keep(instance.pk, Kind.APPROVED)
    for uid, done_on in Decision.objects.filter(meeting=instance.pk).values_list("uid", "done_on"):
        _keep(instance.pk, Kind.DECISION, uid)
        if done_on:
            _keep(instance.pk, Kind.DONE, uid)


def _is_public(meeting_id: int) -> bool:
    return MeetingPage.objects.filter(
        pk=meeting_id, live=True, locale__language_code=settings.LANGUAGE_CODE
    ).exists()


def _keep(meeting_id: int, kind: str, uid: Any = "") -> None:
    MeetingNews.objects.get_or_create(page_id=meeting_id, kind=kind, subject=str(uid))
