"""How the outbox shows in the rest of the admin: in the menu, on the first page, among the rights and in the history."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from site_core.outbox.admin_views import may_see_outbox, outbox_urls
from site_core.outbox.models import OutboxMail
from site_core.outbox.services import RESENT


class OutboxMenuItem(MenuItem):
    """Among the reports, for who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_outbox(request.user)


class UndeliveredPanel(Component):
    """Says on the first page of the admin that mails did not leave; says nothing when all is well."""

    name = "undelivered_mail"
    template_name = "site_core/outbox/undelivered_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return OutboxMail.objects.undelivered(timezone.now())


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for who may do something about it."""
    if may_see_outbox(request.user):
        panels.append(UndeliveredPanel())


def menu_item() -> OutboxMenuItem:
    """The way to the list."""
    return OutboxMenuItem(
        _("Outgoing mail"), reverse("outbox:index"), name="outbox", icon_name="mail", order=1100
    )


def outbox_rights() -> QuerySet[Permission]:
    """The rights that can be given to a group."""
    return Permission.objects.filter(
        content_type__app_label="site_core", codename__in=["view_outboxmail", "change_outboxmail"]
    )


def add_log_actions(actions: Any) -> None:
    """Give the entry in the history its words."""
    actions.register_action(RESENT, _("Send again"), _("Sent an undelivered mail again"))


def register_outbox() -> None:
    """Hang all of it where Wagtail asks for it."""
    hooks.register("register_admin_urls", outbox_urls)
    hooks.register("register_reports_menu_item", menu_item)
    hooks.register("construct_homepage_panels", add_panel)
    hooks.register("register_permissions", outbox_rights)
    hooks.register("register_log_actions", add_log_actions)
