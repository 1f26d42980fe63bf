"""How signing in shows in the admin: the way to one's own account, invitations, and the reset of somebody's factors."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from site_core.models import User
from site_core.outbox.kinds import HOOK as MAILS
from site_core.sign_in.admin_views import reset_factors_view
from site_core.sign_in.mails import MAIL_KINDS
from site_core.sign_in.new_addresses import follow_address, remember_address
from site_core.sign_in.selections import after_selection
from site_core.sign_in.services import RESET, invite, may_reset_factors
from site_core.sign_in.waiting import NEW_ADDRESS


def account_item(request: HttpRequest) -> dict[str, Any]:
    """The way to password, second steps and sessions, on Wagtail's page about oneself."""
    return {
        "url": reverse("account_home"),
        "label": _("Password, second step and sessions"),
        "help_text": _(
            "Change your password, set up a second step, and see where you are signed in."
        ),
    }


def invite_new(request: HttpRequest, user: User) -> None:
    """Let somebody new choose their own password."""
    invite(user)


def listing_buttons(user: User, request_user: Any) -> list[Button]:
    """Beside each person, for who may do it."""
    if not may_reset_factors(request_user, user):
        return []
    return [
        Button(
            _("Reset the second step"),
            reverse("sign_in:reset_factors", args=[user.pk]),
            icon_name="key",
            priority=40,
        )
    ]


def sign_in_urls() -> list[URLPattern | URLResolver]:
    """The addresses in the admin."""
    patterns = [path("<int:pk>/", reset_factors_view, name="reset_factors")]
    return [path("tweede-stap/", include((patterns, "sign_in")))]


def add_log_actions(actions: Any) -> None:
    """Give the entry in the history its words."""
    actions.register_action(
        RESET, _("Reset the second step"), _("Removed the second steps and ended the sessions")
    )
    actions.register_action(
        NEW_ADDRESS,
        _("Change the e-mail address"),
        _("Gave the account another e-mail address and ended the sessions"),
    )


def register_sign_in() -> None:
    """Hang all of it where Wagtail asks for it."""
    hooks.register("register_account_menu_item", account_item)
    hooks.register("after_create_user", invite_new)
    hooks.register("before_edit_user", remember_address)
    hooks.register("after_edit_user", follow_address)
    hooks.register("after_bulk_action", after_selection)
    hooks.register("register_user_listing_buttons", listing_buttons)
    hooks.register("register_admin_urls", sign_in_urls)
    hooks.register("register_log_actions", add_log_actions)
    for kind in MAIL_KINDS:
        hooks.register(MAILS, kind)
