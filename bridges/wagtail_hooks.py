"""What the plan adds to the admin."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from bridges.action_listing import ActionListingViewSet
from bridges.admin_views import follow_up_urls
from bridges.agenda_dates import MILESTONE_DATES
from bridges.bulk_confirming import StillCurrentBulkAction
from bridges.changed.figures import FIGURES
from bridges.changed.milestones import MILESTONES
from bridges.changed.plan import ACTIONS
from bridges.changed.reports import REPORTS
from bridges.changed.sitemap import add_changes
from bridges.content_loading import PLAN_LOADERS
from bridges.date_mails import MILESTONE_MOVED
from bridges.decision_admin import decision_urls
from bridges.figure_admin import new_value_buttons, new_value_urls
from bridges.library import set_up_bridge_collections
from bridges.models import ActionPage
from bridges.printed_documents import want_whole_plan_now
from bridges.publication_checks import checks_of_actions, checks_of_figures
from bridges.report_admin import ProgressUpdateViewSet, follow_up_button
from bridges.services import number_copied_actions
from network.agenda.entries import HOOK as AGENDA
from site_core.changes.entries import HOOK as CHANGES
from site_core.content_loading.wanted import HOOK, Loader
from site_core.outbox.kinds import HOOK as MAILS
from site_core.printing.services import HOOK as PRINTED
from site_core.review.checking import HOOK as CHECKS
from site_core.roles.services import HOOK as SET_UP_ROLES

register_snippet(ProgressUpdateViewSet)


def action_listing() -> ActionListingViewSet:
    """Put the list of actions in the menu."""
    return ActionListingViewSet()


def follow_up_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from an action in the page editor and the page tree to its reports."""
    if isinstance(page, ActionPage) and page.locale.language_code == settings.LANGUAGE_CODE:
        yield follow_up_button(page.pk, priority=15)


def plan_loaders() -> list[Loader]:
    """Offer the plan with its Bridges, actions and figures to the content loader."""
    return PLAN_LOADERS


def number_copies(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Give copied actions numbers of their own."""
    number_copied_actions(top=new_page)


hooks.register("after_copy_page", number_copies)
hooks.register("register_admin_viewset", action_listing)
hooks.register("register_admin_urls", follow_up_urls)
hooks.register("register_bulk_action", StillCurrentBulkAction)
hooks.register("register_page_header_buttons", follow_up_buttons)
hooks.register("register_page_listing_more_buttons", follow_up_buttons)
hooks.register(HOOK, plan_loaders)
for check in (checks_of_actions, checks_of_figures):
    hooks.register(CHECKS, check)
hooks.register("construct_sitemap", add_changes)
for source in (REPORTS, MILESTONES, ACTIONS, FIGURES):
    # First in the list: how the plan stands comes before who joined.
    hooks.register(CHANGES, source, order=-1)
hooks.register(AGENDA, MILESTONE_DATES)
hooks.register(MAILS, MILESTONE_MOVED)
hooks.register(SET_UP_ROLES, set_up_bridge_collections)
hooks.register(PRINTED, want_whole_plan_now)
hooks.register("register_admin_urls", new_value_urls)
hooks.register("register_admin_urls", decision_urls)
hooks.register("register_page_header_buttons", new_value_buttons)
hooks.register("register_page_listing_more_buttons", new_value_buttons)
