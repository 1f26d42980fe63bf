"""The ways to the screens after a meeting: in the menu, and at each meeting."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from network.models import AgendaPage, MeetingPage
from network.rights import plans_for_any


def follows_meetings(user: Any) -> bool:
    """Whether somebody writes reports: who may edit the agenda, and who keeps that of a body. Not who translates."""
    agenda = AgendaPage.objects.dutch().first()
    rights = ["change", "publish"]
    policy = page_permission_policy
    if agenda and policy.user_has_any_permission_for_instance(user, rights, agenda):
        return True
    return plans_for_any(user)


class AfterMeetingsItem(MenuItem):
    """For who writes reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return follows_meetings(request.user)


def meeting_menu_item() -> AfterMeetingsItem:
    """Right below the network in the menu."""
    address = reverse("meetings:left_to_do")
    return AfterMeetingsItem(_("After the meeting"), address, icon_name="tasks", order=310)


def meeting_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from a meeting in the page editor and the page tree to its report."""
    is_meeting = (
        isinstance(page, MeetingPage) and page.locale.language_code == settings.LANGUAGE_CODE
    )
    if is_meeting and page.permissions_for_user(user).can_edit():
        address = reverse("meetings:finish_report", args=[page.pk])
        yield Button(gettext("Finish the report"), url=address, icon_name="doc-full", priority=15)
