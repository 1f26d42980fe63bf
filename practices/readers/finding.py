"""Finds the practice that somebody means, by what they typed: its address, or its title."""

import re
from urllib.parse import unquote

from practices.models import PracticePage

ADDRESS = re.compile(r"/praktijken/([\w-]+)/?$")
MOST = 5


def practices_meant(typed: str) -> list[PracticePage]:
    """Return the published ones that fit exactly: one, several with the same title, or none. One query, two at most."""
    found = PracticePage.objects.public()
    path = unquote(re.split(r"[?#]", typed, maxsplit=1)[0]).replace("\0", "")
    if match := ADDRESS.search(path):
        return list(found.filter(slug=match.group(1))[:1])
    return list(found.filter(title__iexact=typed).order_by("path")[:MOST])


def titles_like(typed: str) -> list[str]:
    """Titles that hold what was typed, to choose from. One query."""
    found = PracticePage.objects.public().filter(title__icontains=typed)
    return list(found.order_by("title").values_list("title", flat=True)[:MOST])
