"""Planning in the admin: preview, saving, three scopes, and what a browser can send that no form would."""

from datetime import date, time
from typing import ClassVar

import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import GovernancePage, MeetingPage, Series
from tests.factories import BodyPageFactory, SeriesFactory, UserFactory
from tests.network.planned_series import NOW
from tests.network.series_desk import AdminTestCase
from tests.reviewing import let_pass

HOSTILE = ["\0", "9" * 40, "-1", "x" * 5000, "<script>", "２０２７", "2027-02-30", "1e5", "\u202e"]


@time_machine.travel(NOW, tick=False)
class NewSeries(AdminTestCase):
    """From a form, by way of a preview, to rows."""

    address = "/admin/reeksen/nieuw/"

    def test_the_first_look_writes_nothing_and_shows_every_meeting(self):
        soup, seal = self.look(self.address)
        assert seal
        assert len(soup.select("section[aria-labelledby=gevolgen] tbody tr")) == 16
        assert not Series.objects.filter(title="Verzonnen overleg").exists()

    def test_saving_does_what_was_shown(self):
        _soup, seal = self.look(self.address)
        response = self.save(self.address, seal)
        series = Series.objects.get(slug="verzonnen-overleg")
        self.assertRedirects(response, reverse("series:one", args=[series.pk]))
        assert let_pass() == 1
        assert len(self.rows(series)) == 16

    def test_saving_without_a_look_shows_it_first(self):
        for seal in ("", "x", "\0"):
            response = self.save(self.address, seal)
            assert response.status_code == 200
            assert "gevolgen" in response.content.decode()
        assert not Series.objects.filter(title="Verzonnen overleg").exists()

    def test_what_was_changed_after_the_look_is_shown_again(self):
        _soup, seal = self.look(self.address)
        response = self.save(self.address, seal, weekday=1)
        soup = BeautifulSoup(response.content, "lxml")
        assert soup.find(role="alert")
        self.save(self.address, soup.find("input", attrs={"name": "seal"})["value"], weekday=1)
        assert let_pass() == 1
        assert self.rows(Series.objects.get(slug="verzonnen-overleg"))[0].when.first.weekday() == 1

    def test_sending_it_twice_makes_one_series(self):
        _soup, seal = self.look(self.address)
        self.save(self.address, seal)
        assert self.save(self.address, seal).status_code == 200
        assert Series.objects.filter(slug="verzonnen-overleg").count() == 1

    def test_a_conflict_is_said_and_does_not_block(self):
        first = {"rule": "monthly", "nth": -1, "weekday": 4, "first": "2026-12-01", "last": "2026-12-31"}  # fmt: skip
        soup, seal = self.look(self.address, **first)
        assert "Vrije dag" in soup.get_text()
        assert self.save(self.address, seal, **first).status_code == 302

    def test_a_reserved_word_is_no_address(self):
        for word in ("reeks", "2030", "archief"):
            _soup, seal = self.look(self.address, slug=word)
            assert not seal

    def test_what_was_typed_stays_when_something_is_wrong(self):
        soup, _seal = self.look(self.address, title="Verzonnen naam", last="2020-01-01", end_time="13:00")  # fmt: skip
        assert soup.find("input", attrs={"name": "title"})["value"] == "Verzonnen naam"
        assert soup.find("input", attrs={"name": "end_time"})["value"] == "13:00"

    def test_a_time_that_cannot_be_is_refused_at_its_field(self):
        night = {
            "rule": "monthly",
            "nth": -1,
            "weekday": 6,
            "start_time": "02:30",
            "end_time": "03:30",
        }
        for values in ({"start_time": "14:00:30"}, night):
            soup, seal = self.look(self.address, **values)
            assert not seal
            assert soup.find("input", attrs={"name": "start_time"})["value"].startswith(
                values["start_time"][:5]
            )

    def test_a_title_without_letters_for_an_address_asks_for_one(self):
        soup, seal = self.look(self.address, title="会议")
        assert not seal
        assert soup.find(id="id_slug-errors") or "verplicht" in soup.get_text()

    def test_hostile_values_get_an_error_and_never_a_crash(self):
        before = MeetingPage.objects.count()
        for name in self.sent():
            for value in HOSTILE:
                values = self.sent(**{name: value}) | {"save": "1", "seal": value}
                with self.subTest(name=name, value=value[:10]):
                    assert self.client.post(self.address, values).status_code == 200
        assert self.client.post(self.address, {"title": ["a", "b"]}).status_code == 200
        assert MeetingPage.objects.count() == before

    def test_more_meetings_than_anybody_plans_are_refused(self):
        values = {"rule": "monthly", "last": "2050-12-31"}
        _soup, seal = self.look(self.address, **values)
        assert self.save(self.address, seal, **values).status_code == 200
        assert not Series.objects.filter(slug="verzonnen-overleg").exists()


