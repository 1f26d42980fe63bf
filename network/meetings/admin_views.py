"""The screens after a meeting: what is left to do, “Finish the report”, and what became of a decision."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.meetings.admin_menu import follows_meetings
from network.meetings.closing_form import ClosingForm
from network.meetings.left_to_do import LeftToDo
from network.meetings.report_forms import WholeReport
from network.meetings.services import ClosedAlreadyError, close_decision
from network.models import Decision, MeetingPage
from network.models.agenda import Outcome
from site_core.pages.child_rows import is_locked_for
from site_core.pages.publishing import apply_change

NEVER_HELD = {Outcome.CANCELLED, Outcome.POSTPONED}


class LeftToDoScreen(WagtailAdminTemplateMixin, TemplateView):
    """Meetings without a report, and decisions that are open or past their date."""

    template_name = "network/admin/left_to_do.html"
    page_title = _("After the meeting")
    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not follows_meetings(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        left = LeftToDo(self.request.user, timezone.localdate(), self.request.GET.get("orgaan", ""))
        return context | {"left": left}


class MeetingScreen(WagtailAdminTemplateMixin, TemplateView):
    """What the screens about one meeting share: the meeting, who may see it, and the way back."""

    header_icon = "doc-full"
    http_method_names = ["get", "head", "post"]
    meeting: MeetingPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = MeetingPage.objects.dutch().select_related("locale", "body_of")
        meeting = found.filter(pk=kwargs["meeting_id"]).first()
        if meeting is None:
            raise Http404
        self.meeting = meeting

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_allowed():
            raise PermissionDenied
        if problem := self.problem():
            messages.error(request, problem)
            return redirect("meetings:left_to_do")
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        """Whether this person may open the screen."""
        return bool(self.meeting.permissions_for_user(self.request.user).can_edit())

    def problem(self) -> str:
        """Why nothing can be done here now, or nothing."""
        return ""

    def get_page_subtitle(self) -> str:
        return str(self.meeting.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("meetings:left_to_do"), "label": gettext("After the meeting")}
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.meeting.title}
        return [*self.breadcrumbs_items, above, last]


class FinishReportScreen(MeetingScreen):
    """All that is filled in after a meeting."""

    template_name = "network/admin/finish_report.html"
    page_title = _("Finish the report")

    def problem(self) -> str:
        if self.meeting.outcome in NEVER_HELD:
            return gettext("This meeting was called off, so there is nothing to report.")
        when = self.meeting.when
        if when and when.first and when.first > timezone.localdate():
            return gettext("This meeting is still to come.")
        return ""

    @property
    def shown(self) -> MeetingPage:
        """What the form shows: the newest version, which it adds to."""
        draft: MeetingPage = self.meeting.get_latest_revision_as_object()
        return draft

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("whole", WholeReport(self.shown))
        kwargs.setdefault("seen", self.meeting.latest_revision_id or "")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "meeting": self.meeting,
            "following": self._following(),
            "agenda": self.meeting.get_parent(),
        }

    def _following(self) -> Any:
        """The next meeting of the same body that has a place in time."""
        if self.meeting.body_of_id is None:
            return None
        others = MeetingPage.objects.dutch().filter(body_of=self.meeting.body_of_id)
        others = others.exclude(pk=self.meeting.pk).exclude(outcome__in=NEVER_HELD)
        return others.upcoming(timezone.localdate()).chronological().first()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it all, or send the form back with everything that was typed."""
        whole = WholeReport(self.shown, request.POST, request.FILES, request.user)
        seen = request.POST.get("seen", "")
        if "more" not in request.POST and whole.is_valid():
            try:
                is_sent = self._apply(whole, seen)
            except ValidationError as refusal:
                whole.form.add_error(None, refusal.messages)
                self.meeting.refresh_from_db(fields=["latest_revision"])
            else:
                sent = gettext(
                    "The report was sent to a second person. It is on the site as soon as they approve it."
                )
                kept = gettext("The report was kept as a draft. Readers do not see it yet.")
                messages.success(request, sent if is_sent else kept)
                return redirect("meetings:left_to_do")
        return self.render_to_response(self.get_context_data(whole=whole))

    def _apply(self, whole: WholeReport, seen: str) -> bool:
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else None
        return apply_change(
            page=self.meeting, change=whole.apply, user=self.request.user, seen=number
        )


class DecisionScreen(MeetingScreen):
    """Says that a decision was carried out or withdrawn."""

    template_name = "network/admin/close_decision.html"
    page_title = _("Close a decision")

    def is_allowed(self) -> bool:
        return bool(self.meeting.permissions_for_user(self.request.user).may_review())

    def problem(self) -> str:
        if is_locked_for(self.meeting, self.request.user):
            return gettext("This page is locked, so its decisions cannot change now.")
        if self.decision.done_on or self.decision.withdrawn_on:
            return " ".join(ClosedAlreadyError().messages)
        return ""

    @property
    def decision(self) -> Decision:
        """The decision as it stands on the page."""
        found: Decision | None = self.meeting.decisions.filter(uid=self.kwargs["uid"]).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ClosingForm(initial={"on": timezone.localdate()}))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"decision": self.decision, "meeting": self.meeting}

    def post(self, request: HttpRequest, *args: Any, uid: UUID, **kwargs: Any) -> HttpResponse:
        """Close it, or send the form back."""
        form = ClosingForm(request.POST)
        if not (form.is_valid() and self._is_closed(form, uid)):
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(
            request,
            gettext(
                "Sent to a second person. Readers see that the decision is closed once it is approved."
            ),
        )
        return redirect("meetings:left_to_do")

    def _is_closed(self, form: ClosingForm, uid: UUID) -> bool:
        try:
            close_decision(
                meeting=self.meeting, uid=uid, values=form.values, user=self.request.user
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True


urlpatterns = [
    path("", LeftToDoScreen.as_view(), name="left_to_do"),
    path("<row:meeting_id>/verslag/", FinishReportScreen.as_view(), name="finish_report"),
    path(
        "<row:meeting_id>/beslissing/<uuid:uid>/", DecisionScreen.as_view(), name="close_decision"
    ),
]


def meeting_urls() -> list[Any]:
    """Put the screens below /admin/vergaderingen/."""
    return [path("vergaderingen/", include((urlpatterns, "meetings")))]
