"""“Still current”: what it does, for whom, once a day, and only when somebody says so."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from bridges.models import ActionPage, PillarPage, ProgressUpdate
from tests.bridges.admin_people import make_people
from tests.factories import ActionPageFactory, ProgressUpdateFactory, make_site

BULK = reverse("wagtail_bulk_action", args=["bridges", "actionpage", "still_current"])
LIST = reverse("actions:index")
HOSTILE_IDS = ("", "abc", "-1", "0", "9" * 30, "1.5", "١", "%00", "1;DROP", "all,1")


class ConfirmingCase(TestCase):
    """A site with an action of each kind that matters here."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        cls.action = cls.site[ActionPage]
        below = {"parent": cls.site[PillarPage]}
        cls.silent = ActionPageFactory(**below, title="Verzonnen zonder bericht")
        cls.completed = ActionPageFactory(**below, title="Verzonnen afgerond")
        ProgressUpdateFactory(action=cls.completed, status="completed", outcome="Verzonnen")
        cls.replaced = ActionPageFactory(
            **below, title="Verzonnen vervangen", superseded_by=cls.action
        )
        ProgressUpdateFactory(action=cls.replaced)
        cls.draft = ActionPageFactory(**below, title="Verzonnen ontwerp", live=False)
        ProgressUpdateFactory(action=cls.draft)

    def sign_in(self, who):
        self.client.force_login(self.people[who])

    def one(self, action=None):
        return reverse("follow_up:still_current", args=[(action or self.action).pk])

    def bulk(self, *ids):
        return BULK + "?" + "&".join(f"id={one}" for one in ids) + f"&next={LIST}"

    def confirmations(self):
        return ProgressUpdate.objects.filter(kind="confirmation")


class ForOneAction(ConfirmingCase):
    """The button at one action."""

    def test_the_button_confirms_at_once_for_who_publishes(self):
        self.sign_in("Eindredacteur")
        before = self.action.status_on(timezone.localdate())
        response = self.client.post(self.one(), {"next": f"{LIST}?q=x"})
        self.assertRedirects(response, f"{LIST}?q=x")
        update = self.confirmations().get()
        assert (update.action, update.live) == (self.action, True)
        assert update.date == timezone.localdate()
        assert update.author == self.people["Eindredacteur"]
        assert self.action.status_on(timezone.localdate()) == before

    def test_for_others_it_goes_to_review(self):
        self.sign_in("Redacteur")
        self.client.post(self.one())
        update = self.confirmations().get()
        assert not update.live
        assert update.current_workflow_state is not None

    def test_a_second_click_on_one_day_does_nothing(self):
        for who in ("Redacteur", "Eindredacteur"):
            with self.subTest(who):
                self.confirmations().delete()
                self.sign_in(who)
                self.client.post(self.one())
                again = self.client.post(self.one(), follow=True)
                assert self.confirmations().count() == 1
                assert [message.level_tag for message in again.context["messages"]][-1] == "warning"

    def test_another_day_is_another_confirmation(self):
        self.sign_in("Eindredacteur")
        self.client.post(self.one())
        with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
            self.sign_in("Eindredacteur")
            self.client.post(self.one())
        assert self.confirmations().count() == 2

    def test_what_cannot_be_confirmed_is_left_alone_with_the_reason(self):
        self.sign_in("Eindredacteur")
        for action in (self.silent, self.completed, self.replaced, self.draft):
            with self.subTest(action.title):
                page = self.client.get(self.one(action))
                self.assertNotContains(page, 'type="submit" class="button">')
                response = self.client.post(self.one(action), follow=True)
                assert [one.level_tag for one in response.context["messages"]] == ["warning"]
        assert not self.confirmations().exists()

    def test_looking_changes_nothing(self):
        self.sign_in("Eindredacteur")
        for method in (self.client.get, self.client.head):
            assert method(self.one()).status_code == 200
        assert self.client.put(self.one()).status_code == 405
        assert not self.confirmations().exists()

    def test_who_may_not_report_is_refused(self):
        for who in ("admin only", "no rights", None):
            with self.subTest(who):
                self.client.logout()
                if who:
                    self.sign_in(who)
                for method in (self.client.get, self.client.post):
                    assert method(self.one()).status_code == 302
        assert not self.confirmations().exists()

    def test_a_form_of_another_site_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.people["Eindredacteur"])
        assert client.post(self.one()).status_code == 403
        assert not self.confirmations().exists()

    def test_nobody_is_sent_to_another_site(self):
        self.sign_in("Eindredacteur")
        for address in (
            "https://voorbeeld.test/",
            "//voorbeeld.test",
            "javascript:alert(1)",
            "\\\\x",
        ):
            with self.subTest(address):
                response = self.client.post(self.one(), {"next": address})
                assert response["Location"] == reverse("follow_up:action", args=[self.action.pk])

    def test_only_the_dutch_page_of_an_action_can_be_confirmed(self):
        locale, _made = Locale.objects.get_or_create(language_code="en")
        above = list(self.action.get_ancestors().filter(depth__gt=1).specific())
        for page in (*above, self.action):
            translation = page.copy_for_translation(locale)
        self.sign_in("Eindredacteur")
        assert self.client.post(self.one(translation)).status_code == 404
        assert self.client.post(self.one(self.site[PillarPage])).status_code == 404
        assert self.client.post(f"/admin/opvolging/{'9' * 30}/nog-actueel/").status_code == 404


