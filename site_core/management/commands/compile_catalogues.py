"""Compiles the message catalogues that have changed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_core.catalogues.compiling import CatalogueError, compile_stale


class Command(BaseCommand):
    """Needs no gettext on the machine; does nothing when all is compiled."""

    help = "Compiles the message catalogues that have changed."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            try:
                compiled = compile_stale(Path(folder))
            except CatalogueError as error:
                raise CommandError(str(error)) from error
            if options["verbosity"] > 1:
                self.stdout.write(f"{len(compiled)} compiled in {folder}")
