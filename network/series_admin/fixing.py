"""“Set the dates”: all dates in doubt of the coming year in one table, to be filled in at one sitting.

What was filled in is written row by row; a row that cannot be written stays, with what was typed and what is wrong with it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.agenda.conflicts import Dated, conflicts_of
from network.date_acts import move_date, with_hours
from network.models import BodyPage
from network.models.agenda import Outcome
from network.models.meetings import ITEM_TYPES
from network.rights import bodies_planned_by, may_change, may_plan, plans_for_any
from network.series.free_days import FreeDays
from network.series_admin.forms import LONGEST_DATE, LONGEST_REASON, typed, version_seen
from network.series_admin.looking import label
from site_core.period import InvalidPeriod, Period, PeriodNotUnderstood, is_move, parse_period

A_YEAR = timedelta(days=365)
MOST_ROWS = 200


@dataclass(slots=True)
class FixLine:
    """One date in doubt, what was typed for it, and what came of that."""

    item: Any
    text: str = ""
    reason: str = ""
    seen: int | None = None
    when: Period | None = None
    errors: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    @property
    def doubt(self) -> str:
        """How far it is known."""
        return label(self.item.when)

    @property
    def after(self) -> str:
        """What readers would see."""
        return label(self.when)

    @property
    def moves(self) -> bool:
        """Whether the typed date lies outside what readers were told."""
        return self.when is not None and is_move(self.item.when, self.when)

    @property
    def asks_why(self) -> bool:
        """Whether the reason has to be filled in, or was."""
        return self.moves or bool(self.reason)

    def read(self, data: Any) -> None:
        """Take what was typed; an empty line asks for nothing."""
        key = self.item.pk
        self.text, self.reason = (
            typed(data, f"when-{key}"),
            typed(data, f"reason-{key}", LONGEST_REASON * 4),
        )
        self.seen = version_seen(data, f"seen-{key}")
        if not self.text:
            return
        try:
            self.when = with_hours(self.item, parse_period(self.text))
        except (PeriodNotUnderstood, InvalidPeriod) as error:
            self.errors.append(str(error.message))
            return
        if self.moves and not self.reason:
            text = gettext("This lies outside what readers were told. Say why.")
            self.errors.append(text)
        if len(self.reason) > LONGEST_REASON:
            self.errors.append(gettext("Make the reason shorter: at most 300 characters."))

    def write(self, user: Any) -> bool:
        """Publish the typed date; keep what is wrong when that cannot be."""
        if self.when is None or self.errors:
            return False
        try:
            move_date(item=self.item, when=self.when, reason=self.reason, user=user, seen=self.seen)
        except ValidationError as refusal:
            self.errors += refusal.messages
            return False
        return True


def dates_in_doubt(bodies: list[BodyPage], today: date, user: Any) -> list[Any]:
    """Return the open dates of these bodies, in the coming year, of which the day is not known. Four queries."""
    without_a_day = ~Q(when_precision__in=["moment", "day"]) | Q(when_approx=True)
    found = [
        item
        for kind in ITEM_TYPES
        for item in kind.objects.public()
        .filter(without_a_day, body_of__in=bodies, outcome=Outcome.OPEN)
        .filter(when_first__lte=today + A_YEAR, when_last__gte=today)
        .select_related("body_of", "series")
        .prefetch_related("bridges")
        .chronological()[:MOST_ROWS]
        if may_change(user, item)
    ]
    return sorted(found, key=lambda one: (one.when.last, one.when.first, one.title))[:MOST_ROWS]


class FixDatesScreen(WagtailAdminTemplateMixin, TemplateView):
    """The table, of one body or of all that this person may plan for."""

    template_name = "network/admin/fix_dates.html"
    page_title = _("Set the dates")
    header_icon = "date"
    http_method_names = ["get", "head", "post"]
    body: BodyPage | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if "body_id" in kwargs:
            self.body = BodyPage.objects.dutch().filter(pk=kwargs["body_id"]).first()
            if self.body is None:
                raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        may = may_plan(request.user, self.body) if self.body else plans_for_any(request.user)
        if not may:
            raise PermissionDenied
        self.bodies = list(bodies_planned_by(request.user).order_by("title", "pk"))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.body.title if self.body else ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, last]

    def lines(self) -> list[FixLine]:
        """Return the dates of the table."""
        bodies = [self.body] if self.body else self.bodies
        return [
            FixLine(item, seen=item.latest_revision_id)
            for item in dates_in_doubt(bodies, timezone.localdate(), self.request.user)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("lines", self.lines())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "body": self.body,
            "bodies": self.bodies,
            "longest_date": LONGEST_DATE,
            "longest_reason": LONGEST_REASON,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at what was typed, or write it; what could not be written is shown again."""
        lines = self.lines()
        for line in lines:
            line.read(request.POST)
        lines += self._gone(request.POST, {line.item.pk for line in lines})
        self._look(lines)
        done = (
            [line for line in lines if line.write(request.user)] if "save" in request.POST else []
        )
        left = [line for line in lines if line not in done]
        for line in left:
            self._renew(line)
        # No redirect: what was written goes out of the table, and what speaks against it is still to be read.
        return self.render_to_response(self.get_context_data(lines=left, done=done, looked=True))

    def _gone(self, data: Any, known: set[int]) -> list[FixLine]:
        """Dates that somebody else set, moved or cancelled while a day was typed for them."""
        asked = {
            key
            for name in data
            if name.startswith("when-")
            and (key := version_seen({"key": name[5:]}, "key"))
            and typed(data, name)
        }
        bodies = [self.body] if self.body else self.bodies
        found = [
            FixLine(row)
            for kind in ITEM_TYPES
            for row in kind.objects.dutch()
            .filter(pk__in=sorted(asked - known)[:MOST_ROWS], body_of__in=bodies)
            .select_related("body_of", "series", "locale")
            .prefetch_related("bridges")
            if may_change(self.request.user, row)
        ]
        for line in found:
            line.read(data)
            line.errors = [
                gettext(
                    "Somebody else changed this date in the meantime. Look at how it stands now, and do it again if it is still needed."
                )
            ]
        return found

    def _look(self, lines: list[FixLine]) -> None:
        asked = [one for one in lines if one.when is not None]
        dates = [Dated.of_page(one.item, when=one.when) for one in asked]
        found = conflicts_of(dates, FreeDays.known())
        for line in asked:
            line.conflicts = found.get(line.item.pk, [])

    def _renew(self, line: FixLine) -> None:
        """Who was told that somebody was first has seen it, and may send it again."""
        kind = type(line.item)
        newest = kind.objects.filter(pk=line.item.pk).values_list("latest_revision_id", flat=True)
        if line.errors:
            line.seen = newest.first()
