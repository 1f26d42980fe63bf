"""All deadlines of practice-flow 6.6, in one place. Running it twice, in parallel or a week late does no harm."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from practices.following.reminders import Reminded, remind
from practices.upkeep.asking import ask_owners


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done: who was reminded of what, and of how many owners the word was asked."""

    reminded: Reminded
    asked: int


def keep_deadlines(now: datetime, *, dry_run: bool = False) -> Kept:
    """Do what the day asks for. In a dry run all of it is done and then undone."""
    if not dry_run:
        return Kept(remind(now), ask_owners(now))
    with transaction.atomic():
        done = Kept(remind(now), ask_owners(now))
        # Mails and files follow a commit, so they do not happen either.
        transaction.set_rollback(True)
    return done
