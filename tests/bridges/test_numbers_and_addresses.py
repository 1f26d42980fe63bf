"""The public number of an action, and the short address that lasts as long as the number."""

from django.db import IntegrityError, transaction
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionFinderPage, ActionPage, BridgePage, PlanPage
from site_core.models import HomePage
from tests.factories import ActionPageFactory, BridgePageFactory, make_home, make_site
from tests.reviewing import send_and_approve
from tests.site.edit_forms import filled_form


class Numbers(WagtailTestUtils, TestCase):
    """Handed out once, and never again."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.bridge = cls.site[BridgePage]

    def new(self, **values):
        return ActionPageFactory(parent=self.bridge, **values)

    def test_a_new_action_gets_the_next_number_by_itself(self):
        assert [self.site[ActionPage].code, self.new().code, self.new().code] == [
            "A-001",
            "A-002",
            "A-003",
        ]

    def test_a_number_is_never_given_twice_also_when_its_action_is_gone(self):
        last = self.new()
        last.delete()
        assert self.new().code == "A-003"

    def test_a_number_given_by_hand_is_respected_and_counted_on_from(self):
        assert self.new(code="A-040").code == "A-040"
        assert self.new().code == "A-041"

    def test_numbers_go_on_past_a_thousand_in_the_order_of_counting(self):
        for code in ("A-999", "A-1000", "B-5000", "A-x"):
            self.new(code=code)
        assert self.new().code == "A-1001"

    def test_two_actions_cannot_share_a_number(self):
        twin = self.new()
        with self.assertRaises(IntegrityError), transaction.atomic():
            ActionPage.objects.filter(pk=twin.pk).update(code="A-001")

    def test_an_editor_who_types_a_number_in_use_is_told_so(self):
        self.login()
        action = self.new()
        edit = reverse("wagtailadmin_pages:edit", args=[action.pk])
        form = filled_form(self.client.get(edit).content.decode(), action, code="A-001")
        response = send_and_approve(self.client, edit, form)
        assert response.status_code == 200
        assert "code" in response.context["form"].errors
        action.refresh_from_db()
        assert action.code == "A-002"

    def test_the_number_stays_when_the_action_moves_or_changes(self):
        action = self.site[ActionPage]
        action.move(self.bridge, pos="last-child")
        action.title = "Verzonnen andere naam"
        action.save_revision().publish()
        assert ActionPage.objects.get(pk=action.pk).code == "A-001"

    def test_a_copy_gets_a_number_of_its_own(self):
        copy = self.site[ActionPage].copy(update_attrs={"slug": "kopie"}, to=self.bridge)
        assert copy.code == "A-002"
        assert ActionPage.objects.get(pk=self.site[ActionPage].pk).code == "A-001"

    def test_copying_in_the_admin_gives_numbers_of_their_own_to_a_whole_bridge(self):
        self.login()
        copy_view = reverse("wagtailadmin_pages:copy", args=[self.bridge.pk])
        form = {"new_title": "Verzonnen kopie", "new_slug": "kopie", "copy_subpages": "on", "publish_copies": "on",
                "new_parent_page": self.site[PlanPage].pk}  # fmt: skip
        response = self.client.post(copy_view, form)
        assert response.status_code == 302
        copies = ActionPage.objects.descendant_of(BridgePage.objects.get(slug="kopie"))
        assert [action.code for action in copies] == ["A-002"]
        assert BridgePage.objects.get(slug="kopie").number is None

    def test_a_translation_has_no_number_and_uses_up_none(self):
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PlanPage, BridgePage):
            self.site[kind].copy_for_translation(english)
        action = self.new()
        translated = action.copy_for_translation(english)
        assert translated.code is None
        assert translated.original.code == "A-002"
        assert self.new().code == "A-003"


class ShortAddresses(TestCase):
    """`/acties/<number>/` leads to wherever the action stands."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.action = cls.site[ActionPage]

    def check_leads_to(self, address):
        self.assertRedirects(self.client.get("/acties/A-001/"), address, status_code=302)

    def test_it_leads_to_the_page_whatever_the_capitals(self):
        self.check_leads_to(self.action.url)
        self.assertRedirects(self.client.get("/acties/a-001/"), self.action.url)

    def test_it_follows_the_page_when_it_moves_and_when_its_address_changes(self):
        bridge = BridgePageFactory(parent=self.site[PlanPage], slug="andere-brug")
        self.action.move(bridge, pos="last-child")
        self.check_leads_to(f"/bruggen/andere-brug/{self.action.slug}/")
        moved = ActionPage.objects.get(pk=self.action.pk)
        moved.slug = "nieuw-adres"
        moved.save_revision().publish()
        self.check_leads_to("/bruggen/andere-brug/nieuw-adres/")

    def test_a_number_nobody_has_or_whose_action_is_not_public_leads_nowhere(self):
        assert self.client.get("/acties/A-999/").status_code == 404
        self.action.unpublish()
        assert self.client.get("/acties/A-001/").status_code == 404

    def test_the_finder_is_not_found_while_it_has_no_page(self):
        assert self.client.get("/acties/").status_code == 200
        self.site[ActionFinderPage].unpublish()
        assert self.client.get("/acties/").status_code == 404


class WithoutAnything(TestCase):
    """A front page alone."""

    def test_neither_finder_nor_short_address_exists(self):
        make_home()
        assert self.client.get("/acties/").status_code == 404
        assert self.client.get("/acties/A-001/").status_code == 404
