"""How often a form may be sent: per block of addresses, per mail address, and by everybody together.

Counted on what all processes share. Counting up is not atomic in a database cache (it reads, then writes), but adding a key
that is not there yet is, on each kind of cache. So a sending takes the first free of as many numbered places as there are.
"""

import logging
import time
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from site_core.public_forms.visitors import address_block

logger = logging.getLogger(__name__)

HOUR = 60 * 60


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so many seconds."""

    most: int
    seconds: int = HOUR


@dataclass(frozen=True, slots=True)
class Throttle:
    """The limits of one form."""

    form: str
    per_block: Limit
    per_mail: Limit
    overall: Limit

    def admits(self, request: HttpRequest, mail: str) -> bool:
        """Count a sending, and say whether it may pass. Call it outside a transaction.

        Everybody passes while the shared cache is away: a form that is closed to all helps nobody but the spammer.
        """
        block = address_block(request)
        return take_places(
            self.form,
            ("block", block, self.per_block),
            ("mail", mail.lower(), self.per_mail),
            ("all", "all", self.overall),
            without_cache=True,
        )


def take_places(form: str, *asked: tuple[str, str, Limit], without_cache: bool) -> bool:
    """Take a place under each limit, up to the first that has none; `(kind, who, limit)`, and who is nobody is not counted.

    Returns `without_cache` while the shared cache is away.
    """
    try:
        return all(take_place(f"{form}:{kind}", who, limit) for kind, who, limit in asked if who)
    # Each kind of cache has its own errors, and those of the network under it.
    except Exception:
        logger.warning("No shared cache, so nothing is counted: %s.", form, exc_info=True)
        return without_cache


def take_place(name: str, who: str, limit: Limit) -> bool:
    """Take the first free place of this window of time, if there is one."""
    cache = caches["shared"]
    window = int(time.time()) // limit.seconds
    key = f"form:{name}:{window}:{_key_of(who)}"
    # All places below this one are taken. It may be behind, never ahead.
    first = cache.get(f"{key}:next") or 0
    for place in range(first, limit.most):
        # The name of a window comes once, so no place that has run out is ever taken a second time.
        if cache.add(f"{key}:{place}", 1, limit.seconds):
            cache.set(f"{key}:next", place + 1, limit.seconds)
            return True
    return False


def _key_of(who: str) -> str:
    """Nobody can tell the address from it."""
    return salted_hmac("site_core.public_forms", who, algorithm="sha256").hexdigest()[:32]
