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
    "agenda of a series": "/agenda/reeks/verzonnen-reeks/",
    "how to join": "/netwerk/meedoen/",
    "how to share a practice": "/praktijken/deel/",
    "practices on the map": "/praktijken/kaart/",
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
# The agenda of one body or Bridge.
PLACE = re.compile(r"^/(en/|fr/)?(organisatie|bruggen)/[a-z0-9-]+/agenda/$")
# The texts that readers had of one practice.
VERSION = re.compile(r"^/(en/|fr/)?praktijken/[a-z0-9-]+/versie/\d+/$")
# What somebody fills in is no page to read: it has a token, and tests of its own.
FORM = re.compile(
    r"^/(en/|fr/)?(netwerk/meedoen/aanvraag|praktijken/(deel/nieuw|opvolgen|[a-z0-9-]+/(vraag|nuttig|fout|ook)))/$"
)


def public_addresses(site: dict[type, Any]) -> dict[str, str]:
    """Return one address of each kind, by what it is: a page type or a view."""
    pages = {kind.__name__: site[kind].url for kind in PAGE_TYPES}
    return pages | {"organisation": site[Organisation].get_absolute_url()} | VIEWS


def is_one_of_many(address: str) -> bool:
    """Whether an address is a question, a file, a year, the agenda of a place or a version, of which one view has many; or a form."""
    return any(kind.search(address) for kind in (QUESTION, FILE, YEAR, PLACE, VERSION, FORM)) or address.startswith("/documenten/")  # fmt: skip
