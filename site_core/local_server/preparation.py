"""Brings the site from whatever state it is in to ready; each step is skipped when it has been done."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from site_core.local_server.stamps import Stamp
from site_core.printing.services import want_all
from site_core.roles.services import roles_are_set_up


@dataclass(frozen=True)
class Step:
    """One thing that is done when it is needed, and told when it is done."""

    label: str
    is_needed: Callable[[], bool]
    do: Callable[[], None]


def prepare(tell: Callable[[str], None], *, collect_static: bool) -> None:
    """Do what is needed; raise CommandError, saying what to do, when that is impossible."""
    require_writable(settings.DATA_DIR)
    require_database()
    for step in steps(collect_static=collect_static):
        if step.is_needed():
            tell(step.label)
            step.do()
    # The worker prints once it runs; without one, the first reader who asks for it has it printed.
    if not settings.TASKS_IMMEDIATE:
        want_all()


def steps(*, collect_static: bool) -> Iterator[Step]:
    """What stands between a fresh clone and a running site, in order."""
    yield Step(_("Preparing the database …"), migrations_wait, migrate)
    yield Step(_("Loading the climate plan …"), plan_is_absent, load_plan)
    yield Step(_("Setting up the roles …"), roles_are_absent, set_up_roles_and_review)
    if collect_static:
        yield Step(_("Collecting the static files …"), static_files_changed, collect_static_files)


def require_writable(folder: Path) -> None:
    """Raise CommandError unless files can be made in a folder, which is made when absent."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CommandError(
            _(
                "The folder %(folder)s cannot be written (%(reason)s). Give this user the right to write there, "
                "or choose another: make serve DATA_DIR=/path/to/folder"
            )
            % {"folder": folder, "reason": error.strerror}
        ) from error


def require_database() -> None:
    """Raise CommandError unless the database answers."""
    # A server that does not answer at all would otherwise be waited for until the system gives up, after minutes.
    os.environ.setdefault("PGCONNECT_TIMEOUT", "10")
    try:
        connection.ensure_connection()
        connection.introspection.table_names()
    except DatabaseError as error:
        reason = str(error).strip().partition("\n")[0].strip()
        raise CommandError(
            _(
                "The database of DATABASE_URL cannot be used: %(reason)s. Correct DATABASE_URL, or start that database."
            )
            % {"reason": reason.rstrip(".")}
        ) from error


def migrations_stamp() -> Stamp:
    """Holds when the migrations ran to their end in this database, and not just almost."""
    return Stamp(settings.DATA_DIR / "migrated", settings.DATABASE_URL)


def migrations_wait() -> bool:
    """Whether a migration, or what follows the last one, has not been done."""
    if not migrations_stamp().fits():
        return True
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Run the migrations and make the table of the shared cache."""
    stamp = migrations_stamp()
    stamp.remove()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    stamp.write()


def plan_is_absent() -> bool:
    """Whether the plan has yet to be loaded; loading is one transaction, so half a plan does not exist."""
    return not apps.get_model("bridges.PlanPage").objects.exists()


def load_plan() -> None:
    """Load the shipped plan."""
    call_command("load_content", verbosity=0, stdout=StringIO())


def roles_are_absent() -> bool:
    """Whether the groups of the communications team have yet to be made; once made, they are the city's."""
    return not roles_are_set_up()


def set_up_roles_and_review() -> None:
    """Make the groups, their rights and the review."""
    call_command("set_up_roles", verbosity=0)


def static_stamp() -> Stamp:
    """Holds when the static files as they are now have been collected."""
    files = sorted(
        f"{name} {status.st_size} {status.st_mtime_ns}"
        for finder in get_finders()
        for name, storage in finder.list([])
        if (status := Path(storage.path(name)).stat())
    )
    storage_class = settings.STORAGES["staticfiles"]["BACKEND"]
    return Stamp(settings.DATA_DIR / "collected", storage_class, *files)


def static_files_changed() -> bool:
    """Whether the collected files are not those of now, or gone."""
    return not (
        static_stamp().fits() and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    )


def collect_static_files() -> None:
    """Collect the static files anew: one that was broken off half written would be taken for a good one."""
    stamp = static_stamp()
    stamp.remove()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write()
