"""Fails when a message catalogue is stale, incomplete or wrong; with --update, brings it up to date."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_core.catalogues.completeness import (
    TRANSLATED_LANGUAGES,
    findings,
    same_messages,
    stale_findings,
)
from site_core.catalogues.extraction import LANGUAGES, extracted_catalogues


class Command(BaseCommand):
    """Compares the catalogues with the code, and their translations with their messages."""

    help = "Fails when a message catalogue is stale, incomplete or wrong."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--update", action="store_true", help="Write the extracted messages to the catalogues."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("gettext is missing. On Debian or Ubuntu: apt install gettext.")
        locale_dir = Path(settings.LOCALE_PATHS[0])
        with extracted_catalogues() as extracted_dir:
            if options["update"]:
                update(locale_dir, extracted_dir)
            found = list(all_findings(locale_dir, extracted_dir))
        for finding in found:
            self.stdout.write(finding.replace(f"{settings.BASE_DIR}/", ""))
        if found and not options["update"]:
            raise CommandError(f"{len(found)} findings in the message catalogues.")


def catalogue(folder: Path, language: str) -> Path:
    """Where the catalogue of a language is in a locale folder."""
    return folder / language / "LC_MESSAGES" / "django.po"


def update(locale_dir: Path, extracted_dir: Path) -> None:
    """Replace the catalogues whose messages differ; a new date alone is no reason to."""
    for language in LANGUAGES:
        source, target = catalogue(extracted_dir, language), catalogue(locale_dir, language)
        if not same_messages(source, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def all_findings(locale_dir: Path, extracted_dir: Path) -> Iterator[str]:
    """What is wrong with the catalogues, language by language."""
    for language in LANGUAGES:
        path = catalogue(locale_dir, language)
        yield from stale_findings(path, catalogue(extracted_dir, language))
        if path.exists():
            yield from findings(path, must_be_complete=language in TRANSLATED_LANGUAGES)
