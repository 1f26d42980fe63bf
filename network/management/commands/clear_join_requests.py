"""Forgets requests to join that were kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from network.joining.retention import forget_old_requests


class Command(BaseCommand):
    """The clock does it daily; running it again does no harm."""

    help = "Expire, delete and empty requests to join that were kept long enough."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = forget_old_requests(timezone.now(), dry_run=options["dry_run"])
        text = (
            _("Nothing was written. Would expire: %(expired)d, be deleted: %(deleted)d, be emptied: %(erased)d.")
            if options["dry_run"]
            else _("Expired: %(expired)d, deleted: %(deleted)d, emptied: %(erased)d.")
        )  # fmt: skip
        counts = {"expired": done.expired, "deleted": done.deleted, "erased": done.erased}
        self.stdout.write(text % counts)
