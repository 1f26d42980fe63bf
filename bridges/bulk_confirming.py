"""“Still current” for a selection of actions, with a look beforehand at what it will do and what it will leave."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from bridges.action_filters import ActionFilterSet
from bridges.action_listing import actions_for, matching
from bridges.admin_forms import is_row_number
from bridges.confirming import (
    confirmed_message,
    may_report,
    publishes_reports,
)
from bridges.models import ActionPage
from bridges.services import confirm_actions, preview_confirmations

ALL = "all"


def chosen_actions(request: HttpRequest) -> list[ActionPage]:
    """Return the actions an address names, or all those of the list as it was filtered; only what its reader may see."""
    actions = actions_for(request.user).by_number()
    ids = request.GET.getlist("id")
    if ALL not in ids:
        return list(actions.filter(pk__in=[int(one) for one in ids if is_row_number(one)]))
    filters = ActionFilterSet(request.GET, ActionPage.objects.none(), request=request)
    if filters.is_valid():
        actions = filters.filter_queryset(actions)
    return list(matching(actions, request.GET.get("q", "").replace("\0", "")))


class StillCurrentBulkAction(PageBulkAction):
    """Confirms the chosen actions."""

    models = [ActionPage]
    display_name = _("Still current")
    action_type = "still_current"
    aria_label = _("Confirm that the selected actions are still current")
    template_name = "bridges/admin/still_current_bulk.html"
    form_class = forms.Form

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_report(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_actionable_objects(self) -> tuple[list[ActionPage], dict[str, Any]]:
        chosen = chosen_actions(self.request)
        if not chosen:
            raise Http404
        return chosen, {"items_with_no_access": []}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        actions = [entry["item"] for entry in context["items"]]
        context["planned"] = preview_confirmations(actions=actions, on=timezone.localdate())
        context["publishes"] = publishes_reports(self.request.user)
        return context

    @classmethod
    def execute_action(
        cls, objects: Sequence[ActionPage], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Confirm, and return how many were and how many were not."""
        done = confirm_actions(actions=objects, on=timezone.localdate(), user=user)
        return len(done.confirmed), len(done.skipped)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Say how many were confirmed, and warn of those that were not."""
        if num_child_objects:
            text = ngettext(
                "%(count)d action was not confirmed.",
                "%(count)d actions were not confirmed.",
                num_child_objects,
            )
            messages.warning(self.request, text % {"count": num_child_objects})
        if not num_parent_objects:
            return None
        return confirmed_message(num_parent_objects, self.request.user)
