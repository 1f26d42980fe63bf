"""What a reader of /nieuw/ is told about two days: which days count, what is told, and what never is."""

from datetime import date, timedelta

from wagtail.models import Locale

from bridges.models import ActionPage, BridgePage, PlanPage, ProgressUpdate
from network.models import Organisation
from practices.models import PracticeIndexPage
from site_core.models import HomePage
from tests.bridges.change_cases import NEWS, ChangeCase, add_everything, moment, publish
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    OrganisationFactory,
    PracticePageFactory,
    ProgressUpdateFactory,
)
from tests.translating import translate

ROUND_MAY = "?van=2024-05-01&tot=2024-06-30"


class WhichDays(ChangeCase):
    """After the end of the first day, up to and with the last."""

    def test_a_report_dated_on_the_first_day_was_there_and_one_of_the_last_day_is_new(self):
        assert self.told("stand", "?van=2024-05-31&tot=2024-06-30") == []
        [row] = self.told("stand", "?van=2024-05-30&tot=2024-05-31")
        assert self.action.title in row
        assert "nog geen stand van zaken" in row
        assert "lopend" in row
        assert self.site[ProgressUpdate].headline in row

    def test_without_days_it_is_about_the_last_year(self):
        self.assertContains(self.client.get(NEWS), "15 juni 2025 en 15 juni 2026")

    def test_days_the_wrong_way_round_are_turned_and_it_says_so(self):
        turned = self.answer("?van=2024-06-30&tot=2024-05-01")
        assert "omgedraaid" in turned.select_one("[role=note]").text
        assert self.told("stand", "?van=2024-06-30&tot=2024-05-01") == self.told("stand", ROUND_MAY)

    def test_between_a_day_and_itself_nothing_changes(self):
        assert self.kinds("?van=2024-05-31&tot=2024-05-31") == set()

    def test_a_day_still_to_come_becomes_today(self):
        answer = self.answer("?van=2024-01-01&tot=2030-01-01")
        assert "15 juni 2026" in answer.h2.text
        assert answer.select_one("[role=note]")
        assert "15 juni 2026" in self.answer("?van=2028-01-01&tot=2030-01-01").h2.text

    def test_days_that_only_some_calendars_have(self):
        assert "29 februari 2024" in self.answer("?van=2024-02-29&tot=2024-03-01").h2.text
        assert "28 februari 2023" in self.answer("?tot=2024-02-29").h2.text
        assert "is geen dag" in self.answer("?van=2023-02-29").select_one("[role=note]").text

    def test_days_before_the_plan_have_nothing_to_compare(self):
        answer = self.answer("?van=1900-01-01&tot=1900-12-31")
        assert answer.select_one("h3") is None

    def test_what_is_published_late_in_the_evening_is_of_that_day_in_bruges(self):
        for number, (at, day) in enumerate([
            ("2025-03-29 23:30", "2025-03-29"), ("2025-03-30 00:30", "2025-03-30"), ("2025-03-30 23:30", "2025-03-30"),
            ("2025-10-26 00:30", "2025-10-26"), ("2025-10-26 23:30", "2025-10-26"), ("2025-07-01 00:30", "2025-07-01"),
        ]):  # fmt: skip
            with self.subTest(at):
                title = f"Verzonnen nachtactie {number}"
                ActionPageFactory(parent=self.pillar, title=title, first_published_at=moment(at))
                before = date.fromisoformat(day) - timedelta(days=1)
                found = self.told("actie", f"?van={before}&tot={day}")
                assert any(title in row for row in found)
                assert not any(title in row for row in self.told("actie", f"?van={day}&tot={day}"))

    def test_a_report_of_a_month_is_news_on_its_last_day_and_an_undated_one_never(self):
        self.site[ProgressUpdate].delete()
        ProgressUpdateFactory(action=self.action, date=date(2025, 2, 28), date_precision="month")
        ProgressUpdateFactory(action=self.action, date=None, date_precision="unknown")
        assert self.told("stand", "?van=2025-01-31&tot=2025-02-27") == []
        [row] = self.told("stand", "?van=2025-02-27&tot=2025-02-28")
        assert "februari 2025" in row
        assert self.kinds("?van=2022-03-02") == {"stand"}


