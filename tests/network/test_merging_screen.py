"""The screen that merges two organisations: hostile input first, then what an editor sees."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision
from wagtail.test.utils import WagtailTestUtils
from wagtail.test.utils.form_data import querydict_from_html

from bridges.models import ActionPage, ActionParty
from network.merging.services import preview_merge
from network.models import Organisation
from tests.factories import ActionPartyFactory, OrganisationFactory, UserFactory, make_site
from tests.site.edit_forms import filled_form

pytestmark = pytest.mark.references


class MergeScreens(WagtailTestUtils, TestCase):
    """The screen, with hostile input first."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.goes, cls.stays = OrganisationFactory(contribution="inbreng"), OrganisationFactory()
        ActionPartyFactory(action=cls.site[ActionPage], organisation=cls.goes)

    def setUp(self):
        self.login()
        self.client.raise_request_exception = False
        self.address = reverse("merging:merge", args=[self.goes.pk])

    def confirm(self, **values):
        token = preview_merge(merged=self.goes, kept=self.stays).token
        form = {"blijft": str(self.stays.pk), "voorbeeld": token}
        return self.client.post(self.address, form | values)

    def test_hostile_questions_change_nothing_and_are_never_a_server_error(self):
        huge = "9" * 40
        for word in ("", "x", "\0", "-1", huge, "1e3", str(self.goes.pk), "²", "0"):
            for answer in (
                self.client.get(self.address, {"blijft": word}),
                self.client.post(self.address, {"blijft": word, "voorbeeld": "x"}),
                self.confirm(blijft=word),
                self.confirm(voorbeeld=word),
            ):
                assert answer.status_code in {200, 302}, word
        assert self.client.get(f"/admin/organisaties-samenvoegen/{huge}/").status_code == 404
        assert self.client.post(f"/admin/organisaties-samenvoegen/{huge}/").status_code == 404
        assert self.client.get("/admin/organisaties-samenvoegen/0/").status_code == 404
        assert Organisation.objects.filter(pk__in=[self.goes.pk, self.stays.pk]).count() == 2

    def test_looking_changes_nothing(self):
        before = Organisation.objects.count(), Redirect.objects.count(), Revision.objects.count()
        page = self.client.get(self.address, {"blijft": self.stays.pk})
        self.client.head(self.address, {"blijft": self.stays.pk})
        assert page.status_code == 200
        assert before == (
            Organisation.objects.count(),
            Redirect.objects.count(),
            Revision.objects.count(),
        )
        self.assertContains(page, 'name="voorbeeld"')

    def test_a_post_without_its_token_of_the_form_is_refused(self):
        self.client.handler.enforce_csrf_checks = True
        assert self.confirm().status_code == 403

    def test_confirmed_it_is_done_and_the_editor_stands_at_the_one_that_stays(self):
        response = self.confirm(overnemen="contribution")
        assert response.status_code == 302
        assert str(self.stays.pk) in response["Location"]
        self.stays.refresh_from_db()
        assert self.stays.contribution == "inbreng"
        again = self.client.post(self.address, {"blijft": self.stays.pk, "voorbeeld": "x"}, follow=True)  # fmt: skip
        assert again.status_code == 200
        assert [one.level_tag for one in again.context["messages"]][-1] == "error"

    def test_what_nobody_read_is_neither_offered_nor_taken_over(self):
        Organisation.objects.filter(pk=self.goes.pk).update(
            live=False, first_published_at=None, kind="Niemand las dit"
        )
        self.stays.kind = ""
        self.stays.save()
        self.goes.refresh_from_db()
        page = self.client.get(self.address, {"blijft": self.stays.pk})
        self.assertNotContains(page, 'name="overnemen"')
        self.assertContains(page, "stond nooit op de site")
        assert self.confirm(overnemen=["contribution", "kind"]).status_code == 302
        self.stays.refresh_from_db()
        assert (self.stays.contribution, self.stays.kind) == ("", "")

    def test_of_one_that_was_taken_off_the_site_readers_words_are_taken_over_and_no_draft(self):
        goes = Organisation.objects.get(pk=self.goes.pk)
        goes.save_revision().publish()
        Organisation.objects.get(pk=goes.pk).unpublish()
        edit = reverse("wagtailsnippets_network_organisation:edit", args=[goes.pk])
        soup = BeautifulSoup(self.client.get(edit).content, "lxml")
        [held] = [one for one in soup.find_all("form") if one.find(attrs={"name": "contribution"})]
        form = querydict_from_html(str(held))
        form.pop("active_in", None)
        form["contribution"] = "Niemand las dit"
        assert self.client.post(edit, form).status_code == 302
        self.goes.refresh_from_db()
        assert "Niemand las dit" in str(
            Organisation.objects.get(pk=goes.pk).latest_revision.content
        )
        assert self.confirm(overnemen="contribution").status_code == 302
        self.stays.refresh_from_db()
        assert self.stays.contribution == "inbreng"

    def test_what_would_be_lost_is_told_before_and_the_history_names_both(self):
        action = self.site[ActionPage]
        ActionPartyFactory(action=action, organisation=self.stays, remark="Verzonnen een")
        ActionParty.objects.filter(organisation=self.goes).update(remark="Verzonnen twee")
        page = self.client.get(self.address, {"blijft": self.stays.pk})
        label = str(ActionParty._meta.get_field("remark").verbose_name)
        assert [step.lost for step in page.context["preview"].joined] == [(label,)]
        self.assertContains(page, label)
        self.confirm()
        history = reverse("wagtailsnippets_network_organisation:history", args=[self.stays.pk])
        self.assertContains(self.client.get(history), self.goes.name)

    def test_a_form_that_was_open_meanwhile_loses_nothing_and_is_no_server_error(self):
        action = self.site[ActionPage]
        edit = reverse("wagtailadmin_pages:edit", args=[action.pk])
        form = filled_form(self.client.get(edit).content.decode(), action, title="Verzonnen typen")
        self.confirm()
        for button in ({}, {"action-submit": ["1"]}):
            response = self.client.post(edit, form | button)
            assert response.status_code == 200
            self.assertContains(response, "Verzonnen typen")

    def test_only_who_may_change_and_delete_organisations_may_merge(self):
        self.client.logout()
        for name in ("Redacteur", "Eindredacteur"):
            user = UserFactory()
            user.groups.add(Group.objects.get_or_create(name=name)[0])
            self.client.force_login(user)
            for answer in (self.client.get(self.address), self.confirm()):
                assert answer.status_code in {302, 403}
        assert Organisation.objects.filter(pk=self.goes.pk).exists()

    def test_the_list_and_the_form_lead_to_it(self):
        listing = reverse("wagtailsnippets_network_organisation:list")
        edit = reverse("wagtailsnippets_network_organisation:edit", args=[self.goes.pk])
        for place in (listing, edit):
            self.assertContains(self.client.get(place), self.address)
