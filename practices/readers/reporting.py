"""Reports of mistakes: they come in, hide nothing, and are closed several at once by the first who does."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from practices.models import MistakeReport, PracticePage, ReportState
from practices.readers.arriving import keep_once
from practices.readers.mails_report import mail_reporters, mail_reviewers
from practices.readers.refusals import AlreadyDoneError
from practices.reviewing.steps import may_review

CLOSED = "practices.report.closed"


def keep_report(
    *, practice: PracticePage, values: Mapping[str, Any], suspicions: str, language: str, nonce: str, now: datetime
) -> MistakeReport:  # fmt: skip
    """Keep a report, and tell reviewers of the first of a day for each practice."""
    told = {"practice": practice, "language": language, "suspicions": suspicions, "reported_at": now}  # fmt: skip
    row: MistakeReport = keep_once(
        MistakeReport, values=values, nonce=nonce, first=lambda _row: mail_reviewers(practice, now), **told
    )  # fmt: skip
    return row


def close_reports(
    *, practice: PracticePage, reports: Collection[int], state: ReportState, answer: str, user: Any, now: datetime
) -> list[MistakeReport]:  # fmt: skip
    """Close several, all or none, and mail the answer to each who gave an address.

    Raises AlreadyDoneError where somebody else closed one of them first.
    """
    if not may_review(user):
        raise PermissionDenied
    with transaction.atomic():
        # Locked in one order, or two who close the same ones would wait for each other for ever.
        seen = MistakeReport.objects.filter(
            practice=practice, pk__in=reports, state=ReportState.OPEN
        )
        rows = list(seen.select_for_update().order_by("pk"))
        if not rows or len(rows) != len(set(reports)):
            raise AlreadyDoneError
        MistakeReport.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=state, answer=answer, closed_at=now, closed_by=user
        )
        for row in rows:
            row.refresh_from_db()
            log(instance=row, action=CLOSED, user=user, data={"state": str(state)})
        mail_reporters(rows)
    return rows
