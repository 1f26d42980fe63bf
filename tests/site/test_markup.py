"""The HTML of every public page: what assistive technology, browsers and the security policy build on."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.test import Client, TestCase

from tests.factories import make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES
from tests.site.public_addresses import NUMBER_OF_VIEWS, public_addresses

NOT_FOUND = "/verzonnen-adres/"
DATA = "application/ld+json"


class EveryPublicPage(TestCase):
    """Each kind of page and view once, and the page for an address that does not exist."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    @classmethod
    def setUpClass(cls):
        """Read them all once: no test changes what it looks at."""
        super().setUpClass()
        addresses = public_addresses(cls.site) | {"not found": NOT_FOUND}
        answers = {what: Client().get(address) for what, address in addresses.items()}
        cls.soups = {what: BeautifulSoup(one.content, "lxml") for what, one in answers.items()}

    def test_every_kind_of_page_is_looked_at(self):
        assert len(self.soups) == NUMBER_OF_PAGE_TYPES + NUMBER_OF_VIEWS + 1

    def test_it_has_exactly_one_main_heading_and_skips_no_level(self):
        for what, soup in self.soups.items():
            with self.subTest(what):
                [heading] = soup.find_all("h1")
                assert heading.get_text(strip=True)
                levels = [int(one.name[1]) for one in soup.find_all(re.compile(r"^h[1-6]$"))]
                assert levels[0] == 1
                steps = [after - before for before, after in pairwise(levels)]
                assert max(steps, default=0) <= 1, levels

    def test_it_says_its_language(self):
        for what, soup in self.soups.items():
            with self.subTest(what):
                assert soup.html["lang"] == "nl"

    def test_its_skip_link_comes_first_and_leads_to_the_only_main_part(self):
        for what, soup in self.soups.items():
            with self.subTest(what):
                first = soup.body.find("a")
                assert "skip-link" in first["class"]
                assert first.get_text(strip=True)
                [main] = soup.find_all("main")
                assert first["href"] == f"#{main['id']}"

    def test_its_title_names_it_and_the_site_and_is_like_no_other(self):
        titles = Counter()
        for what, soup in self.soups.items():
            with self.subTest(what):
                [title] = soup.head.find_all("title")
                name, separator, site_name = title.get_text().rpartition(" - ")
                assert name.strip()
                assert separator
                assert site_name == "BruggeNaarMorgen"
                titles[name] += 1
        assert titles.most_common(1)[0][1] == 1, titles

    def test_every_id_occurs_once_and_every_reference_finds_one(self):
        for what, soup in self.soups.items():
            with self.subTest(what):
                ids = Counter(one["id"] for one in soup.find_all(id=True))
                assert ids, "a page without a main part"
                assert [name for name, count in ids.items() if count > 1 or not name] == []
                named = soup.find_all(attrs={"aria-labelledby": True}) + soup.find_all("label")
                # A label that holds its own field needs no reference.
                named = [one for one in named if not one.find("input", type="checkbox")]
                wanted = {one.get("aria-labelledby") or one["for"] for one in named}
                wanted |= {a["href"][1:] for a in soup.find_all("a", href=re.compile("^#"))}
                assert wanted <= set(ids)

    def test_it_holds_no_style_or_script_of_its_own(self):
        for what, soup in self.soups.items():
            with self.subTest(what):
                assert soup.find_all("style") == []
                assert soup.find_all(style=True) == []
                # A block of data is no script: browsers do not run it.
                scripts = [one for one in soup.find_all("script") if one.get("type") != DATA]
                assert [one for one in scripts if not one.get("src")] == []
                attributes = {name for one in soup.find_all() for name in one.attrs}
                assert [name for name in attributes if name.startswith("on")] == []
                assert soup.find_all(href=re.compile("^javascript:", re.IGNORECASE)) == []

    def test_every_resource_comes_from_this_site(self):
        swept = 0
        for what, soup in self.soups.items():
            with self.subTest(what):
                # A canonical address names a page, and fetches nothing.
                links = [one for one in soup.find_all("link") if "canonical" not in one["rel"]]
                addresses = [one["href"] for one in links]
                addresses += [one["src"] for one in soup.find_all(src=True)]
                for one in soup.find_all(srcset=True):
                    addresses += [part.split()[0] for part in one["srcset"].split(",")]
                for one in soup.find_all(["iframe", "object", "embed", "form"]):
                    addresses.append(one.get("action") or one.get("data") or one.get("src") or "/")
                for address in addresses:
                    assert urlsplit(address).netloc == "", address
                    assert address.startswith("/"), address
                swept += len(addresses)
        assert swept > 5 * len(self.soups)

    def test_every_picture_has_an_alternative_text(self):
        pictures = [one for soup in self.soups.values() for one in soup.find_all("img")]
        assert [one.get("alt") for one in pictures] == ["Verzonnen omschrijving"]

    def test_every_table_has_a_caption_and_named_columns(self):
        tables = [one for soup in self.soups.values() for one in soup.find_all("table")]
        assert len(tables) >= 3
        for table in tables:
            assert table.caption.get_text(strip=True)
            assert all(cell.get("scope") for cell in table.find_all("th"))

    def test_every_link_that_leaves_the_site_is_marked_and_has_a_name(self):
        swept = 0
        for what, soup in self.soups.items():
            with self.subTest(what):
                for link in soup.find_all("a", href=re.compile("^https?:")):
                    assert {"external", "noopener"} <= set(link["rel"])
                    assert link.get_text(strip=True)
                    swept += 1
        assert swept >= 8
