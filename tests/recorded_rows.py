"""Rows that many tests begin with: written by our own code once, and after that put back as it wrote them.

They are put back only where the whole database stands as it stood before; anywhere else the code writes them anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import get_language
from time_machine import escape_hatch
from wagtail.models import Site

from tests.indexes import References

# What SQLite searches in; triggers of the tables beside it fill it.
FILLED_ALONG = "_fts"

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Recording:
    """What a database held before and after, by table; `after` has only the tables that changed."""

    before: dict[str, Rows]
    after: dict[str, Rows]
    made: dict[type, Any]
    # What the rows name lies in the memory of a storage, which is emptied where a test chooses another one.
    files: dict[str, bytes]


_recordings: dict[tuple[str, ...], Recording] = {}


def recorded(build: Callable[[], dict[type, Any]]) -> dict[type, Any]:
    """Return what `build` makes: one row by its class."""
    if escape_hatch.is_travelling():
        return build()
    # What these say decides what is written along: search entries, references, documents to print.
    key = (
        build.__name__,
        str(get_language()),
        repr(settings.TASKS),
        repr(settings.PDF),
        repr(References.are_kept),
    )
    before = read_tables()
    if key not in _recordings:
        made = build()
        after = {name: rows for name, rows in read_tables().items() if rows != before[name]}
        # A copy: whoever gets it may put more into it.
        _recordings[key] = Recording(before, after, dict(made), dict(read_files()))
        return made
    recording = _recordings[key]
    if recording.before != before:
        return build()
    for name, rows in recording.after.items():
        write_table(name, rows)
    for name, content in recording.files.items():
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))
    Site.clear_site_root_paths_cache()
    return {kind: kind.objects.get(pk=row.pk) for kind, row in recording.made.items()}


def read_files(folder: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file of the storage, by its name."""
    folders, names = default_storage.listdir(folder)
    for name in names:
        path = f"{folder}{name}"
        yield path, default_storage.open(path).read()
    for one in folders:
        yield from read_files(f"{folder}{one}/")


def read_tables() -> dict[str, Rows]:
    """Every row of every model's table, in the same order each time."""
    with connection.cursor() as cursor:
        names = connection.introspection.django_table_names(only_existing=True)
        return {name: read_table(cursor, name) for name in names if not name.endswith(FILLED_ALONG)}


def read_table(cursor: Any, name: str) -> Rows:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 - a table of ours
    return sorted((tuple(map(plain, row)) for row in cursor.fetchall()), key=repr)


def plain(value: Any) -> Any:
    """A value that every database takes back: SQLite knows no days and hours."""
    return str(value) if isinstance(value, (date, time)) else value


def write_table(name: str, rows: Rows) -> None:
    """Put these rows in the place of all others; the keys between tables are looked at when the test ends."""
    table = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
        if rows:
            marks = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - a table of ours
