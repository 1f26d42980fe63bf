"""Forgets to whom mails went, once that is of no more use."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from site_core.outbox.services import KEPT, clear_mails

LONGEST = 36_500


class Command(BaseCommand):
    """The clock does it daily; running it again clears what has grown old since."""

    help = "Remove addresses and names from mails that were sent, dropped or given up long ago."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than",
            type=int,
            default=KEPT.days,
            metavar="DAYS",
            help=f"default: {KEPT.days}",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["older_than"]
        if not 0 < days <= LONGEST:
            raise CommandError(f"--older-than must be a number of days from 1 to {LONGEST}.")
        before = timezone.now() - timedelta(days=days)
        number = clear_mails(before=before, dry_run=options["dry_run"])
        if options["dry_run"]:
            text = ngettext(
                "%(number)d mail would be cleared.", "%(number)d mails would be cleared.", number
            )
        else:
            text = ngettext(
                "%(number)d mail was cleared.", "%(number)d mails were cleared.", number
            )
        self.stdout.write(text % {"number": number})
