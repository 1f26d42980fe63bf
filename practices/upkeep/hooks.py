"""Hangs the upkeep where Wagtail and the ground floor ask for it: menu, editor, history, mails and the clock."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from practices.models import MessageKind, PracticePage
from practices.reviewing.steps import may_review
from practices.upkeep.admin_views import practice_upkeep_urls
from practices.upkeep.clearing import clear_practices
from practices.upkeep.deadlines import keep_deadlines
from practices.upkeep.links import LINK_KIND, check_links
from practices.upkeep.mails import KINDS
from practices.upkeep.standing import ACTION, STAYS_OFF
from site_core.clock.duties import HOOK as EACH_MINUTE
from site_core.outbox.kinds import HOOK as MAILS
from site_core.retention.duties import HOOK as DAILY

STEPS = (
    MessageKind.CONFIRMED,
    MessageKind.OFF_SITE,
    MessageKind.BACK_ON_SITE,
    MessageKind.ARCHIVED,
    MessageKind.UNARCHIVED,
)
STILL_RIGHT = gettext_lazy("Confirmed as still right")
UNDONE = gettext_lazy("Withdrawal undone: it stays off the site, and is not deleted")


class OverviewMenuItem(MenuItem):
    """The way to the overview, for who may review."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


def menu_item() -> OverviewMenuItem:
    """In the menu, below the review of practices."""
    return OverviewMenuItem(
        pgettext_lazy("menu", "Overview of practices"),
        reverse("practice_upkeep:index"),
        name="practice-overview",
        icon_name="view",
        order=291,
    )


def upkeep_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from a practice in the page editor to its upkeep."""
    if not isinstance(page, PracticePage) or not may_review(user):
        return
    practice = page.original
    if practice.first_published_at is not None:
        address = reverse("practice_upkeep:detail", args=[practice.pk])
        yield Button(gettext("To the upkeep of this practice"), url=address, icon_name="view", priority=16)  # fmt: skip


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history of a page their words. These are all steps of colleagues, with an owner or without."""
    for kind in STEPS:
        words = STILL_RIGHT if kind == MessageKind.CONFIRMED else kind.label
        actions.register_action(ACTION.format(kind=kind), words, words)
    actions.register_action(STAYS_OFF, UNDONE, UNDONE)


def register_upkeep() -> None:
    """Register all of it."""
    hooks.register("register_admin_urls", practice_upkeep_urls)
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("register_page_header_buttons", upkeep_buttons)
    hooks.register("register_log_actions", add_log_actions)
    # First remind, then forget: who is warned today is not erased today.
    hooks.register(DAILY, keep_deadlines)
    hooks.register(DAILY, clear_practices)
    hooks.register(EACH_MINUTE, check_links)
    for kind in (*KINDS, LINK_KIND):
        hooks.register(MAILS, kind)
