"""What has to follow every way of writing: the history of a date and its mail, and the old address of an organisation."""

from typing import Any

from django.conf import settings
from django.db.models import ProtectedError
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Revision

from network.date_mails import tell_of_changes
from network.documents import note_draft, note_listing
from network.meetings.news import (
    keep_news_of_decision,
    keep_news_of_report,
    let_go_of_other_milestone,
)
from network.merging.addresses import follow_slug
from network.models import (
    DateChange,
    DateChangeKind,
    Decision,
    MeetingDocument,
    MeetingPage,
    Organisation,
)
from network.models.agenda import Certainty, Outcome
from network.models.meetings import ITEM_TYPES
from site_core.period import is_move, period_columns

# A change of one of these is one that a calendar has to show (RFC 5545, 3.8.7.4): when, whether, and where.
COUNTED = (
    *period_columns("when"), "certainty", "outcome", "place_name", "place_address", "online_url",
)  # fmt: skip
OFF = {Outcome.POSTPONED: DateChangeKind.POSTPONED, Outcome.CANCELLED: DateChangeKind.CANCELLED}


def count_change(sender: Any, instance: Any, **how: Any) -> None:
    """Let the sequence grow by one when readers see another date, state or place than before."""
    if not instance.pk or not writes_dates(how):
        return
    known = sender.objects.filter(pk=instance.pk)
    before = known.values("first_published_at", "sequence", *COUNTED).first()
    if before is None:
        return
    differs = any(getattr(instance, name) != before[name] for name in COUNTED)
    # Also when it was off the site for a while: calendars still hold what it said before.
    is_seen = instance.live and before["first_published_at"] is not None
    instance.sequence = before["sequence"] + (1 if differs and is_seen else 0)


def writes_dates(how: dict[str, Any]) -> bool:
    """Whether this write can change a date: keeping a draft saves the same object, but other columns of it."""
    names = how.get("update_fields")
    return not how.get("raw") and (names is None or bool(set(names) & {"live", *COUNTED}))


def log_change(sender: Any, instance: Any, **how: Any) -> None:
    """Keep what readers were told about a Dutch date, when it is something else than before."""
    if (
        not writes_dates(how)
        or not instance.live
        or instance.locale.language_code != settings.LANGUAGE_CODE
    ):
        return
    last = DateChange.objects.of(instance).in_order().last()
    by = instance.live_revision.user if instance.live_revision else None
    rows = []
    for kind in kinds_of_change(last, instance):
        row = DateChange(page_id=instance.pk, kind=kind, reason=_reason(kind, instance), by=by)
        row.before, row.after = last.after if last else None, instance.when
        row.certainty, row.outcome = instance.certainty, instance.outcome
        row.save()
        rows.append(row)
    tell_of_changes(instance, rows)


def kinds_of_change(last: DateChange | None, item: Any) -> list[DateChangeKind]:
    """Say what became of a date since the last row of its history: of the date itself, then of whether it goes ahead."""
    if last is None:
        return [DateChangeKind.SET, *filter(None, [OFF.get(item.outcome)])]
    kinds: list[DateChangeKind] = []
    if item.when != last.after:
        moved = DateChangeKind.MOVED if is_move(last.after, item.when) else DateChangeKind.REFINED
        kinds.append(DateChangeKind.SET if last.after is None else moved)
    if item.outcome != last.outcome and item.outcome in OFF:
        kinds.append(OFF[Outcome(item.outcome)])
    elif last.outcome in OFF and item.outcome not in OFF:
        kinds.append(DateChangeKind.REINSTATED)
    if item.certainty == Certainty.CONFIRMED and last.certainty != Certainty.CONFIRMED:
        kinds.append(DateChangeKind.CONFIRMED)
    return kinds


def _reason(kind: DateChangeKind, item: Any) -> str:
    if kind == DateChangeKind.MOVED:
        return str(item.moved_reason)
    return str(item.outcome_reason) if kind in OFF.values() else ""


def keep_confirmed(sender: Any, instance: Any, **_options: Any) -> None:
    """Refuse to delete a confirmed public date, whatever asks for it."""
    if refusal := instance.deletion_refusal:
        raise ProtectedError(refusal, {instance})


def connect() -> None:
    """Begin to listen."""
    pre_save.connect(follow_slug, sender=Organisation, dispatch_uid="follow_slug")
    for kind in ITEM_TYPES:
        name = kind.__name__
        pre_save.connect(count_change, sender=kind, dispatch_uid=f"count_change_{name}")
        post_save.connect(log_change, sender=kind, dispatch_uid=f"log_change_{name}")
        pre_delete.connect(keep_confirmed, sender=kind, dispatch_uid=f"keep_confirmed_{name}")
    name = "let_go_of_other_milestone"
    pre_save.connect(let_go_of_other_milestone, sender=Decision, dispatch_uid=name)
    for kind, keep in ((Decision, keep_news_of_decision), (MeetingPage, keep_news_of_report)):
        post_save.connect(keep, sender=kind, dispatch_uid=keep.__name__)
    post_save.connect(note_listing, sender=MeetingDocument, dispatch_uid="note_listing")
    post_save.connect(note_draft, sender=Revision, dispatch_uid="note_draft")
