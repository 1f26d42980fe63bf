"""The daily duties: old mail, and what other apps answer the hook with."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from wagtail import hooks

from site_core.outbox.services import KEPT, clear_mails

logger = logging.getLogger(__name__)

HOOK = "forget_old_data"
# Forgets what is old at a moment. Running it again, or a day late, does no harm.
Duty = Callable[[datetime], Any]


def duties() -> Iterator[Duty]:
    """Every duty there is."""
    yield lambda now: clear_mails(before=now - KEPT)
    yield from hooks.get_hooks(HOOK)


def forget_old_data(now: datetime) -> bool:
    """Do all duties; say whether none failed. One that fails does not keep the others from theirs."""
    is_done = True
    for duty in duties():
        try:
            duty(now)
        except DatabaseError:
            is_done = False
            logger.warning("Old data is kept: the database did not answer.", exc_info=True)
    return is_done
