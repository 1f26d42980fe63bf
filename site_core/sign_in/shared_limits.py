"""Lets allauth count attempts, and remember used codes, where all processes see it.

allauth 65.21 takes Django's default cache, which on one machine is each process's own: two processes would admit twice as
many attempts, and a code could be used in each. It has no setting for it. Delete this module when it has one.
"""

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.utils.connection import ConnectionProxy

SHARED = ConnectionProxy(caches, "shared")


def count_together() -> None:
    """Put the shared cache in the place of the default one."""
    ratelimit.cache = SHARED
    totp.cache = SHARED
