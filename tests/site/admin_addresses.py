"""Every address of the admin, as the resolver knows them: Wagtail's, those of its extensions and ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Below these, an address is for who signs in; or, as documents, not for everybody at any time.
PLACES = ("admin/", "mijn-acties/", "documenten/")


@dataclass(frozen=True, order=True)
class Address:
    """One address: where it lies, with its arguments between angle brackets, and how the code calls it."""

    route: str
    name: str

    @property
    def label(self) -> str:
        """By what the table knows it: its name, which some of ours do without."""
        return self.name or self.route


def addresses() -> list[Address]:
    """All of them. Two patterns at one route are one address: the first answers, and the second lends its name."""
    found: dict[str, str] = {}
    for route, name in _walk(get_resolver(), "", ""):
        if route.startswith(PLACES):
            plain = re.sub(r"<\w+:", "<", route)
            found[plain] = found.get(plain) or name
    return sorted(Address(route, name) for route, name in found.items())


def _walk(resolver: Any, before: str, space: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        match pattern:
            case URLResolver():
                inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from _walk(pattern, route, inside)
            case URLPattern():
                yield route, f"{space}{pattern.name}" if pattern.name else ""