@time_machine.travel(NOW, tick=False)
class ChangedSeries(AdminTestCase):
    """An existing series."""

    begins_with: ClassVar = {"place_name": ""}

    def setUp(self):
        super().setUp()
        self.address = reverse("series:change", args=[self.series.pk])

    def test_a_move_asks_for_the_reason_before_it_can_be_saved(self):
        soup, seal = self.look(self.address, start_time="15:00", end_time="17:00")
        assert soup.find("button", attrs={"name": "save"}) is None
        assert (
            self.save(self.address, seal, start_time="15:00", end_time="17:00").status_code == 200
        )
        values = {"start_time": "15:00", "end_time": "17:00", "reason": "Verzonnen reden"}
        soup, seal = self.look(self.address, **values)
        assert soup.find("button", attrs={"name": "save"})
        assert self.save(self.address, seal, **values).status_code == 302
        assert {row.when.start_time for row in self.rows(self.series)} == {time(14)}
        assert let_pass() == 1
        assert {row.when.start_time for row in self.rows(self.series)} == {time(15)}

    def test_from_one_on_leaves_those_before_it(self):
        start = self.rows(self.series)[4]
        address = f"{self.address}?vanaf={start.pk}"
        values = {"weekday": 1, "reason": "Verzonnen reden"}
        soup, seal = self.look(address, **values)
        assert soup.find(attrs={"aria-current": "true"})
        assert self.save(address, seal, **values).status_code == 302
        assert {row.when.first.weekday() for row in self.rows(self.series)} == {3}
        assert let_pass() == 1
        assert [row.when.first.weekday() for row in self.rows(self.series)] == [3] * 4 + [1] * 12

    def test_the_seal_of_one_scope_is_not_that_of_another(self):
        start = self.rows(self.series)[4]
        values = {"weekday": 1, "reason": "Verzonnen reden"}
        _soup, seal = self.look(f"{self.address}?vanaf={start.pk}", **values)
        assert (
            self.save(f"{self.address}?vanaf={start.pk}&bereik=alle", seal, **values).status_code
            == 200
        )

    def test_the_three_scopes_are_offered_from_one_meeting(self):
        start = self.rows(self.series)[4]
        page = self.client.get(f"{self.address}?vanaf={start.pk}").content.decode()
        for address in (reverse("dates:move", args=[start.pk]), "bereik=volgende", "bereik=alle"):
            assert address in page

    def test_a_meeting_of_no_series_or_another_is_no_start(self):
        for asked in ("0", "x", "9" * 40, "\0", str(self.body.pk)):
            assert self.client.get(self.address, {"vanaf": asked}).status_code == 404

    def test_body_and_address_cannot_change(self):
        other = self.site[type(self.agenda)]
        values = {"slug": "iets-anders", "body": other.pk, "title": "Verzonnen overleg"}
        _soup, seal = self.look(self.address, **values)
        self.save(self.address, seal, **values)
        self.series.refresh_from_db()
        assert (self.series.slug, self.series.body_id) == ("verzonnen-overleg", self.body.pk)

    def test_what_is_not_there_is_not_found(self):
        for name in ("series:one", "series:change"):
            for key in (0, 10**17, 10**30):
                address = reverse(name, args=[1]).replace("/1/", f"/{key}/")
                assert self.client.get(address).status_code == 404

    def test_the_list_costs_the_same_for_one_series_and_for_four(self):
        costs = []
        for more in (0, 3):
            for _n in range(more):
                SeriesFactory(body=BodyPageFactory(parent=self.site[GovernancePage]))
            self.client.get("/admin/reeksen/")
            with CaptureQueriesContext(connection) as asked:
                self.client.get("/admin/reeksen/")
            costs.append(len(asked))
        assert costs[0] == costs[1]

    def test_looking_costs_as_many_queries_for_three_times_as_many_rows(self):
        few = self.planned(slug="kort", last=date(2027, 12, 31))
        costs = []
        for series in (few, self.series):
            for name in ("series:one", "series:change"):
                address = reverse(name, args=[series.pk])
                self.client.get(address)
                with CaptureQueriesContext(
                    connection,
                ) as asked:
                    self.client.get(address) if name == "series:one" else self.look(address)
                costs.append(len(asked))
        assert costs[:2] == costs[2:]


