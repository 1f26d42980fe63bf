"""The meetings of a series as the planner sees them: what stands in them, and why the series may not touch them."""

import hashlib
import json
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from network.models import MeetingPage, Series, SeriesMark
from network.models.agenda import Certainty, Outcome
from network.rights import may_change
from network.series.planning import Member
from network.series.rules import Slot
from site_core.period import period_columns

# Besides its newest version: what is written to the row by other ways than a version.
LIVE_COLUMNS = (
    "title", *period_columns("when"), "certainty", "outcome", "place_name", "place_address", "step_free", "body_of_id", "number",
)  # fmt: skip
# How many of the details come first and are words of one's own: the name, the place and its address.
WORDS = 3


def members_of(series: Series, user: Any, today: date) -> list[Member]:
    """Return every meeting of a series, with why it is left alone. Three queries."""
    if series.pk is None:
        return []
    marks = {
        mark.page_id: mark
        for mark in SeriesMark.objects.filter(page__meetingpage__series_id=series.pk)
    }
    rows = pages_of(series).select_related("locale", "latest_revision")
    return [_member(row, marks.get(row.pk), user, today) for row in rows]


def pages_of(series: Series) -> Any:
    """Return the Dutch rows of a series, whether readers see them or not."""
    return MeetingPage.objects.dutch().filter(series_id=series.pk).chronological()


def _member(row: Any, mark: SeriesMark | None, user: Any, today: date) -> Member:
    return Member(
        pk=row.pk,
        title=row.title,
        slot=_slot(row, mark, today),
        when=row.when,
        details=(
            row.title.removesuffix(title_end(row.number)), row.place_name, row.place_address, row.step_free, str(row.body_of_id),
        ),
        protected=_protection(row, mark, user, today),
        is_off=row.outcome not in {Outcome.OPEN, Outcome.HELD},
        was_public=row.first_published_at is not None,
    )  # fmt: skip


def details_of(series: Series) -> tuple[str, ...]:
    """What the series says beside the dates, to compare it with its meetings."""
    return (
        series.title, series.place_name, series.place_address, series.step_free, str(series.body_id),
    )  # fmt: skip


def title_end(number: str) -> str:
    """How the Dutch title of a meeting ends. No date: its title and address outlive a move."""
    return f", {number}e vergadering"


def _slot(row: Any, mark: SeriesMark | None, today: date) -> Slot:
    if mark is not None:
        return Slot.of_key(mark.slot)
    first = (row.when and (row.when.first or row.when.last)) or today
    return Slot(first.replace(day=1), 1)


def _protection(row: Any, mark: SeriesMark | None, user: Any, today: date) -> str:
    """Why the series leaves a meeting alone, the weightiest reason first; nothing when it follows the rule."""
    if row.outcome == Outcome.HELD:
        return _("it was held")
    if row.outcome != Outcome.OPEN:
        return _("it was cancelled or postponed")
    if row.certainty == Certainty.CONFIRMED:
        return _("it is confirmed")
    if row.when is not None and row.when.is_past(today):
        return _("it is in the past")
    if mark is None or mark.fingerprint != fingerprint(row):
        return _("somebody changed it by hand")
    if row.first_published_at and not row.live:
        return _("somebody took it off the site")
    if row.locked or not may_change(user, row):
        return _("you may not change it, or its page is locked")
    return ""


def fingerprint(row: Any) -> str:
    """Tell one state of a meeting from every other: its newest version, draft or not, and the row itself."""
    version = row.latest_revision
    content = [
        version.pk if version else None,
        version.content if version else None,
        {name: getattr(row, name) for name in LIVE_COLUMNS},
    ]
    text = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
