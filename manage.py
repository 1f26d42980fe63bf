#!/usr/bin/env python3
"""Runs the commands of the site; what is wrong with the environment is told in one line."""

import os
import sys
from importlib import import_module

try:
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
except ImportError:
    sys.exit("The packages are not installed. Run `make serve` or `make test`: they install them.")


def main() -> None:
    """Read the settings, then hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings")
    try:
        read_settings()
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OSError as error:
        # The list of static files is opened as soon as Wagtail is imported, before any command can look.
        if not str(error.filename or "").startswith(str(settings.DATA_DIR)):
            raise
        sys.exit(
            f"{error.filename} cannot be used ({error.strerror}). "
            "Give this user the right to write there, or set DATA_DIR to another folder."
        )


def read_settings() -> None:
    """Read the environment now, while a value of the wrong type can still be told in one line."""
    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ValueError as error:
        sys.exit(
            f"A variable in the environment or in .env has a value of the wrong type: {error}."
        )


if __name__ == "__main__":
    main()
