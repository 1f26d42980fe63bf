"""What is done to accounts: inviting, sending a link, ending sessions, and taking away the factors of who lost their phone."""

import logging
import uuid
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django_tasks import task
from wagtail.log_actions import log

from site_core.models import User
from site_core.outbox.colleagues import mail_colleagues
from site_core.sign_in.mails import INVITATION, LINK, tell_of_change
from site_core.sign_in.waiting import waits_until

logger = logging.getLogger(__name__)

RESET = "site_core.sign_in.reset_factors"


class NotYoursError(Exception):
    """Somebody tries to take away the factors of an account that they may not touch."""


class NewAddressError(Exception):
    """Somebody else changed the address a short while ago: it may not be the owner's."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def invite(user: User) -> None:
    """Write the mail by which somebody sets their own password; nobody else ever knows it."""
    if not user.password:
        # Wagtail leaves it empty (7.4.4), which counts as a password, and shows: it costs nothing to compare with.
        user.set_unusable_password()
        user.save(update_fields=["password"])
    mail_colleagues(
        [user],
        kind=INVITATION,
        event=f"invitation:{user.pk}:{uuid.uuid4()}",
        params={"user": user.pk},
    )


def ask_for_link(address: str) -> None:
    """Put the same work in the queue for an address that is known and for one that is not.

    Neither what the answer says nor how long it takes then tells which it was.
    """
    found = User.objects.filter(email__iexact=address, is_active=True).values_list("pk", flat=True)
    write_link_mail.enqueue(user_id=next(iter(found), 0))


@task()
def write_link_mail(user_id: int) -> None:
    """Write the mail with the link, in the worker. Nobody has the number 0."""
    for user in User.objects.filter(pk=user_id, is_active=True):
        mail_colleagues(
            [user],
            kind=LINK,
            event=f"password-link:{user.pk}:{uuid.uuid4()}",
            params={"user": user.pk},
        )


def end_sessions(user: User) -> None:
    """Sign somebody out everywhere."""
    user.renew_session_stamp()
    User.objects.filter(pk=user.pk).update(session_stamp=user.session_stamp)
    UserSession.objects.filter(user=user).delete()
    logger.info("Sessions of user %s ended.", user.pk)


def keep_only_this_session(request: HttpRequest, user: User) -> None:
    """Sign somebody out everywhere but here."""
    end_sessions(user)
    update_session_auth_hash(request, user)
    if request.user.is_authenticated and request.user.pk == user.pk:
        UserSession.objects.create_from_request(request)


def may_reset_factors(by: Any, user: User) -> bool:
    """Whether somebody runs the accounts, and this one is neither their own nor one with more rights than theirs."""
    if not by.is_active or user.pk == by.pk:
        return False
    return bool(by.is_superuser or (by.has_perm("site_core.change_user") and not user.is_superuser))


@transaction.atomic
def reset_factors(*, user: User, by: Any) -> None:
    """Take away every factor of somebody who lost them, end their sessions and tell them.

    Their password stays: with it they set up a new factor. Raises NotYoursError, and NewAddressError for three days after
    somebody else changed their address, where that mail would tell the wrong person.
    """
    held = User.objects.select_for_update().get(pk=user.pk)
    if not may_reset_factors(by, held):
        raise NotYoursError
    if until := waits_until(held):
        raise NewAddressError(until)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    log(instance=user, action=RESET, user=by)
    tell_of_change(user, "factors_reset")
