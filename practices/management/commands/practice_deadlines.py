"""Keeps the deadlines of practices: reminders, claims that come free, owners who are asked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from practices.upkeep.deadlines import keep_deadlines


class Command(BaseCommand):
    """The clock does it daily; running it again, or late, does no harm."""

    help = "Remind reviewers and senders, give claims back, ask owners whether their practice is still right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = keep_deadlines(timezone.now(), dry_run=options["dry_run"])
        if options["dry_run"]:
            self.stdout.write(_("Nothing was written. This would happen:"))
        for words, number in (
            (_("Practices of which reviewers were reminded, now or before: %(number)d."), done.reminded.reviews),
            (_("Senders who were reminded of an answer, now or before: %(number)d."), done.reminded.senders),
            (_("Texts that became drafts again: %(number)d."), done.reminded.returned),
            (_("Drafts of which their writer was warned, now or before: %(number)d."), done.reminded.drafts),
            (_("Owners who were asked whether their practice is still right: %(number)d."), done.asked),
        ):  # fmt: skip
            self.stdout.write(words % {"number": number})
