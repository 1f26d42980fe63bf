"""Where the review shows in the admin: the menu, the first page, and the editor."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import WorkflowMixin, WorkflowState

from site_core.outbox.kinds import HOOK as MAILS
from site_core.review.admin_views import review_urls
from site_core.review.checking import HOOK as CHECKS
from site_core.review.ground_checks import GROUND_CHECKS
from site_core.review.mails import KINDS
from site_core.review.reading import (
    read_button,
    read_header_button,
    reading_right,
)
from site_core.review.record_view import menu_item as record_menu_item
from site_core.review.record_view import record_rights, record_urls
from site_core.review.remark_mail import REMARK_KIND
from site_core.review.remarks import remark_addresses
from site_core.review.rows_admin import without_publish
from site_core.review.services import ASSIGN, CLAIM, EXCEPTION, RELEASE
from site_core.review.waiting import lines_for
from site_core.review.writers import ACTION as WRITERS

SHOWN = 8


class WaitsForYouPanel(Component):
    """“Wacht op jou”: what this person may decide on, the most urgent first."""

    order = 100
    template_name = "site_core/review/panel.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        lines = [one for one in lines_for(self.user) if one.decides]
        return {"lines": lines[:SHOWN], "count": len(lines), "more": len(lines) > SHOWN}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """In the place of Wagtail's own, whose buttons decide without showing the difference."""
    panels[:] = [one for one in panels if not isinstance(one, WorkflowObjectsToModeratePanel)]
    panels.append(WaitsForYouPanel(request.user))


def menu_item() -> MenuItem:
    """Among the first."""
    return MenuItem(
        _("Review"), reverse("reviews:list"), name="review", icon_name="tasks", order=150
    )


def without_stock_decisions(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Take out of the page editor what decides on a text without saying which one was read."""
    items[:] = [item for item in items if not isinstance(item, WorkflowMenuItem)]


def tell_what_came_back(request: HttpRequest, obj: Any) -> None:
    """Say at once what the automatic check found, beside Wagtail's words that the text was sent in."""
    if request.method != "POST" or not isinstance(obj, WorkflowMixin):
        return
    # Asked anew: what is in hand remembers how it stood before.
    found = WorkflowState.objects.active().for_instance(obj).select_related("current_task_state")
    state = found.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).first()
    step = state.current_task_state if state else None
    if step is not None and step.finished_by_id is None and step.comment:
        text = gettext("The automatic check sent this text back. This has to change first:")
        messages.warning(request, f"{text}\n{step.comment}")


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history their words."""
    actions.register_action(ASSIGN, _("Assign the review"), _("Review assigned"))
    actions.register_action(CLAIM, _("Take on the review"), _("Review taken on"))
    actions.register_action(
        RELEASE, _("Leave the review to somebody else"), _("Review left to somebody else")
    )
    actions.register_action(
        EXCEPTION, _("Ask for an exception"), _("Exception asked: the first key")
    )
    actions.register_action(WRITERS, _("Send words of colleagues"), _("Sent with words of colleagues"))  # fmt: skip


def register_review() -> None:
    """Hang all of it where Wagtail asks for it."""
    hooks.register("register_admin_urls", review_urls)
    hooks.register("register_admin_urls", remark_addresses)
    hooks.register("register_permissions", reading_right)
    hooks.register("register_page_listing_buttons", read_button)
    hooks.register("register_page_header_buttons", read_header_button)
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("register_admin_urls", record_urls)
    hooks.register("register_reports_menu_item", record_menu_item)
    hooks.register("register_permissions", record_rights)
    hooks.register("construct_homepage_panels", add_panel)
    hooks.register("construct_page_action_menu", without_stock_decisions)
    hooks.register("construct_snippet_action_menu", without_publish)
    for moment in ("after_edit_page", "after_create_page", "after_edit_snippet", "after_create_snippet"):  # fmt: skip
        hooks.register(moment, tell_what_came_back)
    hooks.register("register_log_actions", add_log_actions)
    for check in GROUND_CHECKS:
        hooks.register(CHECKS, check)
    for kind in (*KINDS, REMARK_KIND):
        hooks.register(MAILS, kind)
