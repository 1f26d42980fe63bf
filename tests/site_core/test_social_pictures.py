"""A link to any page shows a picture of its kind, and the site has an icon for whatever asks for one."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import TestCase
from PIL import Image
from wagtail.models import Locale

from bridges.models import BridgePage
from network.models import NetworkPage
from site_core.models import HomePage
from site_core.seo.social_pictures import BRIDGES, WORDS, picture_of
from tests.factories import make_site
from tests.site.page_types import PAGE_TYPES
from tests.site.public_addresses import NUMBER_OF_VIEWS, public_addresses
from tests.translating import translate


def test_every_page_type_and_each_bridge_has_words_and_nothing_else_does() -> None:
    kinds = {kind._meta.model_name for kind in PAGE_TYPES}
    assert set(WORDS) == kinds | {f"bridge-{number}" for number in BRIDGES}
    assert list(BRIDGES) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("name", WORDS)
def test_its_picture_has_the_size_that_services_show(name: str) -> None:
    path = finders.find(f"images/social/{name}.png")
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert len(picture.convert("RGB").getcolors(maxcolors=256)) > 8
    assert Path(path).stat().st_size <= 25_000


@pytest.mark.django_db
def test_a_bridge_without_a_picture_of_its_own_has_that_of_its_kind() -> None:
    assert picture_of(BridgePage(number=7)) == "bridge-7"
    assert picture_of(BridgePage(number=8)) == picture_of(BridgePage()) == "bridgepage"
    assert picture_of(None) == "homepage"


@pytest.mark.parametrize(("name", "size"), [("favicon.ico", 32), ("apple-touch-icon.png", 180)])
def test_the_icons_have_their_sizes(name: str, size: int) -> None:
    with Image.open(finders.find(f"images/{name}")) as icon:
        assert icon.size == (size, size)


class SocialPreviews(TestCase):
    """What a message shows of each public page."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def properties(self, address):
        soup = BeautifulSoup(self.client.get(address).content, "lxml")
        found = {one["property"]: one for one in soup.find_all("meta", property=True)}
        assert len(found) == len(soup.find_all("meta", property=True))
        return found

    def test_every_public_page_has_absolute_addresses_and_its_own_picture(self):
        addresses = public_addresses(self.site)
        pictures = set()
        for what, address in addresses.items():
            with self.subTest(what):
                tags = self.properties(address)
                assert tags["og:url"]["content"] == f"http://localhost:8000{address}"
                assert tags["og:title"]["content"].strip()
                assert tags["og:image:alt"]["content"].strip()
                picture = urlsplit(tags["og:image"]["content"])
                assert (picture.scheme, picture.netloc) == ("http", "localhost:8000")
                assert finders.find(picture.path.removeprefix("/static/"))
                pictures.add(picture.path)
        # A view shows the picture of the page it stands below.
        assert len(pictures) == len(addresses) - NUMBER_OF_VIEWS

    def test_an_address_that_does_not_exist_has_none(self):
        assert self.properties("/verzonnen-adres/") == {}

    def test_a_translated_bridge_shows_its_number_and_says_its_language(self):
        english = Locale.objects.create(language_code="en")
        home = self.site[BridgePage].get_ancestors(inclusive=True).filter(depth__gt=1)
        pages = [
            translate(page, english, lambda _text: "Made-up words") for page in home.specific()
        ]
        tags = self.properties(pages[-1].url)
        number = self.site[BridgePage].number
        assert tags["og:image"]["content"].endswith(
            f"bridge-{number}.png" if number in BRIDGES else "bridgepage.png"
        )
        assert tags["og:locale"]["content"] == "en_GB"

    def test_the_name_of_an_organisation_stays_marked_as_dutch(self):
        english = Locale.objects.create(language_code="en")
        addresses = public_addresses(self.site)
        for kind in (HomePage, NetworkPage):
            translate(self.site[kind], english, lambda _text: "Made-up words")
        tags = self.properties(f"/en{addresses['organisation']}")
        assert tags["og:title"]["lang"] == "nl"

    def test_the_icon_is_where_browsers_look_for_it(self):
        response = self.client.get("/favicon.ico", follow=False)
        assert response.status_code == 302
        assert response["Location"].startswith("/static/images/favicon")
