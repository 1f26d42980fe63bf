"""Extracts the messages of the code into catalogues, away from the tree so that nothing in it changes."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages
from django.test.utils import override_settings

LANGUAGES = ("nl", "en", "fr")
SOURCES = ("site_core", "network", "bridges", "practices", "templates")
EXTENSIONS = {".py", ".html", ".txt"}


class Extraction(makemessages.Command):
    """Django's extraction, without guesses: an empty translation is noticed, a wrong guess is not."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


@contextmanager
def extracted_catalogues() -> Iterator[Path]:
    """Yield a folder shaped like locale/, with the catalogues as they should be now."""
    with tempfile.TemporaryDirectory(prefix="catalogues-") as name:
        copy = Path(name)
        copy_sources(copy)
        with chdir(copy), override_settings(LOCALE_PATHS=[str(copy / "locale")]):
            call_command(
                Extraction(),
                locale=list(LANGUAGES),
                add_location="file",
                no_wrap=True,
                verbosity=0,
            )
        yield copy / "locale"


def copy_sources(copy: Path) -> None:
    """Copy what holds messages, and the catalogues themselves."""
    root = Path(settings.BASE_DIR)
    shutil.copytree(root / "locale", copy / "locale", ignore=shutil.ignore_patterns("*.mo"))
    for folder in SOURCES:
        for source in (root / folder).rglob("*"):
            if source.suffix in EXTENSIONS and "migrations" not in source.parts:
                target = copy / source.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
