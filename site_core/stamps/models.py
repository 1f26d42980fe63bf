"""One row for each thing that a process keeps in memory, so that all processes learn when it changed."""

import secrets
from typing import ClassVar

from django.db import models


class Stamp(models.Model):
    """A random mark, and never a number that counts: a change that was rolled back must not look like the next one."""

    name = models.CharField(max_length=40, primary_key=True)
    mark = models.CharField(max_length=22)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.name


def stamp_of(name: str) -> str:
    """Return the mark of now; empty when nothing changed yet. One query."""
    return Stamp.objects.filter(name=name).values_list("mark", flat=True).first() or ""


def renew_stamp(name: str) -> None:
    """Say that what is kept under this name is out of date, in the transaction of the change itself. One query."""
    # In one statement: two that renew it at the same moment for the first time wait for each other, and neither fails.
    row = Stamp(name=name, mark=secrets.token_urlsafe(16))
    Stamp.objects.bulk_create(
        [row], update_conflicts=True, update_fields=["mark"], unique_fields=["name"]
    )
