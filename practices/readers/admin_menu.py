"""How what readers send shows in the rest of the admin: one group in the menu, addresses, and the words of the history."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from practices.readers import admin_reports, admin_reuses
from practices.readers.reporting import CLOSED
from practices.readers.reusing import ACCEPTED, REFUSED
from practices.reviewing.steps import may_review

urlpatterns = [
    path("fouten/", admin_reports.ReportListScreen.as_view(), name="report_list"),
    path("fouten/<row:pk>/", admin_reports.ReportScreen.as_view(), name="reports"),
    path("ook/", admin_reuses.ReuseListScreen.as_view(), name="reuse_list"),
    path("ook/<row:pk>/", admin_reuses.ReuseScreen.as_view(), name="reuse"),
]


def reader_urls() -> list[Any]:
    """Put the screens below /admin/praktijken-lezers/."""
    return [path("praktijken-lezers/", include((urlpatterns, "practice_readers")))]


class CountingMenuItem(MenuItem):
    """The way to a list, with how many wait in it."""

    def __init__(self, *args: Any, count: Callable[[], int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = count

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := self.count():
            component.label = f"{component.label} ({count})"
        return component


def menu_group() -> SubmenuMenuItem:
    """Beside the review of practices."""
    items = [
        CountingMenuItem(
            pgettext_lazy("menu", "Reported mistakes"),
            reverse("practice_readers:report_list"),
            name="reported-mistakes",
            icon_name="warning",
            order=1,
            count=admin_reports.open_count,
        ),
        CountingMenuItem(
            pgettext_lazy("menu", "We did this too"),
            reverse("practice_readers:reuse_list"),
            name="reuses-of-practices",
            icon_name="copy",
            order=2,
            count=admin_reuses.waiting_count,
        ),
    ]
    return SubmenuMenuItem(
        pgettext_lazy("menu", "From readers"),
        Menu(items=items),
        name="from-readers",
        icon_name="comment",
        order=291,
    )


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history their words."""
    actions.register_action(
        CLOSED, pgettext_lazy("history", "Close a report"), _("Closed a report of a mistake")
    )
    actions.register_action(
        ACCEPTED, pgettext_lazy("history", "Accept a re-use"), _("Accepted a re-use of a practice")
    )
    actions.register_action(
        REFUSED, pgettext_lazy("history", "Refuse a re-use"), _("Refused a re-use of a practice")
    )
