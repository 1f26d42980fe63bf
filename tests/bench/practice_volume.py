"""Fills a database with made-up practices: `python -m tests.bench.practice_volume 10000`.

It reads the same environment as manage.py, so DATABASE_URL says where they go: SQLite or PostgreSQL.
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

from django.db import OperationalError, connection

from tests.bench.made_up_practices import make_practices
from tests.bench.plan_volume import Refusal, prepare_tables, refuse_content_of_others, whole_number


def main(arguments: list[str] | None = None) -> None:
    """Read the command line, prepare the tables, and make the practices."""
    options = read_options(arguments)
    try:
        prepare_tables()
        if not options.into_existing:
            refuse_content_of_others()
        sys.stdout.write(make(options.practices, options.seed))
    except Refusal as refusal:
        sys.exit(str(refusal))
    except OperationalError as problem:
        sys.exit(f"The database cannot be used: {problem}")


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """Offer what can be chosen."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.practice_volume", description=__doc__)  # fmt: skip
    parser.add_argument("practices", type=whole_number(1), nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=9, help="another number gives other rows")
    parser.add_argument(
        "--into-existing",
        action="store_true",
        help="write them beside content that was not made by this command",
    )
    return parser.parse_args(arguments)


def make(size: int, seed: int) -> str:
    """Make the practices, and say what was made and how long that took."""
    start = perf_counter()
    made = make_practices(size, seed=seed)
    lines = [f"{number:>7,} {kind}" for kind, number in made.items()]
    took = f"Made on {connection.vendor} in {perf_counter() - start:.1f} s."
    return "\n".join([*lines, took, ""])


if __name__ == "__main__":
    main()
