"""A migrated SQLite database, kept from one run to the next: to migrate takes many times as long as to copy what came of it.

It is named for all that it depends on, so whoever changes a migration, the settings or what is installed begins anew. Django
still migrates the copy, which finds nothing to do. PostgreSQL is migrated at each run.
"""

import shutil
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import distributions
from os import getpid
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

SETTINGS = Path(settings.BASE_DIR) / "site_core" / "settings.py"


def begin_with_a_copy(folder: Path) -> None:
    """Let the databases of this run begin as a copy of the one in the folder, and the first of all be kept there."""
    if connection.vendor != "sqlite":
        return
    kept = folder / name_of([SETTINGS, *migration_files()])
    creation = connection.creation
    clear, create = creation._create_test_db, creation.create_test_db

    def clear_and_copy(*args: Any, **options: Any) -> str:
        name = clear(*args, **options)
        if kept.exists() and not options.get("keepdb"):
            copy(kept, Path(name))
        return name

    def create_and_keep(*args: Any, **options: Any) -> str:
        name = create(*args, **options)
        if not kept.exists() and not options.get("keepdb"):
            # The last one to close it writes all of it into this one file.
            connection.close()
            keep(Path(name), kept)
        return name

    creation._create_test_db, creation.create_test_db = clear_and_copy, create_and_keep


def migration_files() -> list[Path]:
    """Every migration of every app, in the same order each time."""
    found = [Path(app.path).glob("migrations/*.py") for app in apps.get_app_configs()]
    return sorted(path for paths in found for path in paths)


def name_of(files: Iterable[Path]) -> str:
    """A name that no database has that other files, or other versions of what is installed, led to."""
    digest = sha256()
    for each in sorted(f"{one.name} {one.version}\n" for one in distributions()):
        digest.update(each.encode())
    for path in files:
        digest.update(f"{path} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"{digest.hexdigest()}.sqlite3"


def copy(kept: Path, name: Path) -> None:
    """Put a copy there. What a killed run had not written into its own yet must not get into this one."""
    for rest in ("-wal", "-shm"):
        name.with_name(f"{name.name}{rest}").unlink(missing_ok=True)
    shutil.copyfile(kept, name)


def keep(name: Path, kept: Path) -> None:
    """Keep a database that nobody has open, in the place of older ones; workers that come at once keep the same."""
    being_written = kept.with_suffix(f".{getpid()}")
    shutil.copyfile(name, being_written)
    being_written.replace(kept)
    for old in set(kept.parent.glob("*.sqlite3")) - {kept}:
        old.unlink(missing_ok=True)
