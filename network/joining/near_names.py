"""Finds organisations that may be the one that asks to join, written otherwise."""

import re
import unicodedata
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from network.models import Organisation

# How companies and associations are registered here, in the languages of the country.
LEGAL_FORMS = {
    "vzw", "asbl", "nv", "sa", "bv", "bvba", "sprl", "srl", "cv", "cvba", "scrl", "comm", "vof", "ivzw", "aisbl", "stichting",
}  # fmt: skip
LIKE = 0.8
MOST = 8


def near_organisations(name: str, website: str = "") -> list[Organisation]:
    """Return those whose name or website looks like it, the nearest first. One query."""
    wanted, host = plain_name(name), _host_of(website)
    rated = []
    for one in Organisation.objects.order_by("name"):
        likeness = 1.0 if host and host == _host_of(one.website) else _likeness(wanted, one.name)
        if likeness >= LIKE:
            rated.append((likeness, one))
    rated.sort(key=lambda pair: -pair[0])
    return [one for _likeness_of, one in rated[:MOST]]


def plain_name(name: str) -> str:
    """Return a name without accents, capitals, punctuation and legal form."""
    base = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(each for each in base if not unicodedata.combining(each)).replace(".", "")
    words = re.findall(r"\w+", letters)
    return " ".join(word for word in words if word not in LEGAL_FORMS) or " ".join(words)


def _likeness(wanted: str, name: str) -> float:
    known = plain_name(name)
    if not wanted or not known:
        return 0
    first, second = sorted((wanted, known), key=len)
    # “Natuurpunt” and “Natuurpunt Brugge”: whole words of the one in the other.
    if len(first) > 3 and f" {first} " in f" {second} ":
        return 0.95
    matcher = SequenceMatcher(None, wanted, known)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0


def _host_of(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
