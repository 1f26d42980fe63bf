"""One date at a time, and all dates in doubt in one table."""

from datetime import date
from typing import ClassVar

import time_machine
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import BodyPage, DateChange, EventPage, GovernancePage, MeetingPage
from network.models.agenda import Certainty, Outcome
from site_core.period import Period
from tests.factories import (
    BodyPageFactory,
    BridgePageFactory,
    EventPageFactory,
    MeetingPageFactory,
)
from tests.network.agenda_pages import publish
from tests.network.planned_series import NOW
from tests.network.test_series_admin import HOSTILE, AdminTestCase
from tests.reviewing import let_pass
from tests.site.edit_forms import filled_form


@time_machine.travel(NOW, tick=False)
class OneDate(AdminTestCase):
    """The four acts."""

    begins_with: ClassVar = {}

    def setUp(self):
        super().setUp()
        self.row = self.rows(self.series)[0]

    def post(self, act, item=None, **values):
        item = item or self.row
        item.refresh_from_db()
        sent = {"seen": item.latest_revision_id or "", "save": "1"} | values
        return self.client.post(reverse(f"dates:{act}", args=[item.pk]), sent)

    def fresh(self):
        return MeetingPage.objects.get(pk=self.row.pk)

    def test_a_move_needs_a_reason_and_keeps_the_hour(self):
        assert self.post("move", when="20 februari 2027").status_code == 200
        assert self.fresh().when == self.row.when
        assert self.post("move", when="20 februari 2027", reason="Verzonnen").status_code == 302
        assert self.fresh().when == self.row.when
        let_pass()
        assert self.fresh().when == Period.of_moment(date(2027, 2, 20), self.row.when.start_time, self.row.when.end_time)  # fmt: skip
        told = DateChange.objects.filter(page=self.row).last()
        assert (told.kind, told.reason, told.by) == ("moved", "Verzonnen", self.user)

    def test_the_look_writes_nothing_and_says_what_it_is(self):
        sent = {"when": "1 mei 2027", "look": "1", "seen": self.row.latest_revision_id}
        page = self.client.post(reverse("dates:move", args=[self.row.pk]), sent).content.decode()
        assert "Dit is een verplaatsing" in page
        assert "Vrije dag" in page
        assert self.fresh().when == self.row.when

    def test_giving_a_quarter_its_day_needs_no_reason(self):
        item = self.add(Period.of_quarter(2027, 2), MeetingPageFactory, body_of=self.body)
        assert self.post("move", item, when="18 mei 2027 14:00").status_code == 302
        assert DateChange.objects.filter(page=item).last().kind != "moved"

    def test_confirming_cancelling_and_holding(self):
        assert self.post("confirm").status_code == 302
        assert self.fresh().certainty == Certainty.CONFIRMED
        assert self.post("hold").status_code == 200
        assert self.post("cancel", reason="").status_code == 200
        assert self.post("cancel", reason="Verzonnen reden").status_code == 302
        assert self.fresh().outcome == Outcome.OPEN
        let_pass()
        assert (self.fresh().outcome, self.fresh().outcome_reason) == (Outcome.CANCELLED, "Verzonnen reden")  # fmt: skip
        assert self.post("confirm").status_code == 200
        with time_machine.travel("2027-05-01T12:00:00+02:00", tick=False):
            second = self.rows(self.series)[1]
            self.client.force_login(self.user)
            assert self.post("hold", second).status_code == 302
            second.refresh_from_db()
            assert second.outcome == Outcome.HELD

    def test_a_quarter_cannot_be_confirmed(self):
        item = self.add(Period.of_quarter(2027, 2), MeetingPageFactory)
        assert self.post("confirm", item).status_code == 200
        item.refresh_from_db()
        assert item.certainty == Certainty.PLANNED

    def test_the_second_of_two_people_is_told(self):
        seen = self.row.latest_revision_id
        publish(self.row, summary="Verzonnen samenvatting.")
        answer = self.post("cancel", seen=seen, reason="Verzonnen reden")
        assert "Iemand anders heeft deze datum" in answer.content.decode()
        assert self.fresh().outcome == Outcome.OPEN

    def test_a_draft_of_somebody_is_never_published_by_the_way(self):
        draft = self.fresh()
        draft.summary = "Verzonnen ontwerp"
        draft.save_revision()
        answer = self.post("cancel", reason="Verzonnen reden")
        assert "nog niet op de site staat" in answer.content.decode()
        fresh = self.fresh()
        assert (fresh.outcome, fresh.summary) == (Outcome.OPEN, "")
        assert fresh.get_latest_revision_as_object().summary == "Verzonnen ontwerp"

    def test_looking_changes_nothing(self):
        for act in ("move", "confirm", "cancel", "hold"):
            address = reverse(f"dates:{act}", args=[self.row.pk])
            assert self.client.get(address, {"save": "1"}).status_code == 200
            assert self.client.head(address).status_code == 200
        assert self.fresh().outcome == Outcome.OPEN

    def test_hostile_values_and_other_pages(self):
        for act in ("move", "confirm", "cancel", "hold"):
            for value in HOSTILE:
                answer = self.post(act, when=value, reason="Verzonnen\0", seen=value)
                assert answer.status_code == 200, (act, value)
            for key in (0, self.body.pk, 10**17, 10**30):
                address = reverse(f"dates:{act}", args=[1]).replace("/1/", f"/{key}/")
                assert self.client.get(address).status_code == 404
        assert self.fresh().when == self.row.when


