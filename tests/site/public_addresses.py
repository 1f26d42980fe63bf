"""What the public can visit on the made-up site."""

import re
from typing import Any

from network.models import Organisation
from tests.site.page_types import PAGE_TYPES

# The views that answer beside the pages, by what they are; that of an organisation follows from its name.
VIEWS = {
    "year of the agenda": "/agenda/2030/",
    "timeline of the agenda": "/agenda/tijdlijn/",
    "archive of the agenda": "/agenda/archief/",
    "the whole plan": "/bruggen/volledig/",
    "what changed": "/nieuw/",
    "two years compared": "/nieuw/jaren/",
}
# Those that stand below the front page itself, so that they are there in each language that has one.
BELOW_HOME = ("/nieuw/", "/nieuw/jaren/")
NUMBER_OF_VIEWS = len(VIEWS) + 1
# One view with many addresses: a page with a question in its address, the years of the agenda, and files of every kind.
QUESTION, FILE = re.compile(r"\?"), re.compile(r"\.[a-z]+($|\?)")
YEAR = re.compile(r"^/(en/|fr/)?agenda/\d{4}/$")


def public_addresses(site: dict[type, Any]) -> dict[str, str]:
    """Return one address of each kind, by what it is: a page type or a view."""
    pages = {kind.__name__: site[kind].url for kind in PAGE_TYPES}
    return pages | {"organisation": site[Organisation].get_absolute_url()} | VIEWS


def is_one_of_many(address: str) -> bool:
    """Whether an address is a question, a file or a year, of which one view has many."""
    return any(kind.search(address) for kind in (QUESTION, FILE, YEAR)) or address.startswith("/documenten/")  # fmt: skip
