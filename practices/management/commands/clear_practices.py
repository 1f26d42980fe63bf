"""Forgets what was kept long enough of practices: drafts, senders, what readers sent, and what was taken off the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.upkeep.clearing import clear_practices

WORDS = {
    "expired": gettext_lazy("drafts that expired"),
    "deleted": gettext_lazy("submissions that were deleted"),
    "emptied": gettext_lazy("submissions that were emptied"),
    "questions_deleted": gettext_lazy("questions of readers that were deleted"),
    "reports_deleted": gettext_lazy("reports of mistakes that were deleted"),
    "reuses_deleted": gettext_lazy("re-uses that were deleted"),
    "reporters_forgotten": gettext_lazy("reports of which it was forgotten who sent them"),
    "reusers_forgotten": gettext_lazy("re-uses of which it was forgotten who sent them"),
    "contact_people_unanswered": gettext_lazy(
        "contact persons who did not answer and were forgotten"
    ),
    "withdrawn": gettext_lazy("practices off the site that were deleted"),
    "colleagues": gettext_lazy("steps of which it was forgotten who took them"),
}


class Command(BaseCommand):
    """The clock does it daily; running it again does no harm."""

    help = "Forget what was kept long enough of practices (practice-flow 6.7)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = clear_practices(timezone.now(), dry_run=options["dry_run"])
        if options["dry_run"]:
            self.stdout.write(_("Nothing was written. This would be forgotten:"))
        else:
            self.stdout.write(_("Forgotten:"))
        for kind, number in counts.items():
            self.stdout.write(f"  {number:>5}  {WORDS[kind]}")