@time_machine.travel(NOW, tick=False)
class AllInDoubt(AdminTestCase):
    """“Set the dates”."""

    begins_with: ClassVar = {"rule": "later", "times_a_year": 4}

    def setUp(self):
        super().setUp()
        self.first, self.second, self.third, *_rest = self.rows(self.series)
        self.address = reverse("dates:fix_body", args=[self.body.pk])

    def post(self, **values):
        sent = {f"seen-{row.pk}": row.latest_revision_id for row in self.rows(self.series)}
        return self.client.post(self.address, sent | values)

    def listed(self, address=None):
        page = self.client.get(address or self.address).content
        soup = BeautifulSoup(page, "lxml")
        return [one["name"] for one in soup.select("input[name^=when-]")]

    def test_it_lists_what_is_in_doubt_in_the_coming_year_alone(self):
        self.add(Period.of_day(date(2027, 3, 1)), MeetingPageFactory, body_of=self.body)
        self.add(Period.of_year(2029), MeetingPageFactory, body_of=self.body)
        gone = self.add(Period.of_year(2027), MeetingPageFactory, body_of=self.body)
        publish(gone, outcome=Outcome.CANCELLED, outcome_reason="Verzonnen")
        event = self.add(Period.of_month(2027, 2), EventPageFactory, body_of=self.body)
        expected = {f"when-{one.pk}" for one in (*self.rows(self.series)[:4], event)}
        assert set(self.listed()) == expected

    def test_all_bodies_together_and_each_alone(self):
        other = BodyPageFactory(parent=self.site[GovernancePage])
        there = self.add(Period.of_month(2027, 2), MeetingPageFactory, body_of=other)
        assert f"when-{there.pk}" not in self.listed()
        assert f"when-{there.pk}" in self.listed(reverse("dates:fix"))
        assert self.listed(reverse("dates:fix_body", args=[other.pk])) == [f"when-{there.pk}"]

    def test_what_was_filled_in_is_written_and_the_rest_is_left(self):
        self.post(**{f"when-{self.first.pk}": "18 februari 2027", "save": "1"})
        rows = self.rows(self.series)
        assert rows[0].when == Period.of_moment(date(2027, 2, 18), self.series.start_time, self.series.end_time)  # fmt: skip
        assert rows[1].when == Period.of_quarter(2027, 2)
        assert DateChange.objects.filter(page=self.first).last().kind == "refined"

    def test_an_error_in_one_row_loses_nothing_of_the_others(self):
        answer = self.post(**{
            f"when-{self.first.pk}": "18 februari 2027", f"when-{self.second.pk}": "onzin", f"when-{self.third.pk}": "1 december 2027",
            f"reason-{self.third.pk}": "", "save": "1",
        })  # fmt: skip
        soup = BeautifulSoup(answer.content, "lxml")
        assert soup.find("input", attrs={"name": f"when-{self.second.pk}"})["value"] == "onzin"
        assert soup.find("input", attrs={"name": f"reason-{self.third.pk}"})
        assert soup.find("input", attrs={"name": f"when-{self.first.pk}"}) is None
        assert len(soup.select("[aria-invalid=true]")) == 2
        self.post(**{f"when-{self.third.pk}": "1 december 2027", f"reason-{self.third.pk}": "Verzonnen", "save": "1"})  # fmt: skip
        let_pass()
        assert DateChange.objects.filter(page=self.third).last().reason == "Verzonnen"

    def test_conflicts_stand_beside_the_row_and_block_nothing(self):
        values = {
            f"when-{self.second.pk}": "6 mei 2027",
            f"when-{self.first.pk}": "18 februari 2027",
        }
        self.add(Period.of_day(date(2027, 2, 16)), MeetingPageFactory, body_of=self.body, title="Verzonnen buur")  # fmt: skip
        page = self.post(**values, look="1").content.decode()
        assert "Vrije dag: " in page
        assert "Hetzelfde orgaan: “Verzonnen buur”" in page
        assert self.rows(self.series)[0].when == Period.of_quarter(2027, 1)
        self.post(**values, save="1")
        assert self.rows(self.series)[1].when.first == date(2027, 5, 6)

    def test_a_row_with_a_draft_is_refused_and_its_draft_kept(self):
        draft = MeetingPage.objects.get(pk=self.first.pk)
        draft.summary = "Verzonnen ontwerp"
        draft.save_revision()
        page = self.post(
            **{f"when-{self.first.pk}": "18 februari 2027", "save": "1"}
        ).content.decode()
        assert "nog niet op de site staat" in page
        assert "18 februari 2027" in page
        fresh = MeetingPage.objects.get(pk=self.first.pk)
        assert (fresh.when, fresh.summary) == (Period.of_quarter(2027, 1), "")

    def test_hostile_values_never_crash(self):
        for value in HOSTILE:
            for button in ("look", "save"):
                values = {f"when-{self.first.pk}": value, f"reason-{self.first.pk}": value, button: "1"}  # fmt: skip
                assert self.post(**values).status_code == 200
                assert self.post(**values | {f"seen-{self.first.pk}": value}).status_code == 200
        assert self.client.post(self.address, {"when-x": "1", "save": "1"}).status_code == 200
        for key in (0, self.agenda.pk, 10**17, 10**30):
            assert self.client.get(f"/admin/datums/vastleggen/{key}/").status_code == 404

    def test_it_costs_as_many_queries_for_three_times_as_many_rows(self):
        def cost():
            with CaptureQueriesContext(connection) as asked:
                self.client.get(reverse("dates:fix"))
            return len(asked)

        def add():
            body = self.body
            bridge = BridgePageFactory(parent=self.site[BodyPage].get_parent())
            for factory in (MeetingPageFactory, EventPageFactory):
                self.add(Period.of_month(2027, 2), factory, body_of=body, bridges=[bridge])

        add()
        cost()
        few = cost()
        for _more in range(4):
            add()
        assert cost() == few


@time_machine.travel(NOW, tick=False)
class InThePageEditor(AdminTestCase):
    """After saving a page, what speaks against its day is said."""

    def test_a_warning_after_saving(self):

        item = self.add(Period.of_day(date(2027, 12, 25)), EventPageFactory, body_of=self.body)
        address = reverse("wagtailadmin_pages:edit", args=[item.pk])
        response = self.client.post(
            address, filled_form(self.client.get(address).content.decode(), item)
        )
        said = " ".join(str(one) for one in get_messages(response.wsgi_request))
        assert "Vrije dag" in said
        assert EventPage.objects.get(pk=item.pk).has_unpublished_changes
