"""Fills a database with a made-up plan: `python -m tests.bench.plan_volume --actions 230 --updates 2500`.

It reads the same environment as manage.py, so DATABASE_URL says where the plan goes: SQLite or PostgreSQL.
"""

import argparse
import os
import sys
from time import perf_counter

import django
from django.core.exceptions import ImproperlyConfigured

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from network.models import Organisation
from tests.bench.made_up_plan import PlanSize, make_plan
from tests.bench.made_up_tree import MARKS


class Refusal(Exception):  # noqa: N818 - names the thing, as the callers do
    """Why nothing was written, in words for whoever gave the command."""


def main(arguments: list[str] | None = None) -> None:
    """Read the command line, prepare the tables, and make the plan."""
    options = read_options(arguments)
    try:
        prepare_tables()
        if not options.into_existing:
            refuse_content_of_others()
        sys.stdout.write(
            make(PlanSize(options.actions, options.updates, options.milestones), options.seed)
        )
    except Refusal as refusal:
        sys.exit(str(refusal))
    except OperationalError as problem:
        sys.exit(f"The database cannot be used: {problem}")


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """Offer what can be chosen; what is left out is the size of the real plan."""
    usual = PlanSize()
    parser = argparse.ArgumentParser(prog="python -m tests.bench.plan_volume", description=__doc__)
    parser.add_argument("--actions", type=whole_number(1), default=usual.actions)
    parser.add_argument("--updates", type=whole_number(0), default=usual.updates)
    parser.add_argument("--milestones", type=whole_number(0), default=usual.milestones)
    parser.add_argument("--seed", type=int, default=4, help="another number gives other rows")
    parser.add_argument(
        "--into-existing",
        action="store_true",
        help="write it beside content that was not made by this command",
    )
    return parser.parse_args(arguments)


def whole_number(least: int):
    """Read a number that is at least so much."""

    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"give a whole number, {least} or more")
        return int(text)

    return number


def prepare_tables() -> None:
    """Make the tables of an empty database; a database with some of them is somebody's, who migrates it."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not missing:
        return
    if executor.loader.applied_migrations:
        names = ", ".join(str(migration) for migration, _backwards in missing)
        raise Refusal(f"Run `manage.py migrate` first. Not yet done here: {names}.")
    call_command("migrate", verbosity=0)


def refuse_content_of_others() -> None:
    """Leave a database alone that holds a page or an organisation with a name that is not marked as invented."""
    marks = tuple(MARKS.values())
    # Wagtail's welcome page is the only page of no type of ours.
    pages = Page.objects.filter(depth__gt=1).exclude(content_type__model="page")
    titles = [
        *pages.values_list("title", flat=True),
        *Organisation.objects.values_list("name", flat=True),
    ]
    for title in titles:
        if not title.startswith(marks):
            raise Refusal(
                f"This database holds content that was not made up here: “{title}”, for example. "
                "Give --into-existing to write a made-up plan beside it."
            )


def make(size: PlanSize, seed: int) -> str:
    """Make the plan, and say what was made and how long that took."""
    start = perf_counter()
    made = make_plan(size, seed=seed)
    lines = [f"{number:>7,} {kind}" for kind, number in made.items()]
    took = f"Made on {connection.vendor} in {perf_counter() - start:.1f} s."
    return "\n".join([*lines, took, ""])


if __name__ == "__main__":
    main()
