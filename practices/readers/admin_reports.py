"""Reports of mistakes in the admin: the practices that have some open, and one screen for all of one practice."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from practices.admin_screen import ReviewerScreen
from practices.models import MistakeReport, PracticePage, ReportState
from practices.readers.admin_forms import AT_ONCE, LEFT, MENDED, CloseForm
from practices.readers.headings import heading_of
from practices.readers.refusals import AlreadyDoneError
from practices.readers.reporting import close_reports
from practices.reviewing.people import name_of
from practices.reviewing.suspicions import said_suspicions

A_PAGE, CLOSED_SHOWN, CONFLICT = 50, 20, 409


def practices_with_reports() -> Any:
    """Practices with how many reports are open and since when, the one that waits longest first."""
    is_open = Q(reports__state=ReportState.OPEN)
    counted = PracticePage.objects.annotate(
        open_reports=Count("reports", filter=is_open),
        open_since=Min("reports__reported_at", filter=is_open),
    )
    return counted.filter(open_reports__gt=0).order_by("open_since", "pk")


def open_count() -> int:
    """How many practices wait for somebody to look at a report. One query."""
    found = MistakeReport.objects.filter(state=ReportState.OPEN)
    count: int = found.values("practice").distinct().count()
    return count


class ReportListScreen(ReviewerScreen, TemplateView):
    """Practices with open reports. No search and no export: what came from outside stays here."""

    template_name = "practices/readers/admin/reports.html"
    page_title = _("Reported mistakes")
    header_icon = "warning"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = practices_with_reports().select_related("locale")
        page = Paginator(found, A_PAGE).get_page(self.request.GET.get("p"))
        return context | {"page_of_lines": page, "lines": page.object_list}


class ReportScreen(ReviewerScreen, TemplateView):
    """All reports of one practice, and the form that closes several at once."""

    template_name = "practices/readers/admin/report.html"
    page_title = _("Reported mistakes")
    above = ("practice_readers:report_list", page_title)
    header_icon = "warning"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def practice(self) -> PracticePage:
        """The practice."""
        found: PracticePage = get_object_or_404(PracticePage.objects.dutch(), pk=self.kwargs["pk"])
        return found

    @cached_property
    def reports(self) -> list[MistakeReport]:
        """Those that are open, the oldest first and the odd ones after the others."""
        found = self.practice.reports.filter(state=ReportState.OPEN)
        return sorted(found, key=lambda one: (bool(one.suspicions), one.reported_at, one.pk))

    def get_page_subtitle(self) -> str:
        return str(self.practice.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", CloseForm(reports=self.reports))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        closed = self.practice.reports.exclude(state=ReportState.OPEN).select_related("closed_by")
        newest = self.practice.submissions.sent().order_by("-number").first()
        return context | {
            "practice": self.practice,
            "lines": [_line(one) for one in self.reports],
            "at_once": AT_ONCE,
            "ticked": kwargs["form"].ticked,
            "closed": [_line(one) for one in closed.order_by("-closed_at")[:CLOSED_SHOWN]],
            "submission": newest,
            "mended": MENDED,
            "left": LEFT,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close what was ticked; what cannot be done is explained, with all that was typed."""
        form = CloseForm(request.POST, reports=list(self.practice.reports.all()))
        if not form.is_valid():
            return self._shown(form, status=400)
        values = form.cleaned_data
        try:
            rows = close_reports(
                practice=self.practice,
                reports=values["reports"],
                state=ReportState(values["state"]),
                answer=values["answer"],
                user=request.user,
                now=timezone.now(),
            )
        except AlreadyDoneError:
            messages.error(request, gettext("Somebody else closed one of these reports meanwhile, so nothing was done. Look at what is left, and try again. Your answer is still here."))  # fmt: skip
            return self._shown(form, status=CONFLICT)
        said = ngettext("%(count)d report is closed.", "%(count)d reports are closed.", len(rows))
        messages.success(request, said % {"count": len(rows)})
        return redirect("practice_readers:reports", self.practice.pk)

    def _shown(self, form: CloseForm, *, status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)


def _line(row: MistakeReport) -> dict[str, Any]:
    return {
        "row": row,
        "heading": heading_of(row.heading),
        "odd": said_suspicions(row),
        "by": name_of(row.closed_by) if row.closed_by_id else "",
    }