class WhatIsTold(ChangeCase):
    """Per action how it stood on both days, and why."""

    def report(self, day, status, **values):
        return ProgressUpdateFactory(
            action=self.action, date=date.fromisoformat(day), status=status, **values
        )

    def test_both_statuses_with_the_cause(self):
        cause = {"headline": "Verzonnen kop", "cause": "De aannemer is ziek"}
        self.report("2025-01-10", "delayed", **cause)
        [row] = self.told("stand", "?van=2024-12-31&tot=2025-12-31")
        assert "lopend" in row
        assert "vertraagd" in row
        assert "Verzonnen kop. De aannemer is ziek." in row

    def test_the_reason_is_that_of_the_change_not_of_what_repeats_it(self):
        self.report("2025-01-10", "delayed", headline="Verzonnen oorzaak")
        self.report("2025-02-10", "delayed", headline="Verzonnen herhaling")
        self.report("2025-03-10", "", headline="Verzonnen praatje")
        [row] = self.told("stand", "?van=2024-12-31&tot=2025-12-31")
        assert "Verzonnen oorzaak" in row
        assert [len(self.told(kind, "?van=2024-12-31&tot=2025-12-31")) for kind in ("stand", "bericht")] == [1, 2]  # fmt: skip

    def test_of_several_reports_of_one_day_the_last_written_counts(self):
        self.report("2025-01-10", "delayed", headline="Verzonnen ochtend")
        self.report("2025-01-10", "paused", headline="Verzonnen avond")
        [row] = self.told("stand", "?van=2025-01-09&tot=2025-01-10")
        assert "gepauzeerd" in row
        assert "Verzonnen avond" in row

    def test_there_and_back_is_no_difference(self):
        self.report("2025-01-10", "delayed")
        self.report("2025-02-10", "under_way")
        assert self.told("stand", "?van=2024-12-31&tot=2025-12-31") == []
        assert self.tally("?van=2024-12-31&tot=2025-12-31") == [0, 1, 0]

    def test_a_confirmation_in_between_changes_nothing(self):
        self.report("2025-01-10", "delayed", headline="Verzonnen oorzaak")
        self.report("2025-02-10", "", kind="confirmation", headline="")
        assert self.kinds("?van=2024-12-31&tot=2025-12-31") == {"stand"}
        assert self.kinds("?van=2025-01-31&tot=2025-12-31") == set()

    def test_a_correction_with_another_status_counts(self):
        self.report("2025-01-10", "delayed", kind="correction", headline="Verzonnen rechtzetting")
        [row] = self.told("stand", "?van=2024-12-31&tot=2025-12-31")
        assert "Verzonnen rechtzetting" in row

    def test_an_action_that_never_had_a_status_is_counted_as_such(self):
        ActionPageFactory(parent=self.pillar, first_published_at=moment("2022-03-01"))
        assert self.counts(ROUND_MAY) == {
            "lopend": (0, 1), "nog geen stand van zaken": (2, 1), "Samen": (2, 2),
        }  # fmt: skip

    def test_an_action_of_later_is_new_and_a_replaced_one_is_not_counted_any_more(self):
        new = ActionPageFactory(parent=self.pillar, first_published_at=moment("2024-06-10"))
        old = ActionPageFactory(parent=self.pillar, first_published_at=moment("2022-03-01"))
        publish(old, superseded_by=new, superseded_on=date(2024, 6, 10))
        # Replaced without a day: it was never counted, so it was never new either.
        ActionPageFactory(
            parent=self.pillar, superseded_by=new, first_published_at=moment("2024-06-10")
        )
        assert self.tally(ROUND_MAY) == [1, 0, 1]
        assert "1 actie is vervangen" in self.answer(ROUND_MAY).get_text()
        assert new.title in self.told("actie", ROUND_MAY)[0]
        assert len(self.told("actie", ROUND_MAY)) == 1
        [gone] = self.told("actie-vervangen", ROUND_MAY)
        assert old.title in gone
        assert f"Vervangen door “{new.title}”." in gone

    def test_an_action_that_came_on_the_site_afterwards_counts_where_reports_tell_how_it_stood(
        self,
    ):
        late = ActionPageFactory(parent=self.pillar, first_published_at=moment("2026-06-01"))
        for month, status in ((3, "planned"), (9, "under_way")):
            ProgressUpdateFactory(action=late, date=date(2025, month, 1), status=status)
        [row] = self.told("stand", "?van=2025-06-01&tot=2025-12-31")
        assert "gepland" in row
        assert "lopend" in row
        [row] = self.told("stand", "?van=2024-12-31&tot=2025-06-01")
        assert "nog geen stand van zaken" in row
        assert self.tally("?van=2024-01-01&tot=2024-04-01") == [0, 1, 0]
        assert self.tally("?van=2026-05-01&tot=2026-06-02") == [0, 2, 0]

    def test_a_moved_action_belongs_to_the_bridge_it_hangs_below_now(self):
        other = BridgePageFactory(parent=self.plan, number=4)
        self.action.move(other, pos="last-child")
        here, there = (f"{ROUND_MAY}&brug={number}" for number in (self.bridge.number, 4))
        assert [self.told("stand", one) for one in (here, there)] == [
            [],
            self.told("stand", ROUND_MAY),
        ]
        assert [sum(self.tally(one)) for one in (here, there)] == [0, 1]

    def test_a_practice_an_organisation_and_a_date_of_these_days(self):
        add_everything(self.site, published="2025-02-01")
        query = "?van=2025-01-31&tot=2025-02-01"
        assert self.kinds(query) == {"praktijk", "organisatie", "agenda"}
        for kind in self.kinds(query):
            assert len(self.told(kind, query)) == len(self.told(kind, f"{query}&brug=4")) == 1
            assert self.told(kind, f"{query}&brug={self.bridge.number}") == []
            assert self.kinds(f"{query}&soort={kind}") == {kind}


