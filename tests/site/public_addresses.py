"""What the public can visit on the made-up site."""

from typing import Any

from network.models import Organisation
from tests.site.page_types import PAGE_TYPES

# The views below index pages: one organisation, one year of the agenda.
NUMBER_OF_VIEWS = 2


def public_addresses(site: dict[type, Any]) -> dict[str, str]:
    """Return one address of each kind, by what it is: a page type or a view."""
    pages = {kind.__name__: site[kind].url for kind in PAGE_TYPES}
    organisation = site[Organisation].get_absolute_url()
    return pages | {"organisation": organisation, "year of the agenda": "/agenda/2030/"}
