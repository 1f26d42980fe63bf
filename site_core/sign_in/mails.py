"""The mails about accounts: an invitation, a link to set a password, and what changed."""

import uuid
from datetime import datetime
from typing import Any

from allauth.account.forms import default_token_generator
from django.conf import settings
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext, gettext_lazy

from site_core.models import User
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.sign_in.waiting import as_read, waits_until

INVITATION, LINK, NOTICE = "sign-in-invitation", "sign-in-link", "sign-in-notice"
OLD_ADDRESS = "sign-in-old-address"
NOTICES = {
    "password_changed": gettext_lazy("Your password was changed."),
    "password_set": gettext_lazy("A password was set for your account."),
    "password_reset": gettext_lazy("Your password was changed by way of a mailed link."),
    "totp_activated": gettext_lazy("An authenticator app was added to your account."),
    "totp_deactivated": gettext_lazy("The authenticator app was removed from your account."),
    "webauthn_added": gettext_lazy("A passkey was added to your account."),
    "webauthn_removed": gettext_lazy("A passkey was removed from your account."),
    "recovery_codes_generated": gettext_lazy("New recovery codes were made for your account."),
    "account_connected": gettext_lazy(
        "Your account can now be opened by way of your own organisation."
    ),
    "factors_reset": gettext_lazy(
        "An administrator removed the second steps of your account and signed you out everywhere. "
        "Sign in with your password and set up a new one."
    ),
}


def tell_of_change(user: Any, what: str) -> None:
    """Write the mail about one change, `what` being a key of NOTICES."""
    mail_colleagues(
        [user],
        kind=NOTICE,
        event=f"sign-in:{what}:{user.pk}:{uuid.uuid4()}",
        params={"user": user.pk, "what": what},
    )


def _user_of(wanted: WantedMail) -> User | None:
    """The recipient, if they may still sign in and still have this address."""
    found = User.objects.filter(pk=wanted.params["user"], is_active=True, email__iexact=wanted.to)
    return found.first()


def _password_url(user: User) -> str:
    """A new link each time the mail is written, so that none lies in the database."""
    # Base 36 and the token of allauth's views, which read it.
    key = {"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)}
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=key)


def compose_invitation(wanted: WantedMail) -> Composed | NotNeeded:
    """Ask somebody new to choose a password."""
    user = _user_of(wanted)
    if user is None or user.has_usable_password():
        return NotNeeded()
    title = gettext("You have an account on %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
    return Composed(
        subject=gettext("Choose your password"),
        context={
            "title": title,
            "paragraphs": [
                gettext(
                    "A colleague made an account for you. Choose a password to start. Nobody else gets to know it."
                ),
                gettext(
                    "The link works once, for three days. After that, ask for a new one on the page where you sign in."
                ),
            ],
            "link_url": _password_url(user),
            "link_label": gettext("Choose your password"),
        },
    )


def compose_link(wanted: WantedMail) -> Composed | NotNeeded:
    """Send the link that somebody asked for."""
    user = _user_of(wanted)
    if user is None:
        return NotNeeded()
    # Asked when the mail is written, so also of a link that was asked for before the address changed.
    if until := waits_until(user):
        return _no_link_yet(until)
    return Composed(
        subject=gettext("Set a new password"),
        context={
            "title": gettext("Set a new password"),
            "paragraphs": [
                gettext("Somebody, probably you, asked for a link to set a new password."),
                gettext(
                    "The link works once, for three days. Was it not you? Then you need not do anything."
                ),
            ],
            "link_url": _password_url(user),
            "link_label": gettext("Set a new password"),
        },
    )


def _no_link_yet(until: datetime) -> Composed:
    title = gettext("No link to a new password yet")
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                gettext(
                    "The e-mail address of your account was changed a short while ago. For three days nobody gets a link to set a password, so that nobody takes over an account unnoticed."
                ),
                gettext("Ask for the link again after %(moment)s.") % {"moment": as_read(until)},
            ],
        },
    )


def compose_old_address(wanted: WantedMail) -> Composed | NotNeeded:
    """Tell who had this address that mails about the account go elsewhere now; not where, and not when it was put back."""
    user = User.objects.filter(pk=wanted.params["user"]).exclude(email__iexact=wanted.to)
    if not user.exists():
        return NotNeeded()
    title = gettext("The e-mail address of your account was changed")
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                gettext(
                    "From now on, mails about your account go to another address. You can sign in with that address only."
                ),
                gettext(
                    "Did you not ask for this? Then tell an administrator of the site at once. When somebody else changed the address, nobody can have a link to your password or remove your second step for three days."
                ),
            ],
        },
    )


def compose_notice(wanted: WantedMail) -> Composed | NotNeeded:
    """Tell what changed."""
    user, what = _user_of(wanted), str(wanted.params["what"])
    if user is None or what not in NOTICES:
        return NotNeeded()
    return Composed(
        subject=gettext("Your account was changed"),
        context={
            "title": gettext("Your account was changed"),
            "paragraphs": [
                str(NOTICES[what]),
                gettext(
                    "Was it not you? Then set a new password at once, and tell an administrator of the site."
                ),
            ],
            "link_url": settings.SITE_URL + reverse("account_home"),
            "link_label": gettext("Look at your account"),
        },
    )


HAVE_ACCOUNT = gettext_lazy("You get this mail because you have an account on this site.")
HAD_ADDRESS = gettext_lazy(
    "You get this mail because this was the address of an account on this site."
)
MAIL_KINDS = [
    MailKind(INVITATION, gettext_lazy("An invitation to choose a password"), HAVE_ACCOUNT, compose_invitation),
    MailKind(LINK, gettext_lazy("A link to set a password"), HAVE_ACCOUNT, compose_link),
    MailKind(OLD_ADDRESS, gettext_lazy("An account has another address"), HAD_ADDRESS, compose_old_address),
    MailKind(NOTICE, gettext_lazy("An account was changed"), HAVE_ACCOUNT, compose_notice),
]  # fmt: skip
