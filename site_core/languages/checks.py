"""House rules about languages: of the settings, and of a database (`manage.py check --database default`)."""

from typing import Any

from django.conf import settings
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


@register()
def check_settings(**kwargs: Any) -> list[Error]:
    """Report settings with which Dutch text would go live under a foreign address by itself."""
    errors = []
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        errors.append(
            Error(
                "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE publishes a copy before it is translated.",
                hint="Set it to False.",
                id="site_core.E002",
            )
        )
    if "wagtail.contrib.simple_translation" in settings.INSTALLED_APPS:
        errors.append(
            Error(
                "wagtail.contrib.simple_translation copies pages without translating them.",
                hint="Use wagtail-localize alone.",
                id="site_core.E003",
            )
        )
    return errors
