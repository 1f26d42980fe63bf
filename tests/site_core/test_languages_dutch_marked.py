"""Dutch text on an English or French page says that it is Dutch: on every page type, with every kind of row."""

from django.test import TestCase
from wagtail.models import Locale, Page

from network.models import Organisation
from tests.factories import make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES, PAGE_TYPES
from tests.site_core.dutch_outside_its_mark import dutch_outside_its_mark
from tests.translating import translate

# Every made-up Dutch text begins with it, and no translation holds it.
INVENTED = ("Verzonnen", "verzonnen")


class EveryPageType(TestCase):
    """The made-up site, once with every page translated, once with as few as possible."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.english = Locale.objects.create(language_code="en")
        cls.pages = {
            type(page): translate(page, cls.english, lambda _text: "Made-up words")
            for page in Page.objects.filter(depth__gt=1).order_by("path").specific()
        }

    def unmarked(self, address):
        response = self.client.get(address)
        assert response.status_code == 200, address
        return dutch_outside_its_mark(response.content, "en", INVENTED)

    def test_with_everything_translated(self):
        assert len(self.pages) == NUMBER_OF_PAGE_TYPES
        for kind in PAGE_TYPES:
            with self.subTest(kind.__name__):
                assert self.unmarked(self.pages[kind].url) == []

    def test_with_a_page_alone_of_its_kind_translated(self):
        """Lists then name Dutch pages."""
        for kind in PAGE_TYPES:
            page = self.pages[kind]
            above = Page.objects.ancestor_of(page, inclusive=True)
            others = Page.objects.filter(locale=self.english, depth__gt=1).exclude(pk__in=above)
            live = list(others.values_list("pk", flat=True))
            Page.objects.filter(pk__in=live).update(live=False)
            with self.subTest(kind.__name__):
                assert self.unmarked(page.url) == []
            Page.objects.filter(pk__in=live).update(live=True)

    def test_on_the_views(self):
        organisation = self.site[Organisation].get_absolute_url()
        for address in ("/en/agenda/2030/", f"/en{organisation}"):
            with self.subTest(address):
                assert self.unmarked(address) == []

    def test_in_an_explanation(self):
        Page.objects.filter(pk=self.pages[PAGE_TYPES[0]].pk).update(live=False)
        for kind in PAGE_TYPES:
            response = self.client.get("/en/talen/", {"pagina": self.site[kind].url})
            if response.status_code == 200:
                assert dutch_outside_its_mark(response.content, "en", INVENTED) == []


def test_the_search_finds_what_is_not_marked():
    html = '<html lang="en"><title>Het plan</title><p>Stand van zaken</p><p lang="nl">Het plan</p>'
    assert dutch_outside_its_mark(html, "en") == ["Stand van zaken"]
    assert dutch_outside_its_mark('<img alt="een plan van de stad">', "fr") == [
        "een plan van de stad"
    ]
    assert dutch_outside_its_mark("<p>the plan of Bruges, /het/een/</p>", "en") == []
