"""House rules about languages that can be checked on a database (`manage.py check --database default`)."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError
from wagtail.models import Page

SHOWN = 5


@register(Tags.database)
def check_no_aliases(**kwargs: Any) -> list[CheckMessage]:
    """Report pages that repeat another one: they would show Dutch text under a foreign address."""
    try:
        aliases = list(Page.objects.filter(alias_of__isnull=False).order_by("pk")[:SHOWN])
    except DatabaseError:
        return []  # There are no tables yet.
    return [
        Error(f"The page “{page}” ({page.pk}) is an alias.", hint="Delete it.", id="site_core.E001")
        for page in aliases
    ]
