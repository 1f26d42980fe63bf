"""The gatherer of changes: one list of what every app tells, and what it costs."""

import random
from collections import Counter
from datetime import date, timedelta
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.models import Locale

from bridges.changed.comparing import compare
from bridges.models import BridgePage, IndicatorPage, PillarPage, PlanPage
from network.models import AgendaPage
from practices.models import PracticeIndexPage
from site_core.changes.entries import HOOK, Change, ChangeKind, ChangeQuery, ChangeSource, start_of
from site_core.changes.gathering import gather_changes, known_kinds, sources
from site_core.models import HomePage
from site_core.pages.restrictions import read_once
from site_core.period import Period
from tests.bridges.change_cases import FEED, NEWS, YEARS, ChangeCase, moment, on
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    EventPageFactory,
    IndicatorPageFactory,
    MeasurementFactory,
    MeetingPageFactory,
    MilestoneFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PracticePageFactory,
    ProgressUpdateFactory,
)
from tests.translating import translate

STATUSES = ("planned", "in_preparation", "under_way", "delayed", "paused", "completed", "stopped")
TODAY = date(2026, 6, 15)
ADDRESSES = (
    "/",
    NEWS,
    f"{NEWS}?brug=1",
    f"{NEWS}?soort=stand&soort=praktijk",
    FEED,
    f"{FEED}?brug=1",
    YEARS,
)


def grow(site):
    """Add one of everything that can change, each with surroundings of its own."""
    bridge = BridgePageFactory(parent=site[PlanPage])
    for parent in (site[PillarPage], bridge):
        action = ActionPageFactory(parent=parent, first_published_at=moment("2026-01-01"))
        with on("2026-01-01"):
            milestone = MilestoneFactory(action=action, due=Period.of_year(2025))
        with on("2026-02-01"):
            milestone.due = Period.of_year(2027)
            milestone.save()
        ProgressUpdateFactory(action=action, date=date(2026, 3, 1), milestone_uid=milestone.uid)
        ProgressUpdateFactory(action=action, date=date(2026, 3, 2), status="delayed")
        ProgressUpdateFactory(action=action, date=date(2026, 3, 3), status="")
    figure = IndicatorPageFactory(parent=site[IndicatorPage].get_parent().specific, bridge=bridge)
    MeasurementFactory(indicator=figure, year=2025)
    about = {"bridges": [bridge, site[BridgePage]], "first_published_at": moment("2026-01-01")}
    towns = [MunicipalityFactory(), MunicipalityFactory()]
    PracticePageFactory(parent=site[PracticeIndexPage], municipalities=towns, **about)
    EventPageFactory(parent=site[AgendaPage], **about)
    MeetingPageFactory(parent=site[AgendaPage], **about)
    organisation = OrganisationFactory(first_published_at=moment("2026-01-01"))
    organisation.active_in.add(bridge)
    organisation.save()


class Gathering(ChangeCase):
    """One list, in one order, from every app that answers."""

    def test_the_newest_comes_first_and_identifiers_differ(self):
        for _row in range(3):
            grow(self.site)
        found = gather_changes(ChangeQuery(TODAY))
        assert len({one.uid for one in found}) == len(found) > 20
        order = [(one.day, one.at) for one in found]
        assert order == sorted(order, reverse=True)
        assert {one.kind for one in found} < set(known_kinds())

    def test_the_first_five_are_those_of_the_whole_list(self):
        for _row in range(4):
            grow(self.site)
        for bridge in (None, 1):
            whole = gather_changes(ChangeQuery(TODAY, bridge=bridge))
            for limit in (1, 5, 9):
                few = gather_changes(ChangeQuery(TODAY, bridge=bridge, limit=limit))
                assert [one.uid for one in few] == [one.uid for one in whole[:limit]]
        kinds = frozenset({"bericht"})
        assert len(gather_changes(ChangeQuery(TODAY, kinds=kinds, limit=2))) == 2

    def test_days_and_kinds_and_bridges_narrow_it_down_without_losing_anything(self):
        grow(self.site)
        whole = gather_changes(ChangeQuery(TODAY))
        middle = date(2026, 2, 15)
        parts = [ChangeQuery(middle), ChangeQuery(TODAY, middle)]
        assert Counter(one.uid for part in parts for one in gather_changes(part)) == Counter(one.uid for one in whole)  # fmt: skip
        for kind in known_kinds():
            found = gather_changes(ChangeQuery(TODAY, kinds=frozenset({kind.word})))
            assert [one.uid for one in found] == [one.uid for one in whole if one.kind == kind]
        of_one = gather_changes(ChangeQuery(TODAY, bridge=1))
        assert [one.uid for one in of_one] == [one.uid for one in whole if 1 in one.bridges]

    def test_another_app_answers_the_hook_and_stands_everywhere(self):
        kind = ChangeKind("verzonnen", "Verzonnen soort")
        change = Change(kind=kind, uid="verzonnen-1", day=TODAY, at=start_of(TODAY), title="Verzonnen <b>", address=lambda: "")  # fmt: skip
        source = ChangeSource((kind,), lambda _query: [change])
        asked = mock.Mock(return_value=[])
        silent = ChangeSource((ChangeKind("stil", "Stil"),), asked)
        with hooks.register_temporarily(HOOK, source), hooks.register_temporarily(HOOK, silent):
            assert "Verzonnen <b>" in self.told("verzonnen", "?van=2026-06-01")[0]
            assert self.entries("?soort=verzonnen")[0]["title"] == "Verzonnen soort: Verzonnen <b>"
            assert "Verzonnen <b>" in self.page(path="/").select_one("[aria-labelledby=nieuw]").text
            asked.reset_mock()
            gather_changes(ChangeQuery(TODAY, kinds=frozenset({"verzonnen"})))
            asked.assert_not_called()
        assert kind not in known_kinds()


