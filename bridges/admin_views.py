"""Following up one action in the admin: what was reported, what waits, and the buttons that belong to it."""

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
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from bridges.admin_forms import DropMilestoneForm, action_of
from bridges.confirming import (
    confirmed_message,
    may_report,
    publishes_reports,
)
from bridges.following_up import (
    MilestoneLine,
    add_follow_up,
    age_label,
    milestone_lines,
    reached_milestones,
    with_states,
)
from bridges.models import ActionPage, ProgressUpdate
from bridges.services import confirm_actions, drop_milestone, preview_confirmations
from bridges.timeline import MilestoneState
from site_core.pages.child_rows import is_locked_for

ANY = ("add", "change", "delete", "view", "publish")


def may_follow_up(user: Any, action: ActionPage) -> bool:
    """Whether this person has anything to do with the reports of an action, or with its page."""
    if ModelPermissionPolicy(ProgressUpdate).user_has_any_permission(user, ANY):
        return True
    return bool(page_permission_policy.user_has_any_permission_for_instance(user, ANY, action))


def may_change_milestones(user: Any, action: ActionPage) -> bool:
    """Whether this person may publish the page of an action, because this is public at once, and nobody else locked it."""
    may_publish = bool(action.permissions_for_user(user).may_review())
    return may_publish and not is_locked_for(action, user)


class ActionScreen(WagtailAdminTemplateMixin, TemplateView):
    """What the screens about one action share: the action, who may see it, and the way back."""

    header_icon = "history"
    action: ActionPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.today = timezone.localdate()
        action = action_of(kwargs["action_id"])
        if action is None:
            raise Http404
        self.action = action

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        """Whether this person may open the screen."""
        return may_follow_up(self.request.user, self.action)

    @property
    def action_name(self) -> str:
        """Number and title."""
        return " ".join(filter(None, [self.action.code, self.action.title]))

    @property
    def screen_address(self) -> str:
        """The address of the screen “Follow-up” of this action."""
        return reverse("follow_up:action", args=[self.action.pk])

    @property
    def next_address(self) -> str:
        """Where to go when it is done."""
        return str(get_valid_next_url_from_request(self.request) or self.screen_address)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items]
        if page_permission_policy.user_has_any_permission(self.request.user, ANY):
            items.append({"url": reverse("actions:index"), "label": gettext("Actions of the plan")})
        last = {"url": "", "label": self.get_page_title()}
        if self.request.path == self.screen_address:
            return [*items, last]
        items.append({"url": self.screen_address, "label": self.action_name})
        return [*items, {**last, "sublabel": self.action_name}]


class FollowUpScreen(ActionScreen):
    """Everything reported on one action, and its milestones."""

    template_name = "bridges/admin/follow_up.html"
    page_title = _("Follow-up")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        rows = ActionPage.objects.filter(pk=self.action.pk).select_related("locale")
        current = rows.status_on(self.today).reported_on(self.today).get()
        add_follow_up([current], self.today)
        last = current.last_reported_on
        policy = ModelPermissionPolicy(ProgressUpdate)
        reports = self.action.updates.newest_first().select_related("author")
        rights = self.action.permissions_for_user(user)
        context |= {
            "action": current,
            "superseded_by": self.action.superseded_by,
            "age": age_label(last, self.today) if last else "",
            "reports": with_states(reports),
            "may_report": may_report(user),
            "may_change_reports": policy.user_has_permission(user, "change"),
            "may_edit": rights.can_edit(),
            "may_drop": may_change_milestones(user, self.action),
            "planned": preview_confirmations(actions=[current], on=self.today),
        }
        return context


class StillCurrentScreen(ActionScreen):
    """Confirms one action: at once from a button, or after a look at what it will do."""

    template_name = "bridges/admin/still_current.html"
    page_title = _("Still current")
    http_method_names = ["get", "head", "post"]

    def is_allowed(self) -> bool:
        return may_report(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["action"] = self.action
        context["planned"] = preview_confirmations(actions=[self.action], on=self.today)
        context["publishes"] = publishes_reports(self.request.user)
        context["next"] = self.next_address
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm, and say what became of it."""
        done = confirm_actions(actions=[self.action], on=self.today, user=request.user)
        if done.confirmed:
            messages.success(request, confirmed_message(len(done.confirmed), request.user))
        for action, reason in done.skipped:
            text = gettext("%(action)s was not confirmed. %(reason)s")
            messages.warning(request, text % {"action": action.title, "reason": reason})
        return redirect(self.next_address)


class DropMilestoneScreen(ActionScreen):
    """Gives a milestone up, with the reason that readers will see."""

    template_name = "bridges/admin/drop_milestone.html"
    page_title = _("Drop a milestone")
    http_method_names = ["get", "head", "post"]

    def is_allowed(self) -> bool:
        return bool(self.action.permissions_for_user(self.request.user).may_review())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.is_allowed() and (problem := self._problem()):
            messages.error(request, problem)
            return redirect(self.screen_address)
        return super().dispatch(request, *args, **kwargs)

    def _problem(self) -> str:
        """Why this milestone cannot be dropped now, or nothing."""
        if not may_change_milestones(self.request.user, self.action):
            return gettext("This page is locked, so its milestones cannot change now.")
        state = self.line.state
        if state == MilestoneState.DROPPED:
            return gettext("This milestone was dropped already.")
        if state == MilestoneState.REACHED:
            return gettext("This milestone was reached, so it cannot be dropped.")
        return ""

    @property
    def line(self) -> MilestoneLine:
        """The milestone as it stands on the live page."""
        found = self.action.milestones.filter(uid=self.kwargs["uid"])
        lines = milestone_lines(found, reached_milestones([self.action], self.today), self.today)
        if not lines:
            raise Http404
        return lines[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", DropMilestoneForm(initial={"dropped_on": self.today}))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"line": self.line, "action": self.action, "next": self.screen_address}

    def post(self, request: HttpRequest, *args: Any, uid: UUID, **kwargs: Any) -> HttpResponse:
        """Drop it, or send the form back."""
        form = DropMilestoneForm(request.POST)
        if not (form.is_valid() and self._is_dropped(form, uid)):
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(
            request,
            gettext(
                "Sent to a second person. Readers see that the milestone was dropped, and why, once it is approved."
            ),
        )
        return redirect(self.screen_address)

    def _is_dropped(self, form: DropMilestoneForm, uid: UUID) -> bool:
        values = form.cleaned_data
        try:
            drop_milestone(
                action=self.action,
                uid=uid,
                on=values["dropped_on"],
                reason=values["reason"],
                user=self.request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True


urlpatterns = [
    path("<int:action_id>/", FollowUpScreen.as_view(), name="action"),
    path("<int:action_id>/nog-actueel/", StillCurrentScreen.as_view(), name="still_current"),
    path(
        "<int:action_id>/mijlpaal/<uuid:uid>/laat-vallen/",
        DropMilestoneScreen.as_view(),
        name="drop_milestone",
    ),
]


def follow_up_urls() -> list[Any]:
    """Put the screens below /admin/opvolging/."""
    return [path("opvolging/", include((urlpatterns, "follow_up")))]