class OtherPlaces(ChangeCase):
    """The latest five elsewhere, and other languages."""

    def test_the_front_page_and_the_bridge_show_the_latest_five(self):
        other = BridgePageFactory(parent=self.plan, number=4)
        away = ActionPageFactory(parent=other, first_published_at=moment("2022-03-01"))
        for day in range(1, 8):
            ProgressUpdateFactory(action=away, date=date(2026, 5, day), status="")
        ProgressUpdateFactory(action=self.action, date=date(2026, 4, 1), status="delayed")
        for page in range(6):
            PracticePageFactory(
                parent=self.site[PracticeIndexPage], bridges=[other], first_published_at=moment(f"2026-06-0{page + 1}"),
            )  # fmt: skip
        front = self.page(path="/").select_one("[aria-labelledby=nieuw]").select(".changes > li")
        assert len(front) == 5
        assert all("Nieuwe praktijk" in row.text for row in front)
        here = self.page(path=self.bridge.url).select_one("[aria-labelledby=nieuw]")
        rows = here.select(".changes > li")
        assert "vertraagd" in rows[0].text
        assert here.select_one("p a")["href"] == f"/nieuw/?brug={self.bridge.number}"
        # What other Bridges had since does not push out what this one had before.
        assert len(rows) == len([one for one in rows if "Brug 4" not in one.text]) == 5

    def test_a_language_without_a_front_page_has_no_such_page(self):
        for path in ("nieuw/", "nieuw/nieuw.atom", "nieuw/jaren/", "nieuw/jaren/jaren.csv"):
            assert self.client.get(f"/en/{path}").status_code == 404

    def test_without_a_plan_there_is_nothing_to_compare(self):
        self.plan.unpublish()
        for path in ("nieuw/", "nieuw/nieuw.atom", "nieuw/jaren/"):
            assert self.client.get(f"/{path}").status_code == 404
        ActionPageFactory(parent=self.pillar, first_published_at=moment("2026-06-01"))
        assert 'href="/nieuw/' not in self.client.get("/").content.decode()

    def test_in_another_language_dutch_is_marked_and_translated_titles_are_used(self):
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PlanPage, BridgePage):
            translate(self.site[kind], english)
        row = self.answer(ROUND_MAY, "/en/nieuw/").select_one(".changes > li")
        assert row.select_one("a[lang=nl]").text == self.action.title
        assert row.select_one("p[lang=nl]").text == self.site[ProgressUpdate].headline + "."
        pillar = self.action.get_parent().specific
        translate(pillar, english)
        translated = translate(self.action, english)
        [link] = self.answer(ROUND_MAY, "/en/nieuw/").select(".changes > li a")
        assert (link.text, link["href"], link.get("lang")) == (
            translated.title, translated.url, None,
        )  # fmt: skip
        OrganisationFactory(first_published_at=moment("2025-02-01"))
        [link] = self.answer("?soort=organisatie&van=2025-01-01", "/en/nieuw/").select(
            ".changes > li a"
        )
        assert link["href"] == Organisation.objects.latest("pk").get_absolute_url()
        note = self.answer("?soort=agenda&van=2022-01-01", "/en/nieuw/").select(".changes > li p")
        assert [one.get("lang") for one in note] == [None] * len(note)
        assert ActionPage.objects.facts().count() == 1
