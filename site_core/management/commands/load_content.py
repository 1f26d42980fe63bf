"""Turns the shipped content into pages, snippets and relations; safe to run again."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from site_core.content_loading.loading import load_content
from site_core.content_loading.places import FILE_NAME as PLACES
from site_core.content_loading.places import with_places_beside
from site_core.content_loading.problems import MOST, ContentError
from site_core.content_loading.reading import read_content
from site_core.content_loading.translations import FILE_NAME, translations_beside

SHIPPED = Path(settings.BASE_DIR) / "content" / "plan-facts.json"


class Command(BaseCommand):
    """Load a content file; what an editor changed since is left alone and named."""

    help = "Load the content file into the site. Running it again changes nothing that is still the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", default=SHIPPED, type=Path, help="default: content/plan-facts.json"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(
        self, *args: Any, file: Path = SHIPPED, dry_run: bool = False, **options: Any
    ) -> None:
        self.stdout.write(_("Loading %(file)s …") % {"file": file})
        self.stdout.flush()
        reading = file
        try:
            content = read_content(file)
            reading = file.with_name(PLACES)
            content = with_places_beside(file, content)
            reading = file.with_name(FILE_NAME)
            translations = translations_beside(file, content)
            reading = file
            report = load_content(content=content, translations=translations, dry_run=dry_run)
        except ContentError as error:
            raise CommandError(self._refusal(error, reading)) from error
        for line in report.lines(with_details=dry_run or options["verbosity"] > 1):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing was written."))

    def _refusal(self, error: ContentError, file: Path) -> str:
        lines = [_("%(file)s cannot be loaded, and nothing was written:") % {"file": file}]
        lines += [f"  {problem}" for problem in error.problems]
        if len(error.problems) >= MOST:
            lines.append(
                _("  There may be more: only the first %(number)d are shown.") % {"number": MOST}
            )
        return "\n".join(lines)