class ForASelection(ConfirmingCase):
    """The same for many at once."""

    def everything(self):
        return [self.action, self.silent, self.completed, self.replaced, self.draft]

    def test_the_preview_tells_both_groups_and_writes_nothing(self):
        self.sign_in("Redacteur")
        response = self.client.get(self.bulk(*(one.pk for one in self.everything())))
        planned = response.context["planned"]
        assert planned.confirmed == [self.action]
        assert {one for one, _reason in planned.skipped} == set(self.everything()[1:])
        for action, reason in planned.skipped:
            self.assertContains(response, action.title)
            self.assertContains(response, reason)
        assert not self.confirmations().exists()

    def test_it_confirms_what_it_can_and_says_how_many(self):
        self.sign_in("Eindredacteur")
        response = self.client.post(self.bulk(*(one.pk for one in self.everything())), follow=True)
        assert [one.action for one in self.confirmations()] == [self.action]
        levels = sorted(one.level_tag for one in response.context["messages"])
        assert levels == ["success", "warning"]

    def test_running_it_twice_on_one_day_does_not_double(self):
        for who in ("Redacteur", "Eindredacteur"):
            with self.subTest(who):
                self.confirmations().delete()
                self.sign_in(who)
                for _time in range(2):
                    assert self.client.post(self.bulk(self.action.pk)).status_code == 302
                assert self.confirmations().count() == 1
                preview = self.client.get(self.bulk(self.action.pk)).context["planned"]
                assert preview.confirmed == []

    def test_a_publisher_does_not_confirm_what_waits_for_review(self):
        self.sign_in("Redacteur")
        self.client.post(self.bulk(self.action.pk))
        self.sign_in("Eindredacteur")
        self.client.post(self.bulk(self.action.pk))
        assert self.confirmations().count() == 1

    def test_numbers_that_are_no_actions_find_nothing(self):
        self.sign_in("Eindredacteur")
        for number in HOSTILE_IDS:
            with self.subTest(number):
                assert self.client.get(self.bulk(number)).status_code == 404
                assert self.client.post(self.bulk(number)).status_code == 404
        assert self.client.get(BULK).status_code == 404
        assert self.client.post(self.bulk("abc", self.action.pk)).status_code == 302
        assert self.confirmations().count() == 1

    def test_everything_in_the_list_means_the_list_as_it_was_filtered(self):
        self.sign_in("Eindredacteur")
        ProgressUpdateFactory(action=self.silent, date=date(2024, 1, 1))
        address = f"{BULK}?id=all&q=zonder+bericht&next={LIST}"
        assert self.client.get(address).context["planned"].confirmed == [self.silent]
        self.client.post(address)
        assert [one.action for one in self.confirmations()] == [self.silent]
        whole = self.client.get(f"{BULK}?id=all&status=completed").context["planned"]
        assert [one for one, _reason in whole.skipped] == [self.completed]
        assert len(self.client.get(f"{BULK}?id=all&status=x").context["items"]) == 5

    def test_who_may_not_report_is_refused(self):
        for who in ("admin only", "no rights", None):
            with self.subTest(who):
                self.client.logout()
                if who:
                    self.sign_in(who)
                for method in (self.client.get, self.client.post):
                    assert method(self.bulk(self.action.pk)).status_code == 302
        assert not self.confirmations().exists()

    def test_it_is_offered_for_actions_alone(self):
        self.sign_in("Eindredacteur")
        self.assertContains(self.client.get(LIST), BULK)
        tree = self.client.get(reverse("wagtailadmin_explore", args=[self.site[PillarPage].pk]))
        self.assertNotContains(tree, BULK)
        pages = BULK.replace("/bridges/actionpage/", "/wagtailcore/page/")
        assert self.client.get(f"{pages}?id={self.action.pk}").status_code == 404

    def test_the_preview_costs_as_much_for_many_as_for_few(self):
        self.sign_in("Eindredacteur")
        made = [ActionPageFactory(parent=self.site[PillarPage]) for _number in range(12)]
        for action in made:
            ProgressUpdateFactory(action=action)
        few, many = made[:4], made
        self.client.get(self.bulk(*(one.pk for one in few)))
        with CaptureQueriesContext(connection) as first:
            self.client.get(self.bulk(*(one.pk for one in few)))
        with CaptureQueriesContext(connection) as second:
            self.client.get(self.bulk(*(one.pk for one in many)))
        assert len(first) == len(second)


@pytest.mark.parametrize("who", ["Redacteur", "Eindredacteur"])
@pytest.mark.django_db
def test_the_button_stands_only_where_it_does_something(client, who):
    site = make_site()
    people = make_people()
    silent = ActionPageFactory(parent=site[PillarPage])
    client.force_login(people[who])
    page = client.get(LIST).content.decode()
    assert reverse("follow_up:still_current", args=[site[ActionPage].pk]) in page
    assert reverse("follow_up:still_current", args=[silent.pk]) not in page
