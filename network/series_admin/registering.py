"""Where the screens hang in the admin, and what the page editor says after saving a date."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from network.agenda.conflicts import Dated, conflicts_of
from network.models import AgendaItemPage, BodyPage, FreePeriod
from network.models.agenda import Outcome
from network.rights import may_plan, plans_for_any
from network.series.free_days import FreeDays
from network.series.proposing import check_proposal
from network.series_admin.acts import CancelScreen, ConfirmScreen, HoldScreen, MoveScreen
from network.series_admin.deleting import delete_series
from network.series_admin.fixing import FixDatesScreen
from network.series_admin.proposals import show_effects, take_back_proposal
from network.series_admin.screens import (
    ChangeSeriesScreen,
    NewSeriesScreen,
    SeriesListScreen,
    SeriesScreen,
)
from site_core.review.checking import HOOK as CHECKS
from site_core.review.details import HOOK as DETAILS


class FreePeriodViewSet(SnippetViewSet):
    """School holidays and recess in the menu."""

    model = FreePeriod
    icon = "date"
    menu_label = _("School holidays and recess")
    list_display = ["name_nl", "kind", "first", "last"]
    list_filter = ["kind"]
    ordering = ["first"]
    search_fields = ["name_nl"]
    search_backend_name = None


class PlanningMenuItem(MenuItem):
    """Shown to who may plan."""

    def is_shown(self, request: HttpRequest) -> bool:
        return plans_for_any(request.user)


series_urls = [
    path("", SeriesListScreen.as_view(), name="index"),
    path("nieuw/", NewSeriesScreen.as_view(), name="new"),
    path("<row:series_id>/verwijder/", delete_series, name="delete"),
    path("<row:series_id>/neem-terug/", take_back_proposal, name="take_back"),
    path("<row:series_id>/", SeriesScreen.as_view(), name="one"),
    path("<row:series_id>/wijzig/", ChangeSeriesScreen.as_view(), name="change"),
]
date_urls = [
    path("vastleggen/", FixDatesScreen.as_view(), name="fix"),
    path("vastleggen/<row:body_id>/", FixDatesScreen.as_view(), name="fix_body"),
    path("<row:item_id>/verplaats/", MoveScreen.as_view(), name="move"),
    path("<row:item_id>/bevestig/", ConfirmScreen.as_view(), name="confirm"),
    path("<row:item_id>/annuleer/", CancelScreen.as_view(), name="cancel"),
    path("<row:item_id>/gehouden/", HoldScreen.as_view(), name="hold"),
]


def planning_urls() -> list[Any]:
    """Put the screens below /admin/reeksen/ and /admin/datums/."""
    return [
        path("reeksen/", include((series_urls, "series"))),
        path("datums/", include((date_urls, "dates"))),
    ]


def series_menu_item() -> PlanningMenuItem:
    """The way to the series."""
    return PlanningMenuItem(
        pgettext_lazy("in the menu", "Series"), reverse("series:index"), name="series", icon_name="calendar-alt", order=301
    )  # fmt: skip


def dates_menu_item() -> PlanningMenuItem:
    """The way to the dates in doubt."""
    return PlanningMenuItem(
        _("Set the dates"), reverse("dates:fix"), name="fix-dates", icon_name="date", order=302
    )


def planning_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from a body to its dates in doubt, and from a meeting to its series."""
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return
    if isinstance(page, BodyPage) and may_plan(user, page):
        url = reverse("dates:fix_body", args=[page.pk])
        yield Button(gettext("Set the dates"), url=url, icon_name="date", priority=15)
    series = page.series if isinstance(page, AgendaItemPage) else None
    if series and may_plan(user, series.body):
        url = reverse("series:one", args=[series.pk])
        yield Button(gettext("Series of meetings"), url=url, icon_name="calendar-alt", priority=15)


def warn_of_conflicts(request: HttpRequest, page: Page) -> None:
    """Say after saving what speaks against the day; it blocks nothing."""
    if not isinstance(page, AgendaItemPage) or page.original is not page:
        return
    newest: Any = page.get_latest_revision_as_object()
    if newest.outcome != Outcome.OPEN or newest.is_over:
        return
    for conflict in conflicts_of([Dated.of_page(newest)], FreeDays.known()).get(page.pk, []):
        messages.warning(request, conflict)


def register_planning() -> None:
    """Hang all of it where Wagtail asks for it."""
    hooks.register("register_admin_urls", planning_urls)
    hooks.register("register_admin_menu_item", series_menu_item)
    hooks.register("register_admin_menu_item", dates_menu_item)
    hooks.register("register_page_header_buttons", planning_buttons)
    hooks.register("register_page_listing_more_buttons", planning_buttons)
    hooks.register(DETAILS, show_effects)
    hooks.register(CHECKS, check_proposal)
    for moment in ("after_create_page", "after_edit_page"):
        hooks.register(moment, warn_of_conflicts)
