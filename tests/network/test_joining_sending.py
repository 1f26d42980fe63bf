"""The way of somebody who wants to join: the pages, the answers that are checked, and what is kept; in each language."""

from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale

from bridges.models import BridgePage
from network.models import JoinRequest, JoinState, NetworkPage
from site_core.models import HomePage, OutboxMail
from tests.factories import make_site
from tests.network.joining_desk import (
    PLACE,
    START,
    VISITOR,
    forget_throttle,
    post,
    soup_of,
    with_stamp,
)

REQUIRED = ("organisation_name", "organisation_kind", "wish", "contact_name", "contact_email")


class Sending(TestCase):
    """The way of somebody who wants to join."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        forget_throttle()

    def test_the_start_page_says_what_is_needed_without_a_cookie_or_a_form(self):
        response = self.client.get(START)
        soup = soup_of(response)
        text = soup.main.get_text()
        assert "Wat je nodig hebt" in text
        assert "Hoe gaat het verder" in text
        assert "5 werkdagen" in text
        assert not response.cookies
        assert not soup.main.find("form")
        assert soup.main.find("a", class_="button")["href"] == PLACE

    def test_the_form_says_what_may_stay_empty_and_what_browsers_can_fill_in(self):
        soup = soup_of(self.client.get(PLACE))
        form = soup.find("form", class_="report-form")
        tokens = {
            one["name"]: one.get("autocomplete")
            for one in form.find_all(["input", "textarea"])
            if one.get("type") not in {"hidden", "checkbox"}
        }
        assert tokens == {
            "onderwerp": "off",
            "organisation_name": "organization",
            "organisation_kind": "off",
            "website": "url",
            "wish": None,
            "contact_name": "name",
            "contact_function": "organization-title",
            "contact_email": "email",
        }
        for name in ("website", "contact_function"):
            assert "(optioneel)" in form.find("label", attrs={"for": f"id_{name}"}).get_text()
        for name in REQUIRED:
            assert "(optioneel)" not in form.find("label", attrs={"for": f"id_{name}"}).get_text()
        assert "*" not in form.get_text()
        assert not form.find("input", attrs={"type": "checkbox", "checked": True})
        assert form.find(attrs={"name": "onderwerp"}).find_parent(hidden=True)
        assert form.find(attrs={"name": "onderwerp"})["tabindex"] == "-1"

    def test_form_and_what_follows_are_kept_by_nobody_and_found_by_nobody(self):
        for response in (self.client.get(PLACE), post(self.client, with_stamp())):
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
            assert soup_of(response).find("meta", attrs={"name": "robots"})["content"] == "noindex"

    def test_a_bridge_named_in_the_address_is_ticked(self):
        number = self.site[BridgePage].number
        soup = soup_of(self.client.get(f"{PLACE}?brug={number}"))
        assert soup.find("input", attrs={"name": "bridges", "checked": True})["value"] == str(number)  # fmt: skip

    def test_answers_are_checked_before_they_go_and_each_can_be_changed(self):
        number = str(self.site[BridgePage].number)
        values = with_stamp(bridges=number, may_show_name="on")
        del values["verstuur"]
        soup = soup_of(post(self.client, values))
        assert not JoinRequest.objects.exists()
        text = soup.main.get_text()
        for typed in ("Verzonnen Tuinclub", "Wij willen pleinen vergroenen.", "Ja", "Nee"):
            assert typed in text
        names = {one["value"] for one in soup.find_all("button", attrs={"name": "wijzig"})}
        assert len(names) == 10
        fields = {one["name"]: one.get("value", "") for one in soup.main.find_all("input")}
        for name in names:
            back = soup_of(post(self.client, fields | {"wijzig": name}))
            assert back.find(autofocus=True)["name"] == name
            assert not back.find(class_="error-summary")
            assert back.find(id="id_contact_name")["value"] == "Verzonnen Vraagster"
            assert back.find("input", attrs={"name": "bridges", "checked": True})["value"] == number
            assert back.find(id="id_may_show_name").has_attr("checked")
            assert not back.find(id="id_may_list_organisation").has_attr("checked")
        post(self.client, fields | {"verstuur": "1"})
        row = JoinRequest.objects.get()
        assert (row.may_show_name, row.may_list_organisation) == (True, False)

    def test_it_is_kept_as_typed_and_nobody_moderates_it_yet(self):
        bridge = self.site[BridgePage]
        response = post(self.client, with_stamp(bridges=str(bridge.number), contact_name=" Verzonnen\r\n Naam "))  # fmt: skip
        assert response.status_code == 201
        soup = soup_of(response)
        assert "Kijk in je mailbox" in soup.h1.get_text()
        assert "vraagster@voorbeeld.test" in soup.main.get_text()
        row = JoinRequest.objects.get()
        assert row.contact_name == "Verzonnen Naam"
        assert row.website == "https://www.verzonnen-tuinclub.test"
        assert list(row.bridges.all()) == [bridge]
        assert row.state == JoinState.TO_CONFIRM
        assert row.consent_version
        assert [mail.kind for mail in OutboxMail.objects.all()] == ["join-confirm"]

    def test_the_same_form_sent_twice_is_one_request_and_an_amended_one_another(self):
        values = with_stamp()
        for _press in range(5):
            assert post(self.client, values).status_code == 201
        assert JoinRequest.objects.count() == OutboxMail.objects.count() == 1
        soup = soup_of(post(self.client, values))
        fields = {one["name"]: one.get("value", "") for one in soup.main.find_all("input")}
        back = soup_of(post(self.client, fields | {"wijzig": "contact_email"}))
        assert back.find(autofocus=True)["name"] == "contact_email"
        fields["contact_email"] = "beter@voorbeeld.test"
        assert post(self.client, fields | {"verstuur": "1"}).status_code == 201
        assert JoinRequest.objects.count() == OutboxMail.objects.count() == 2

    def test_no_address_of_a_visitor_is_kept(self):
        post(self.client, with_stamp())
        row = JoinRequest.objects.values().get()
        mail = OutboxMail.objects.values().get()
        assert VISITOR not in repr(row) + repr(mail)
        assert "203.0.113" not in repr(row) + repr(mail)

    def test_who_sends_too_often_is_told_and_loses_nothing(self):
        for number in range(3):
            values = with_stamp(wish=f"Wens {number}")
            assert post(self.client, values).status_code == 201
        response = post(self.client, with_stamp(wish="Wens 4"))
        assert response.status_code == 429
        soup = soup_of(response)
        assert "te vaak" in soup.find(class_="notice").get_text()
        assert soup.find("input", attrs={"name": "wish"})["value"] == "Wens 4"
        assert JoinRequest.objects.count() == 3
        with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1), tick=False):
            assert post(self.client, with_stamp(wish="Wens 4")).status_code == 201

    def test_many_behind_one_address_are_held_up_only_after_twenty(self):
        answers = [
            post(self.client, with_stamp(contact_email=f"v{number}@voorbeeld.test")).status_code
            for number in range(21)
        ]
        assert answers == [201] * 20 + [429]
        elsewhere = self.client.post(PLACE, with_stamp(), REMOTE_ADDR="198.51.100.1")
        assert elsewhere.status_code == 201

    def test_without_a_shared_cache_the_form_still_works(self):
        with self.settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "shared": {"BACKEND": "tests.network.joining_desk.CacheAway"}}):  # fmt: skip
            for number in range(5):
                assert post(self.client, with_stamp(wish=f"Wens {number}")).status_code == 201
        assert JoinRequest.objects.count() == 5


class WithoutNetwork(TestCase):
    """Where the list of the network has no page, nobody can join."""

    def test_no_address_exists(self):
        for place in (START, PLACE, f"/en{START}", f"/fr{PLACE}"):
            assert self.client.get(place).status_code == 404
        assert post(self.client, with_stamp()).status_code == 404


class InOtherLanguages(TestCase):
    """Where the network has a translation, people can join in it."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        locale = Locale.objects.create(language_code="fr")
        for kind in (HomePage, NetworkPage):
            page = cls.site[kind].copy_for_translation(locale)
            page.title = "Titre inventé"
            page.save_revision().publish()

    def setUp(self):
        forget_throttle()

    def test_all_of_it_is_in_that_language_and_dutch_names_are_marked(self):
        assert "Participez au réseau" in soup_of(self.client.get(f"/fr{START}")).h1.get_text()
        soup = soup_of(self.client.get(f"/fr{PLACE}"))
        assert soup.find("form", class_="report-form")["action"] == f"/fr{PLACE}"
        bridge = soup.find("input", attrs={"name": "bridges"}).find_parent("label")
        assert bridge.find(lang="nl")
        soup = soup_of(post(self.client, with_stamp(wish=""), place=f"/fr{PLACE}"))
        assert soup.title.get_text().startswith("Erreur")
        assert post(self.client, with_stamp(), place=f"/fr{PLACE}").status_code == 201
        row = JoinRequest.objects.get()
        assert row.language == OutboxMail.objects.get().language == "fr"
        assert self.client.get(f"/en{START}").status_code == 404

    def test_search_engines_find_how_to_join_and_no_form(self):
        sitemap = self.client.get("/sitemap.xml").content.decode()
        assert f"{START}<" in sitemap
        assert f"/fr{START}<" in sitemap
        assert PLACE not in sitemap