@time_machine.travel(NOW, tick=False)
class WithoutRights(AdminTestCase):
    """Somebody who may only enter the admin, and somebody who may not even do that."""

    begins_with: ClassVar = {}

    def setUp(self):
        self.row = self.rows(self.series)[0]
        self.addresses = [
            "/admin/reeksen/", "/admin/reeksen/nieuw/", f"/admin/reeksen/{self.series.pk}/", f"/admin/reeksen/{self.series.pk}/wijzig/",
            "/admin/datums/vastleggen/", f"/admin/datums/vastleggen/{self.body.pk}/",
            *(f"/admin/datums/{self.row.pk}/{act}/" for act in ("verplaats", "bevestig", "annuleer", "gehouden")),
        ]  # fmt: skip

    def test_nothing_opens_and_nothing_changes(self):
        entering = UserFactory()
        entering.user_permissions.add(Permission.objects.get(codename="access_admin"))
        for person in (None, UserFactory(), entering):
            self.client.logout()
            if person:
                self.client.force_login(person)
            for address in self.addresses:
                for answer in (
                    self.client.get(address),
                    self.client.post(address, self.sent(save="1", reason="x")),
                ):
                    with self.subTest(person=person, address=address):
                        assert answer.status_code in {302, 403}
                        assert answer.status_code == 403 or answer.url.startswith(("/admin/", "/account/"))  # fmt: skip
        fresh = MeetingPage.objects.get(pk=self.row.pk)
        assert (fresh.when, fresh.outcome, fresh.certainty) == (self.row.when, "open", "planned")

    def test_a_form_without_its_token_is_refused(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.user)
        for address in self.addresses[1:]:
            assert strict.post(address, {}).status_code in {403, 405}


@time_machine.travel(NOW, tick=False)
class Ending(AdminTestCase):
    """A series that is not wanted any more."""

    begins_with: ClassVar = {"last": date(2027, 6, 30)}

    def test_it_goes_once_none_of_its_dates_is_left(self):
        address = reverse("series:delete", args=[self.series.pk])
        assert self.client.get(address).status_code == 405
        self.client.post(address)
        assert Series.objects.filter(pk=self.series.pk).exists()
        for row in self.rows(self.series):
            row.delete()
        self.client.force_login(UserFactory())
        self.client.post(address)
        assert Series.objects.filter(pk=self.series.pk).exists()
        self.client.force_login(self.user)
        self.client.post(address)
        assert not Series.objects.filter(pk=self.series.pk).exists()
