"""The screens about series: the list, one series, a new one, and a change with its preview."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.agenda.conflicts import Dated, conflicts_of
from network.models import Series
from network.models.agenda import Outcome
from network.rights import bodies_planned_by, may_plan, plans_for_any
from network.series.applying import OutdatedError, Outlook, apply_series, look_ahead
from network.series.free_days import FreeDays
from network.series.members import members_of, pages_of
from network.series.proposing import WaitsAlreadyError, waits
from network.series_admin.forms import SeriesForm
from network.series_admin.looking import counted, lines_of
from network.series_admin.proposals import PROPOSAL, left_over, waiting_for
from network.series_admin.rows import line_of

FROM, SCOPE, FOLLOWING, ALL = "vanaf", "bereik", "volgende", "alle"


class PlanningScreen(WagtailAdminTemplateMixin, TemplateView):
    """What the screens share: who may open them, and the way back."""

    header_icon = "calendar-alt"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        """Whether this person may open the screen."""
        return plans_for_any(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items]
        if self.request.path != reverse("series:index"):
            items.append({"url": reverse("series:index"), "label": gettext("Series of meetings")})
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*items, last]


class SeriesListScreen(PlanningScreen):
    """All series that this person may plan."""

    template_name = "network/admin/series_list.html"
    page_title = _("Series of meetings")
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        ahead = Q(meetingpages__outcome=Outcome.OPEN, meetingpages__when_last__gte=today)
        found = Series.objects.select_related("body").annotate(
            open=Count("meetingpages", filter=ahead),
            next=Min("meetingpages__when_first", filter=ahead),
        )
        bodies = {one.body for one in found}
        allowed = set(
            bodies_planned_by(self.request.user).filter(pk__in=[one.pk for one in bodies])
        )
        return context | {"series": [one for one in found if one.body in allowed]}


class SeriesScreen(PlanningScreen):
    """One series: all its meetings with what can be done with each."""

    template_name = "network/admin/series.html"
    page_title = _("Series of meetings")
    series: Series

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = Series.objects.select_related("body").filter(pk=kwargs["series_id"]).first()
        if found is None:
            raise Http404
        self.series = found

    def is_allowed(self) -> bool:
        return may_plan(self.request.user, self.series.body)

    def get_page_subtitle(self) -> str:
        return self.series.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = list(
            pages_of(self.series).select_related("locale", "series").prefetch_related("bridges")
        )
        today = timezone.localdate()
        why = {one.pk: one.protected for one in members_of(self.series, self.request.user, today)}
        ahead = [row for row in rows if row.outcome == Outcome.OPEN and not row.is_over]
        found = conflicts_of(map(Dated.of_page, ahead), FreeDays.known())
        lines = [line_of(row, self.request.user, why.get(row.pk, ""), found) for row in rows]
        return context | {
            "series": self.series,
            "lines": lines,
            "proposal": waiting_for(self.series, self.request.user),
        }


class FormScreen(PlanningScreen):
    """A form with, after a first look, everything it will do."""

    template_name = "network/admin/series_form.html"
    since: Any = None

    def stored(self) -> Series | None:
        """Return the series that is changed; a new one is none yet."""
        return None

    def form(self, data: Any = None) -> SeriesForm:
        """Return the form, bound or not."""
        return SeriesForm(data, instance=self.stored(), user=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"back": reverse("series:index")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what will happen; do it when exactly that was shown before."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if not may_plan(request.user, form.instance.body):
            raise PermissionDenied
        if form.instance.pk and waits(form.instance):
            form.add_error(None, WaitsAlreadyError())
            return self.render_to_response(self.get_context_data(form=form))
        if "save" in request.POST and self._is_saved(form):
            return redirect("series:one", form.instance.pk)
        outdated = "save" in request.POST and form.is_valid()
        outlook = look_ahead(form.instance, request.user, self.since)
        if outlook.needs_reason and not form.cleaned_data.get("reason", "").strip():
            text = gettext("Say why: readers see it with every date that moves or is cancelled.")
            if "reason" not in form.errors:
                form.add_error("reason", text)
        preview = self._preview(form, outlook) | {"outdated": outdated}
        return self.render_to_response(self.get_context_data(form=form, **preview))

    def _preview(self, form: SeriesForm, outlook: Outlook) -> dict[str, Any]:
        lines = lines_of(outlook, form.instance)
        return {"lines": lines, "counted": counted(lines), "outlook": outlook}

    def _is_saved(self, form: SeriesForm) -> bool:
        is_new = form.instance.pk is None
        try:
            done = apply_series(
                series=form.instance,
                user=self.request.user,
                seal=self.request.POST.get("seal", ""),
                reason=form.cleaned_data.get("reason", ""),
                since=self.since,
            )
        except OutdatedError:
            if is_new:
                form.instance.pk = None
            return False
        except ValidationError as refusal:
            if is_new:
                form.instance.pk = None
            form.add_error(None, refusal.messages)
            return False
        if done.needs_reader:
            messages.success(self.request, gettext("Sent to a second person, who reads the change as a whole. Readers see nothing of it until it is approved."))  # fmt: skip
            return True
        text = ngettext("The series was saved: %(count)d meeting was written.", "The series was saved: %(count)d meetings were written.", done.writes)  # fmt: skip
        messages.success(self.request, text % {"count": done.writes})
        return True


class NewSeriesScreen(FormScreen):
    """A new series."""

    page_title = _("New series of meetings")


class ChangeSeriesScreen(FormScreen):
    """A change of a series: of all open meetings, or of one and those after it."""

    page_title = _("Change a series of meetings")
    series: Series

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = Series.objects.select_related("body").filter(pk=kwargs["series_id"]).first()
        if found is None:
            raise Http404
        self.series = found
        self.start = self._start(request.GET.get(FROM, ""))
        self.since = None
        scope = request.GET.get(SCOPE, FOLLOWING if self.start else ALL)
        if scope not in {FOLLOWING, ALL}:
            raise Http404
        if self.start and scope == FOLLOWING:
            self.since = self.start.slot.first

    def is_allowed(self) -> bool:
        return may_plan(self.request.user, self.series.body)

    def stored(self) -> Series | None:
        return self.series

    def form(self, data: Any = None) -> SeriesForm:
        """Begin from what was sent back or taken back, where that is asked."""
        begun = left_over(self.series) if data is None and PROPOSAL in self.request.GET else None
        if begun is None:
            return super().form(data)
        return SeriesForm(
            instance=begun.as_series(), initial={"reason": begun.reason}, user=self.request.user
        )

    def get_page_subtitle(self) -> str:
        return self.series.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        here = reverse("series:change", args=[self.series.pk])
        start = f"?{FROM}={self.start.pk}" if self.start else ""
        return context | {
            "series": self.series,
            "proposal": waiting_for(self.series, self.request.user),
            "start": self.start,
            "following": bool(self.since),
            "following_url": f"{here}{start}&{SCOPE}={FOLLOWING}",
            "all_url": f"{here}{start}&{SCOPE}={ALL}" if start else here,
            "back": reverse("series:one", args=[self.series.pk]),
        }

    def _start(self, asked: str) -> Any:
        """Return the meeting of this series that the change begins at."""
        members = members_of(self.series, self.request.user, timezone.localdate()) if asked else []
        found = next((one for one in members if str(one.pk) == asked), None)
        if asked and found is None:
            raise Http404
        return found
