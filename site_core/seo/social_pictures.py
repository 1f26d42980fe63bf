"""The pictures that go with a link in a message: one a page type, one a Bridge, each with its Dutch words.

`scripts/draw_social_pictures.py` draws them from these words into static/images/social.
"""

from typing import Any

WIDTH, HEIGHT = 1200, 630

BRIDGES = range(1, 8)
# By the model name of the page; a name here without a picture, or a page type that is not here, fails a test.
WORDS = {
    "homepage": "Bruggen naar morgen",
    "contentpage": "Goed om te weten",
    "planpage": "De zeven Bruggen",
    "bridgepage": "Brug",
    "pillarpage": "Pijler",
    "actionfinderpage": "Acties",
    "actionpage": "Actie",
    "indicatorindexpage": "Cijfers",
    "indicatorpage": "Cijfer",
    "governancepage": "Organisatie",
    "bodypage": "Wie doet wat",
    "networkpage": "Netwerk",
    "agendapage": "Agenda",
    "eventpage": "In de agenda",
    "meetingpage": "Vergadering",
    "practiceindexpage": "Praktijken",
    "practicepage": "Praktijk",
} | {f"bridge-{number}": f"Brug {number}" for number in BRIDGES}
ELSEWHERE = "homepage"


def picture_of(page: Any) -> str:
    """Return the name of the picture of a page; a Bridge has its own, and what is no page has that of the front page."""
    kind = page._meta.model_name if page else ELSEWHERE
    own = f"bridge-{page.original.number}" if kind == "bridgepage" else kind
    return own if own in WORDS else kind if kind in WORDS else ELSEWHERE
