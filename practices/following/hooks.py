"""Hangs following where the ground floor asks for it. Its deadlines and its retention go with those of `upkeep`."""

from wagtail import hooks

from practices.following import mails, reminder_mails
from site_core.outbox.kinds import HOOK as MAILS


def register_following() -> None:
    """Register all of it."""
    for kind in (*mails.KINDS, *reminder_mails.KINDS):
        hooks.register(MAILS, kind)
