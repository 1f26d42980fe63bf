"""An action that another replaced leaves lists and counts, and keeps its page and its short address."""

from bs4 import BeautifulSoup
from django.test import TestCase
from django.utils import timezone

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage
from network.models import EventPage, Organisation
from practices.models import PracticePage
from tests.factories import ActionPageFactory, make_site


class ReplacedAction(TestCase):
    """One action, replaced by its neighbour."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.old = cls.site[ActionPage]
        cls.new = ActionPageFactory(parent=cls.site[PillarPage])
        cls.old.superseded_by = cls.new
        cls.old.save()

    def main(self, address):
        """What stands in the main part of a page."""
        return BeautifulSoup(self.client.get(address).content, "lxml").main

    def test_it_is_in_no_list_of_actions(self):
        for address in (
            "/acties/",
            "/",
            self.site[BridgePage].url,
            self.site[PillarPage].url,
            self.site[Organisation].get_absolute_url(),
        ):
            with self.subTest(address):
                assert self.main(address).find("a", href=self.old.url) is None

    def test_it_is_in_no_count(self):
        assert list(ActionPage.objects.in_force(timezone.localdate())) == [self.new]
        for address in ("/bruggen/", self.site[BridgePage].url, self.site[PillarPage].url):
            counts = self.main(address).find(class_="roll-up").find_all("b")
            assert [count.get_text() for count in counts] == ["1"], address

    def test_it_keeps_its_page_which_leads_to_what_replaced_it(self):
        assert self.main(self.old.url).h1
        assert self.main(self.old.url).find("a", href=self.new.url)

    def test_it_keeps_its_short_address(self):
        self.assertRedirects(self.client.get(f"/acties/{self.old.code}/"), self.old.url)

    def test_what_was_about_it_still_names_it(self):
        for kind in (IndicatorPage, EventPage, PracticePage):
            with self.subTest(kind.__name__):
                assert self.main(self.site[kind].url).find("a", href=self.old.url)

    def test_what_replaced_it_cannot_be_deleted_before_it(self):
        with self.assertRaisesMessage(Exception, "protected"):
            self.new.delete()
