"""Mails to people who work in the admin: each in their own language, and a bad address of one keeps nobody from a step."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.users.models import UserProfile

from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.services import enqueue_mail

logger = logging.getLogger(__name__)


def mail_colleagues(
    users: Iterable[Any], *, kind: str, event: str, params: Mapping[str, Any]
) -> None:
    """Write one mail to each, in the transaction of the change that it tells about."""
    for user in users:
        try:
            enqueue_mail(
                kind=kind,
                event=event,
                to=user.email,
                params=params,
                language=UserProfile.get_for_user(user).get_preferred_language(),
                name=user.get_full_name(),
            )
        except AddressRefusedError:
            logger.warning("User %s has an address that no mail can be sent to.", user.pk)