class Costs(ChangeCase):
    """A few queries, however long the list."""

    def queries(self, ask):
        with read_once():
            ask()
            with CaptureQueriesContext(connection) as captured:
                ask()
        return len(captured)

    def test_every_answer_takes_at_most_three_queries(self):
        for _row in range(2):
            grow(self.site)
        for source in sources():
            for query in (
                ChangeQuery(TODAY),
                ChangeQuery(TODAY, date(2025, 1, 1), 1),
                ChangeQuery(TODAY, limit=5),
            ):
                with self.subTest(source.kinds[0].word):
                    assert self.queries(lambda s=source, q=query: list(s.find(q))) <= 3
        assert len(sources()) >= 7

    def test_three_times_as_much_takes_as_many_queries(self):
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PlanPage, BridgePage):
            translate(self.site[kind], english)
        addresses = [
            *ADDRESSES,
            self.site[BridgePage].url,
            f"/en{NEWS}",
            f"/en{FEED}",
            f"/en{YEARS}",
        ]
        for _row in range(2):
            grow(self.site)
        few = {one: self.queries(lambda a=one: self.client.get(a)) for one in addresses}
        for _row in range(4):
            grow(self.site)
        many = {one: self.queries(lambda a=one: self.client.get(a)) for one in addresses}
        assert many == few


class RandomPlans(ChangeCase):
    """Whatever was reported, the counts add up to the actions of the day."""

    def test_counts_add_up_for_the_plan_and_for_each_bridge(self):
        chance = random.Random(20261125)  # noqa: S311 - a plan to test with
        days = [date(2023, 1, 1) + timedelta(days=chance.randrange(1200)) for _day in range(60)]
        bridges = [self.bridge, *(BridgePageFactory(parent=self.plan, number=n) for n in (4, 5))]
        for _action in range(25):
            born = moment(str(chance.choice(days)))
            action = ActionPageFactory(parent=chance.choice(bridges), first_published_at=born)
            for _report in range(chance.randrange(5)):
                ProgressUpdateFactory(
                    action=action, date=chance.choice(days), live=chance.random() > 0.2, status=chance.choice(("", *STATUSES)),
                    kind=chance.choice(("update", "correction", "confirmation")),
                )  # fmt: skip
            if chance.random() < 0.2:
                action.superseded_by, action.superseded_on = self.action, chance.choice(days)
                action.save()
        for _pair in range(8):
            since, until = sorted(chance.sample(days, 2))
            whole = compare(since, until)
            parts = [compare(since, until, BridgePage.objects.get(pk=one.pk)) for one in bridges]
            for one in (whole, *parts):
                self.check(one)
            assert whole.after.total == sum(part.after.total for part in parts)
            page = f"?van={since}&tot={until}"
            assert sum(self.tally(page)) == whole.after.total
            assert self.counts(page)["Samen"] == (whole.before.total, whole.after.total)

    def check(self, one):
        assert one.same + len(one.changed) + len(one.came) == one.after.total
        assert one.same + len(one.changed) + len(one.went) == one.before.total
        assert sum(row.before for row in one.counts) == one.before.total
        assert sum(row.after for row in one.counts) == one.after.total
        assert sum(row.difference for row in one.counts) == len(one.came) - len(one.went)
