"""Where an action stands in the tree is what it belongs to."""

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage, PlanPage
from network.models import AgendaPage, BodyPage
from site_core.models import ContentPage, HomePage
from tests.factories import ActionPageFactory, BridgePageFactory, PillarPageFactory, make_site
from tests.site.page_types import PAGE_TYPES


class Place(WagtailPageTestCase):
    """Below a pillar, or below a Bridge while the pillar is unknown."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def main(self, page):
        return BeautifulSoup(self.client.get(page.url).content, "lxml").main

    def test_an_action_can_stand_below_a_bridge_or_a_pillar_and_nowhere_else(self):
        allowed = {BridgePage, PillarPage}
        for kind in PAGE_TYPES:
            check = self.assertCanCreateAt if kind in allowed else self.assertCanNotCreateAt
            check(kind, ActionPage)

    def test_an_editor_cannot_move_an_action_anywhere_else(self):
        self.login()
        action = self.site[ActionPage]
        place = action.get_parent().pk
        for kind in (HomePage, PlanPage, ContentPage, AgendaPage, IndicatorPage, BodyPage):
            with self.subTest(kind.__name__):
                address = reverse(
                    "wagtailadmin_pages:move_confirm", args=[action.pk, self.site[kind].pk]
                )
                self.client.post(address)
                action.refresh_from_db()
                assert action.get_parent().pk == place

    def test_moving_an_action_changes_its_bridge_and_its_pillar(self):
        action = self.site[ActionPage]
        bridge = BridgePageFactory(parent=self.site[PlanPage])
        pillar = PillarPageFactory(parent=bridge)
        for target, shown in ((bridge, [bridge]), (pillar, [bridge, pillar])):
            ActionPage.objects.get(pk=action.pk).move(target, pos="last-child")
            moved = ActionPage.objects.get(pk=action.pk)
            facts = self.main(moved).find(class_="facts")
            for page in shown:
                assert facts.find("a", href=page.url), page
            assert facts.find("a", href=self.site[BridgePage].url) is None

    def test_an_action_without_a_pillar_says_that_it_is_not_known_yet(self):
        loose = ActionPageFactory(parent=self.site[BridgePage])
        assert "pijler nog niet bekend" in self.main(loose).find(class_="facts").get_text()
        below = self.main(self.site[ActionPage]).find(class_="facts").get_text()
        assert "pijler nog niet bekend" not in below

    def test_a_bridge_without_pillars_says_that_they_are_not_known_yet(self):
        bare = BridgePageFactory(parent=self.site[PlanPage])
        assert "nog niet bekend" in self.main(bare).get_text()

    def test_a_working_title_is_marked_and_a_verified_one_is_not(self):
        bridge = self.site[BridgePage]
        words = "werktitel"
        for address in ("/", "/bruggen/", bridge.url):
            assert words in self.client.get(address).content.decode(), address
        bridge.title_is_verified = True
        bridge.save()
        for address in ("/", "/bruggen/", bridge.url):
            assert words not in self.client.get(address).content.decode(), address
