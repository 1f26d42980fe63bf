"""An address that somebody else changed: its owner hears of it at the old one, and has three days to say that it is wrong.

Who changes the address of a colleague gets the mails of that account; without this they would get the account as well.
"""

import copy
import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from wagtail.log_actions import log

from site_core.models import User
from site_core.outbox.colleagues import mail_colleagues
from site_core.sign_in.mails import OLD_ADDRESS
from site_core.sign_in.services import end_sessions
from site_core.sign_in.waiting import NEW_ADDRESS

BEFORE = "sign_in_address_before"


def remember_address(request: HttpRequest, user: User) -> None:
    """Keep the address for the length of this request: Wagtail tells no hook what it was."""
    setattr(request, BEFORE, user.email)


def follow_address(request: HttpRequest, user: User) -> None:
    """Do what belongs to a new address, where the form gave one."""
    before = getattr(request, BEFORE, user.email)
    # In other capitals it is the same box.
    if before.casefold() != user.email.casefold():
        address_changed(user=user, before=before, by=request.user)


@transaction.atomic
def address_changed(*, user: User, before: str, by: Any) -> None:
    """Tell the old address; where somebody else did it, end the sessions and write it down, which the wait counts from."""
    _tell(user, before)
    if by.pk != user.pk:
        end_sessions(user)
        log(instance=user, action=NEW_ADDRESS, user=by)


def _tell(user: User, address: str) -> None:
    as_before = copy.copy(user)
    as_before.email = address
    mail_colleagues(
        [as_before],
        kind=OLD_ADDRESS,
        event=f"sign-in:old-address:{user.pk}:{uuid.uuid4()}",
        params={"user": user.pk},
    )
