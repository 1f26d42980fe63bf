"""Hangs the versions where Wagtail and the ground floor ask for them."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from practices.versions.admin import version_buttons, version_urls
from practices.versions.hiding import HIDDEN, SHOWN
from practices.versions.mails import KIND
from site_core.outbox.kinds import HOOK as MAILS


class HiddenFormatter(LogFormatter):
    """Says in the history which version was hidden, and why."""

    label = _("Version hidden")

    def format_message(self, log_entry: Any) -> str:
        told = {name: log_entry.data.get(name, "") for name in ("number", "reason")}
        return gettext("Version %(number)s hidden: %(reason)s") % told


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history their words."""
    actions.register_action(HIDDEN)(HiddenFormatter)
    actions.register_action(SHOWN, _("Version shown again"), _("Version shown again"))


def register_versions() -> None:
    """Register all of it."""
    hooks.register(MAILS, KIND)
    hooks.register("register_log_actions", add_log_actions)
    hooks.register("register_admin_urls", version_urls)
    hooks.register("register_page_header_buttons", version_buttons)
