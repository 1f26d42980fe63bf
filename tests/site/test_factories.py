"""The made-up site: whole, valid, and recognisably made up."""

from django.test import TestCase
from wagtail.models import Page

from tests import factories
from tests.factories import make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES, PAGE_TYPES


class MadeUpSite(TestCase):
    """One of everything."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def test_it_has_one_page_of_every_type(self):
        pages = {kind for kind in self.site if issubclass(kind, Page)}
        assert pages == set(PAGE_TYPES)
        assert len(pages) == NUMBER_OF_PAGE_TYPES
        assert Page.objects.filter(depth__gt=1).count() == NUMBER_OF_PAGE_TYPES
        assert Page.find_problems() == ([], [], [], [], [])

    def test_every_row_of_it_passes_full_clean(self):
        for kind, row in self.site.items():
            with self.subTest(kind.__name__):
                kind.objects.get(pk=row.pk).full_clean()
        assert len(self.site) == NUMBER_OF_PAGE_TYPES + 15

    def test_every_factory_is_used_and_names_its_rows_as_made_up(self):
        made = {
            one._meta.model
            for name, one in vars(factories).items()
            if name.endswith("Factory") and not one._meta.abstract
        }
        left_out = {kind.__name__ for kind in made - set(self.site)}
        assert left_out == {"SiteImage", "SiteDocument", "User"}
        for page in Page.objects.filter(depth__gt=1):
            assert page.title.startswith("Verzonnen "), page.title
