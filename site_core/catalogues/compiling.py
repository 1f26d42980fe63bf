"""Compiles the message catalogues without gettext's own tools, which a plain machine lacks."""

import gettext
import os
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation import trans_real


class CatalogueError(Exception):
    """A catalogue that cannot be read or written, with the reason in its text."""


def compile_stale(locale_dir: Path) -> list[Path]:
    """Compile each catalogue whose compiled form is absent or older, and return those."""
    stale = list(stale_catalogues(locale_dir))
    for source in stale:
        compile_one(source)
    if stale:
        forget_loaded()
    return stale


def stale_catalogues(locale_dir: Path) -> Iterator[Path]:
    """The catalogues that have been changed since they were compiled, if ever they were."""
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns:
            yield source


def compile_one(source: Path) -> None:
    """Compile one catalogue, whole or not at all: a server may be reading the old one."""
    target = source.with_suffix(".mo")
    draft = target.with_suffix(f".mo.{os.getpid()}")
    try:
        times = source.stat()
        polib.pofile(str(source)).save_as_mofile(str(draft))
        # The same time as its source marks it as made from it; "newer than" goes wrong when a file is put back.
        os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
        draft.replace(target)
    except OSError as error:
        # polib reports broken syntax as OSError too, with the line in its text.
        draft.unlink(missing_ok=True)
        raise CatalogueError(f"{source}: {error.strerror or error}") from error


def forget_loaded() -> None:
    """Let this process read the catalogues again, the way Django's own reloader does it."""
    # Private names, for want of public ones; django.utils.translation.reloader resets the same three.
    vars(gettext)["_translations"] = {}
    vars(trans_real).update(_translations={}, _default=None)
