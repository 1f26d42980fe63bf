"""How the review of practices shows in the rest of the admin: menu, first page, editor, rights, history and the clock."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, Workflow
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from practices.models import MessageKind, PracticePage, PracticeReviewTask, Reviewer
from practices.models.review import PRACTICE_REVIEW, review_workflow
from practices.reviewing.admin_views import practice_review_urls
from practices.reviewing.claiming import release_old_claims
from practices.reviewing.guards import refuse_copy, refuse_review_bulk
from practices.reviewing.mails import KINDS
from practices.reviewing.publishing import tell_published
from practices.reviewing.queue import MINE, lines_of, narrowed, queue, waiting_count
from practices.reviewing.steps import may_review
from practices.written_down import action_of
from site_core.clock.duties import HOOK as EACH_MINUTE
from site_core.outbox.kinds import HOOK as MAILS
from site_core.roles.services import HOOK as SET_UP_ROLES

SHOWN = 10


class ReviewMenuItem(MenuItem):
    """The way to the queue, with how many wait for somebody."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := waiting_count():
            component.label = f"{component.label} ({count})"
        return component


def menu_item() -> ReviewMenuItem:
    """In the menu, above the network."""
    return ReviewMenuItem(
        pgettext_lazy("menu", "Review practices"),
        reverse("practice_reviews:index"),
        name="review-practices",
        icon_name="tasks",
        order=290,
    )


class ReviewPanel(Component):
    """What somebody holds, and how many wait, on the first page of the admin."""

    order = 110
    template_name = "practices/reviewing/panel.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def lines(self) -> list[Any]:
        """What this person holds."""
        return lines_of(narrowed(queue(), {"wie": MINE}, self.user)[:SHOWN], self.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lines": self.lines, "waiting": waiting_count()}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show it to who reviews."""
    if may_review(request.user):
        panels.append(ReviewPanel(request.user))


class ReviewerViewSet(SnippetViewSet):
    """For whom reviewers work, for coordinators; never in any search index."""

    model = Reviewer
    icon = "user"
    menu_label = _("Reviewers")
    list_display = ["user", "municipality"]
    search_fields = ["user__email"]
    search_backend_name = None


def review_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from a practice in the page editor to its review."""
    if isinstance(page, PracticePage) and may_review(user):
        submission = page.submissions.sent().order_by("-number").first()
        if submission is not None:
            address = reverse("practice_reviews:detail", args=[submission.pk])
            yield Button(gettext("To the review"), url=address, icon_name="tasks", priority=15)


def rights() -> QuerySet[Permission]:
    """The rights that can be given to a group."""
    names = ["review_submission", "coordinate_submissions"]
    return Permission.objects.filter(content_type__app_label="practices", codename__in=names)


def set_up_review() -> Iterator[str]:
    """Make the review of practices where it is absent."""
    active = PracticeReviewTask.objects.filter(active=True)
    if not Workflow.objects.filter(active=True, workflow_tasks__task__in=active).exists():
        review_workflow()
        yield gettext("set up: review %(name)s") % {"name": PRACTICE_REVIEW}


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history their words."""
    for kind in MessageKind:
        actions.register_action(action_of(kind), kind.label, kind.label)


def register_reviewing() -> None:
    """Hang all of it where Wagtail and the ground floor ask for it."""
    register_snippet(ReviewerViewSet)
    hooks.register("register_admin_urls", practice_review_urls)
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("construct_homepage_panels", add_panel)
    hooks.register("register_page_header_buttons", review_buttons)
    hooks.register("register_permissions", rights)
    hooks.register("register_log_actions", add_log_actions)
    hooks.register("before_copy_page", refuse_copy)
    hooks.register("before_bulk_action", refuse_review_bulk)
    hooks.register(SET_UP_ROLES, set_up_review)
    hooks.register(EACH_MINUTE, tell_published)
    hooks.register(EACH_MINUTE, release_old_claims)
    for kind in KINDS:
        hooks.register(MAILS, kind)
