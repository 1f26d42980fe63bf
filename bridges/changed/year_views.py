"""Two years side by side (/nieuw/jaren/), as a page and as files."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bridges.changed.views import bridges_in_order, home_or_404
from bridges.changed.year_table import table_of
from bridges.changed.years import YearsCompared, compare_years
from bridges.models import BridgePage, PlanPage
from site_core.open_data.tables import WRITERS, table_response
from site_core.templatetags.link_tags import shown

FIRST, SECOND, BRIDGE = "jaar", "naast", "brug"
# What was reported before the plan was adopted goes back no further.
EARLIEST = 2020


@require_safe
def years_compared(request: HttpRequest) -> HttpResponse:
    """Show statuses, milestones and values at the end of two years, with what changed in words."""
    home, bridges = home_or_404(), bridges_in_order()
    asked = _Question(request, bridges)
    context = home.get_context(request) | {
        "asked": asked,
        "bridges": shown(bridges),
        "compared": asked.answer(),
        "formats": list(WRITERS),
    }
    return render(request, "bridges/years_compared.html", context)


@require_safe
def years_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the same comparison as one table."""
    home_or_404()
    asked = _Question(request, bridges_in_order())
    return table_response(table_of(asked.answer(), asked.first, asked.second), kind)


class _Question:
    """Which two years, of the whole plan or of one Bridge; what was not understood is said in `problems`."""

    def __init__(self, request: HttpRequest, bridges: list[BridgePage]) -> None:
        self.today = timezone.localdate()
        self.problems: list[str] = []
        self.years = _years(self.today)
        self.second = self._year(request.GET.get(SECOND, ""), self.today.year - 1)
        self.first = self._year(request.GET.get(FIRST, ""), max(self.second - 1, self.years[0]))
        if self.first > self.second:
            self.first, self.second = self.second, self.first
            self.problems.append(
                _("The first year came after the second, so we turned them round.")
            )
        self.bridge = self._bridge(request.GET.get(BRIDGE, ""), bridges)

    def answer(self) -> YearsCompared:
        """Put the two years side by side."""
        return compare_years(self.first, self.second, self.today, self.bridge)

    @property
    def query(self) -> str:
        """The question as the query of an address."""
        about = f"&{BRIDGE}={self.bridge.number}" if self.bridge else ""
        return f"?{FIRST}={self.first}&{SECOND}={self.second}{about}"

    def _year(self, text: str, otherwise: int) -> int:
        if not text:
            return otherwise if otherwise in self.years else self.years[-1]
        if text in map(str, self.years):
            return int(text)
        message = _("“%(year)s” is not a year of the plan. Choose %(first)s to %(last)s.")
        values = {"year": _shown(text), "first": self.years[0], "last": self.years[-1]}
        self.problems.append(message % values)
        return otherwise

    def _bridge(self, text: str, bridges: list[BridgePage]) -> Any:
        found = next((one for one in bridges if str(one.number) == text), None)
        if text and found is None:
            message = _("There is no Bridge “%(number)s”.")
            self.problems.append(message % {"number": _shown(text)})
        return found


def _years(today: date) -> list[int]:
    """The years that can be compared: from that of the decision on the plan, or before it, to this one."""
    adopted = PlanPage.objects.facts().values_list("adopted_on", flat=True).first()
    first = min(EARLIEST, adopted.year if adopted else EARLIEST, today.year)
    return list(range(first, today.year + 1))


def _shown(text: str) -> str:
    return text.replace("\0", "")[:40]
