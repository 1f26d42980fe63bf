"""The made-up plan and the command that writes it."""

import pytest
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.test import TestCase
from wagtail.models import Page

from bridges.models import ActionPage, ActionParty, Milestone, ProgressUpdate
from network.models import Organisation
from site_core.period import Precision
from tests.bench.made_up_plan import PlanSize, make_plan
from tests.bench.plan_volume import main
from tests.factories import OrganisationFactory

THIRD = PlanSize(actions=77, updates=833, milestones=333)
SMALL = ["--actions", "9", "--updates", "40", "--milestones", "20"]


class MadeUpPlan(TestCase):
    """What the measurements are made on: as much as asked, whole, and as an editor could have entered it."""

    @classmethod
    def setUpTestData(cls):
        make_plan(THIRD)
        cls.made = make_plan(PlanSize() - THIRD)

    def test_it_is_as_big_as_asked(self):
        assert ActionPage.objects.dutch().count() == 230
        assert ProgressUpdate.objects.count() == 2500
        assert Milestone.objects.count() == 1000
        assert self.made["actions"] == 230 - 77

    def test_its_tree_is_whole_and_its_addresses_lead_to_the_actions(self):
        assert Page.find_problems() == ([], [], [], [], [])
        for page in ActionPage.objects.order_by("-path").select_related("locale")[:3]:
            assert self.client.get(page.url).status_code == 200, page.url
        assert ActionPage.objects.exclude(locale__language_code="nl").count() > 20

    def test_its_numbers_go_on_after_the_highest(self):
        codes = ActionPage.objects.dutch().order_by("pk").values_list("code", flat=True)
        assert list(codes) == [f"A-{number:03d}" for number in range(1, 231)]

    def test_an_editor_could_have_entered_every_kind_of_row(self):
        samples = {
            kind: kind.objects.order_by("pk")[::11]
            for kind in (ActionPage, ActionParty, Milestone, ProgressUpdate)
        }
        for kind, rows in samples.items():
            assert len(rows) > 15, kind
            for row in rows:
                row.full_clean()

    def test_it_holds_what_is_rare_in_the_real_plan(self):
        reports, milestones = ProgressUpdate.objects, Milestone.objects
        assert reports.filter(live=False).exists()
        assert reports.filter(live=True, date__isnull=True).exists()
        assert reports.filter(milestone_uid__isnull=False).exists()
        assert reports.values("kind").distinct().count() == 3
        assert reports.values("status").distinct().order_by().count() == 8
        precisions = milestones.order_by().values_list("due_precision", flat=True).distinct()
        assert set(precisions) == set(Precision.values)
        assert milestones.filter(dropped_on__isnull=False).exists()
        replaced = ActionPage.objects.filter(superseded_by__isnull=False)
        assert replaced.filter(superseded_on__isnull=False).exists()
        assert (
            ActionPage.objects.exclude(locale__language_code="nl")
            .filter(code__isnull=False)
            .count()
            == 0
        )


class MakingItAgain(TestCase):
    """Measurements of two days are of the same plan."""

    def rows(self, seed):
        with transaction.atomic():
            make_plan(PlanSize.of(30), seed=seed)
            reports = ProgressUpdate.objects.order_by("uid").values_list("uid", "status", "text")
            titles = ActionPage.objects.order_by("url_path").values_list(
                "code", "title", "url_path"
            )
            steps = Milestone.objects.order_by("uid").values_list("uid", "title", "due_first")
            rows = [*reports, *titles, *steps]
            transaction.set_rollback(True)
        return rows

    def test_the_same_seed_gives_the_same_rows(self):
        rows = self.rows(seed=4)
        assert len(rows) > 400
        assert rows == self.rows(seed=4)
        assert rows != self.rows(seed=5)


class Command(TestCase):
    """`python -m tests.bench.plan_volume`"""

    @pytest.fixture(autouse=True)
    def _output(self, capsys):
        self.capsys = capsys

    def test_it_says_what_it_made_and_how_long_that_took(self):
        main(SMALL)
        printed = self.capsys.readouterr().out
        assert "9 actions\n" in printed
        assert "40 updates\n" in printed
        assert f"Made on {connection.vendor} in " in printed

    def test_what_it_made_itself_may_grow(self):
        main(SMALL)
        main(SMALL)
        assert ActionPage.objects.dutch().count() == 18

    def test_content_of_others_is_left_alone(self):
        OrganisationFactory(name="De echte vereniging")
        with pytest.raises(SystemExit, match=r"“De echte vereniging”.*--into-existing"):
            main(SMALL)
        assert not ActionPage.objects.exists()

    def test_beside_content_of_others_when_asked(self):
        OrganisationFactory(name="De echte vereniging", slug="echt")
        main([*SMALL, "--into-existing"])
        assert ActionPage.objects.dutch().count() == 9
        assert not Organisation.objects.get(slug="echt").parts.exists()

    def test_tables_that_lag_behind_are_named(self):
        name = "0004_milestones_dropped_and_reached"
        MigrationRecorder(connection).record_unapplied("bridges", name)
        with pytest.raises(SystemExit, match=rf"manage\.py migrate.*bridges\.{name}"):
            main(SMALL)
        assert not ActionPage.objects.exists()

    def test_numbers_that_are_none_are_refused(self):
        for value in ("0", "-3", "veel", "1.5", ""):
            with self.subTest(value), pytest.raises(SystemExit):
                main([f"--actions={value}"])
        assert "give a whole number, 1 or more" in self.capsys.readouterr().err
