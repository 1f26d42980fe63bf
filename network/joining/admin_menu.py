"""How requests to join show in the rest of the admin: in the menu, among the rights, in the history and on the clock."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.joining.admin_views import join_request_urls, may_moderate
from network.joining.mails import KINDS
from network.joining.retention import forget_old_requests
from network.joining.services import ACCEPTED, ANSWERED, NO_SPAM, SPAM
from network.joining.sitemap import add_joining
from site_core.outbox.kinds import HOOK as MAILS
from site_core.retention.duties import HOOK as FORGET


class JoinRequestsMenuItem(MenuItem):
    """Below the network, for who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)


def menu_item() -> JoinRequestsMenuItem:
    """The way to the list."""
    return JoinRequestsMenuItem(
        pgettext_lazy("menu", "Requests to join"),
        reverse("join_requests:index"),
        name="join-requests",
        icon_name="group",
        order=301,
    )


def rights() -> QuerySet[Permission]:
    """The right that can be given to a group."""
    return Permission.objects.filter(
        content_type__app_label="network", codename="moderate_joinrequest"
    )


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history their words."""
    actions.register_action(ACCEPTED, _("Accept"), _("Accepted a request to join"))
    actions.register_action(ANSWERED, _("Answer"), _("Answered a request to join"))
    actions.register_action(SPAM, _("Spam"), _("Put a request to join away as spam"))
    actions.register_action(NO_SPAM, _("No spam"), _("Took a request to join out of spam"))


def register_joining() -> None:
    """Hang all of it where Wagtail and the ground floor ask for it."""
    hooks.register("register_admin_urls", join_request_urls)
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("register_permissions", rights)
    hooks.register("register_log_actions", add_log_actions)
    hooks.register("construct_sitemap", add_joining)
    hooks.register(FORGET, forget_old_requests)
    for kind in KINDS:
        hooks.register(MAILS, kind)
