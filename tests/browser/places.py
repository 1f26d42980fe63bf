"""The addresses the browser tests go through: one for each page type, and the views that answer beside the pages."""

from typing import Any

from django.test import Client
from wagtail.models import Page, get_page_models

from network.models import Organisation
from site_core.pages.base import BasePage

PAGE_TYPES = {
    model._meta.label: model for model in get_page_models() if issubclass(model, BasePage)
}
# Answers that are no page of ours, or a page with a question in its address.
VIEWS = {
    "agenda year": "/agenda/2030/",
    "agenda timeline": "/agenda/tijdlijn/",
    "agenda archive": "/agenda/archief/",
    "agenda of a series": "/agenda/reeks/verzonnen-reeks/",
    "agenda with filters": "/agenda/?soort=doel&periode=2030",
    "agenda that finds nothing": "/agenda/?soort=doel&zekerheid=gaat-door&brug=99",
    "finder with filters": "/acties/?brug=1&status=lopend",
    "finder as cards": "/acties/?brug=1&weergave=kaarten",
    "finder by year": "/acties/?brug=1&weergave=tijdlijn",
    "finder on another day": "/acties/?peildatum=2023-01-01&status=zonder&brug=4",
    "finder that finds nothing": "/acties/?brug=7&status=stopgezet",
    "network with filters": "/netwerk/?soort=vereniging&brug=1",
    "network that finds nothing": "/netwerk/?soort=onderwijs-en-onderzoek&rol=zetelt",
    "organisation: no such page": "/netwerk/bestaat-niet/",
    "practices with filters": "/praktijken/?brug=1&zoek=energie",
    "practices as cards": "/praktijken/?weergave=kaarten",
    "practices that find nothing": "/praktijken/?zoek=bestaatniet&gemeten=ja",
    "what changed": "/nieuw/?van=2022-01-01",
    "what changed, one kind": "/nieuw/?van=2022-01-01&brug=1&soort=mijlpaal-te-laat",
    "two years compared": "/nieuw/jaren/?jaar=2022&naast=2025",
    "the whole plan": "/bruggen/volledig/",
    "how to join": "/netwerk/meedoen/",
    "how to share a practice": "/praktijken/deel/",
    "practices on the map": "/praktijken/kaart/",
    "the map with filters": "/praktijken/kaart/?brug=1&zoek=verzonnen",
    "the map that finds nothing": "/praktijken/kaart/?zoek=bestaatniet",
    "was a practice useful": "/praktijken/klimaatalliantie-bruggenaarmorgen/nuttig/",
    "every block": "/verzonnen-bladzijde/",
    "no such page": "/bestaat-niet/",
}
ORGANISATION = "organisation"
DUTCH_PLACES = [*PAGE_TYPES, ORGANISATION, *VIEWS]
# What stands in English and French too, with the page that says what does not.
TRANSLATED = {
    f"{language}: {name}": f"/{language}{path}"
    for language in ("en", "fr")
    for name, path in {
        "home": "/",
        "plan": "/bruggen/",
        "the whole plan": "/bruggen/volledig/",
        "Bridge": "/bruggen/gezonde-en-lokale-voeding/",
        "governance": "/organisatie/",
        "body": "/organisatie/beleidsgroep/",
        "network": "/netwerk/",
        "organisation": "/netwerk/ivbo/",
        "how to join": "/netwerk/meedoen/",
        "how to share a practice": "/praktijken/deel/",
        "agenda": "/agenda/",
        "agenda year": "/agenda/2030/",
        "agenda timeline": "/agenda/tijdlijn/",
        "practices": "/praktijken/",
        "practices on the map": "/praktijken/kaart/",
        "what changed": "/nieuw/?van=2024-01-01",
        "two years compared": "/nieuw/jaren/?brug=2",
        "not translated": "/talen/?pagina=/acties/",
        "no such page": "/bestaat-niet/",
    }.items()
}
PLACES = [*DUTCH_PLACES, *TRANSLATED]


def find_addresses() -> dict[str, str]:
    """Give each place an address: of pages and organisations the fullest one, where most can go wrong."""
    addresses = {name: fullest(urls_of(model)) for name, model in PAGE_TYPES.items()}
    organisations = Organisation.objects.public()
    addresses[ORGANISATION] = fullest([each.get_absolute_url() for each in organisations])
    return addresses | VIEWS | TRANSLATED


def urls_of(model: type[Page]) -> list[str]:
    """The addresses of all live Dutch pages of a type; the page with every block is a place of its own."""
    pages = model.objects.live().filter(locale__language_code="nl").order_by("path")
    return [url for page in pages if (url := page.get_url()) != VIEWS["every block"]]


def fullest(urls: list[str]) -> str:
    """Return the address with the longest answer."""
    client = Client()
    return max(urls, key=lambda url: length_of(client.get(url)))


def length_of(response: Any) -> int:
    """How much a reader is sent; anything but a page means that the site is broken."""
    assert response.status_code == 200, response.request["PATH_INFO"]
    return len(response.content)
