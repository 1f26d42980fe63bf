"""An organisation as schema.org describes it, for search engines. No person is in it."""

from typing import Any

from django.conf import settings

from network.agenda.content_lines import readable
from network.agenda.json_ld import SCHEMA
from network.models import Organisation


def organisation_data(organisation: Organisation) -> dict[str, Any]:
    """Return what is public of an organisation."""
    found = {
        "@context": SCHEMA,
        "@type": "Organization",
        "name": readable(organisation.name),
        "description": readable(organisation.contribution),
        "url": organisation.website,
        "mainEntityOfPage": f"{settings.SITE_URL}{organisation.get_absolute_url()}",
    }
    return {name: value for name, value in found.items() if value}
