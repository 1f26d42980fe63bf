"""The duties of each minute: what other apps answer the hook with. It runs after what was scheduled is published."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from wagtail import hooks

logger = logging.getLogger(__name__)

HOOK = "each_minute"
# Does what is due at a moment. Running it again, or late, does no harm.
Duty = Callable[[datetime], Any]


def do_duties(now: datetime) -> None:
    """Do all duties. One that fails keeps neither the others nor the clock from theirs."""
    for duty in hooks.get_hooks(HOOK):
        try:
            duty(now)
        except Exception:
            # Besides the database, a store of files may be away; it is tried again the next minute.
            logger.warning("A duty of the clock waits for the next minute.", exc_info=True)
