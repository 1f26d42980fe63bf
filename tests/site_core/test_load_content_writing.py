"""Loading content: everything or nothing, twice is once, and what an editor changed stays as it is."""

import json
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase, override_settings
from django.utils import timezone, translation
from django.utils.text import capfirst
from wagtail.models import Page, ReferenceIndex, Revision, Site
from wagtail.search.backends import get_search_backend

from bridges.models import ActionPage, BridgePage, IndicatorPage, PlanPage, ProgressUpdate, Status
from network.models import AgendaPage, BodyPage, EventPage, Organisation
from practices.models import Municipality, PracticePage
from site_core.content_loading import loading
from site_core.content_loading.loading import load_content
from site_core.content_loading.problems import ContentError
from site_core.content_loading.reading import parse_content
from site_core.content_loading.records import LoadedObject
from site_core.content_loading.report import Report
from site_core.models import HomePage
from site_core.numbering.models import next_number
from site_core.period import Period
from tests.site_core.small_content import as_text, object_with_key, small_content

pytestmark = pytest.mark.references

# As on the site: what is saved is found by the search of the admin.
INDEXED = {"default": settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": True}}


def load(content: Any = None, *, dry_run: bool = False) -> Report:
    with translation.override("en"):
        return load_content(
            content=parse_content(as_text(content or small_content())), dry_run=dry_run
        )


def load_by_command(content: Any, *options: str) -> str:
    """Run the command on a file with this content, and return what it printed."""
    with TemporaryDirectory() as folder, translation.override("en"):
        path = Path(folder) / "content.json"
        path.write_text(content if isinstance(content, str) else as_text(content), encoding="utf-8")
        printed = StringIO()
        call_command("load_content", str(path), *options, stdout=printed)
        return printed.getvalue()


def row_counts() -> dict[str, int]:
    """How many rows each table has that a load may touch."""
    models = [
        Page,
        Revision,
        Organisation,
        Municipality,
        ProgressUpdate,
        LoadedObject,
        ReferenceIndex,
    ]
    return {model.__name__: model._default_manager.count() for model in models}


@override_settings(WAGTAILSEARCH_BACKENDS=INDEXED)
class FirstLoad(TestCase):
    """What a load makes of the file."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.report = load()

    def test_the_tree_stands_with_its_fixed_addresses(self):
        home = HomePage.objects.get()
        assert Site.objects.get(is_default_site=True).root_page_id == home.pk
        assert not Page.objects.filter(title__startswith="Welcome").exists()
        slugs = [page.slug for page in home.get_children()]
        assert slugs == [
            "bruggen",
            "acties",
            "cijfers",
            "organisatie",
            "netwerk",
            "agenda",
            "praktijken",
            "toegankelijkheid",
        ]
        assert all(
            page.live and page.locale.language_code == "nl"
            for page in Page.objects.filter(depth__gt=1)
        )
        assert Page.find_problems() == ([], [], [], [], [])

    def test_everything_is_counted_as_created(self):
        total = self.report.total
        assert (total.changed, total.unchanged, total.left_alone) == (0, 0, 0)
        assert total.created == LoadedObject.objects.count()
        assert all(tally.created for tally in self.report.tallies.values())
        assert ActionPage.objects.count() == 4

    def test_every_page_and_snippet_has_the_revision_it_was_published_from(self):
        for model in (*page_models(), Organisation, ProgressUpdate):
            for row in model.objects.all():
                assert row.live, row
                assert row.latest_revision_id, row
                assert row.live_revision_id == row.latest_revision_id, row
                assert not row.has_unpublished_changes, row

    def test_an_action_hangs_below_its_pillar_or_below_its_bridge_while_that_is_unknown(self):
        assert ActionPage.objects.get(code="A-001").get_parent().specific.number == 2
        assert isinstance(ActionPage.objects.get(code="A-070").get_parent().specific, BridgePage)

    def test_a_month_is_stored_as_its_last_day_and_a_year_likewise(self):
        month = ProgressUpdate.objects.get(action__code="A-001")
        year = ProgressUpdate.objects.get(action__code="A-070")
        assert (str(month.date), month.date_precision, month.status) == (
            "2021-05-31",
            "month",
            Status.COMPLETED,
        )
        assert (str(year.date), year.date_precision, year.status) == (
            "2023-12-31",
            "year",
            Status.UNDER_WAY,
        )

    def test_a_status_without_a_date_is_kept_and_not_counted(self):
        action = ActionPage.objects.get(code="A-005")
        update = action.updates.get()
        assert (update.date, update.date_precision) == (None, "unknown")
        assert action.status_on(timezone.localdate()) is None

    def test_an_unknown_status_gives_no_update(self):
        assert not ActionPage.objects.get(code="A-027").updates.exists()

    def test_an_end_that_nobody_gave_means_going_on_only_while_the_action_is_not_over(self):
        assert ActionPage.objects.get(code="A-005").ends == Period.unknown()
        assert ActionPage.objects.get(code="A-070").ends is None
        assert ActionPage.objects.get(code="A-005").starts == Period.unknown()

    def test_partners_become_organisations_and_the_unlisted_stay_out_of_the_list(self):
        parties = ActionPage.objects.get(code="A-001").parties.all()
        names = {party.organisation.name: party.organisation.listed_publicly for party in parties}
        assert names == {"Stad Brugge": True, "Kelvin Solutions": False, "Interreg SHIFFT": False}

    def test_a_seat_is_held_by_an_organisation_or_on_behalf_of_a_body_that_came_later_in_the_file(
        self,
    ):
        seats = list(BodyPage.objects.get(kind="policy_group").memberships.all())
        assert [seat.role for seat in seats][:2] == ["verantwoordelijke schepenen", ""]
        assert seats[1].organisation.name == "IVBO"
        assert seats[5].represents_body == BodyPage.objects.get(kind="sounding_board")

    def test_doubt_is_kept_on_the_row_it_is_about(self):
        indicator = IndicatorPage.objects.get(title="CO2-uitstoot op het grondgebied")
        assert indicator.confidence == "partly_inferred"
        assert indicator.confidence_note == "staat in de bron (645, 537); afgeleid (329, basisjaar)"
        assert (indicator.baseline_value, indicator.targets.get().value) == (645, 329)
        assert indicator.targets.get().note
        bridge = BridgePage.objects.get(number=5)
        assert not bridge.title_is_verified
        assert bridge.title_note
        assert bridge.slug == "gezonde-en-lokale-voeding"
        assert PlanPage.objects.get().notes.filter(kind="conflict").count() == 10

    def test_events_carry_their_period_kind_and_outcome(self):
        festival = EventPage.objects.get(title="Klimaatfestival Klimax")
        goal = EventPage.objects.get(title="Brugge klimaatneutraal en klimaatrobuust")
        assert (festival.kind, festival.outcome, festival.certainty) == (
            "gathering",
            "held",
            "confirmed",
        )
        assert festival.when == Period.from_iso("2022-10-01/2022-10-15")
        assert (goal.kind, goal.outcome, goal.certainty) == ("goal", "open", "planned")
        assert goal.when == Period.of_year(2050)

    def test_practices_carry_their_municipalities_and_headings(self):
        model = PracticePage.objects.get(title="Klimaatalliantie BruggeNaarMorgen")
        many = PracticePage.objects.get(title__startswith="Tien pionierswijken")
        assert [str(each) for each in model.municipalities.all()] == ["Brugge"]
        assert model.why.count("<li>") == 4
        assert model.challenges.count() == 3
        assert model.bridges.get().number == 7
        assert (many.municipalities.count(), many.sender_note, many.why) == (10, "en andere", "")

    def test_the_next_action_gets_a_number_nobody_had(self):
        assert next_number("action") == 71

    def test_loaded_rows_are_found_by_the_search_of_the_admin(self):
        found = get_search_backend().search("Fluvius", Organisation)
        assert [organisation.name for organisation in found] == ["Fluvius"]
        assert Page.objects.search("Warmtezoneringsplan").count() == 1

    def test_a_second_run_changes_nothing(self):
        before = row_counts()
        printed = load_by_command(small_content())
        assert (
            f"In all: 0 created, 0 changed, {LoadedObject.objects.count()} unchanged, 0 left alone."
            in printed
        )
        assert row_counts() == before


def page_models() -> list[Any]:
    return [
        HomePage,
        PlanPage,
        BridgePage,
        ActionPage,
        IndicatorPage,
        BodyPage,
        AgendaPage,
        EventPage,
        PracticePage,
    ]


class LaterLoads(TestCase):
    """What a later run does with what happened in between."""

    @classmethod
    def setUpTestData(cls) -> None:
        load()

    def reload_named(self, content: Any = None) -> str:
        """Load again, expect one object left alone and nothing else written, and return how it was named."""
        report = load(content)
        assert report.total.created == 0
        assert report.total.left_alone == 1, report.left_alone
        return report.left_alone[0]

    def changed(self, key: str, **values: Any) -> Any:
        content = small_content()
        object_with_key(content, key).update(values)
        return content

    def test_a_changed_file_changes_the_rows_nobody_touched(self):
        action = ActionPage.objects.get(code="A-001")
        content = self.changed(
            "action-001", title_nl="Nieuw", partners=["IVBO", "Iemand"], start_year=2020
        )
        report = load(content)
        action.refresh_from_db()
        assert (report.total.created, report.total.changed) == (1, 1)
        assert (action.title, action.starts) == ("Nieuw", Period.of_year(2020))
        assert [str(party.organisation) for party in action.parties.all()] == ["IVBO", "Iemand"]
        assert action.slug == "warmtezoneringsplan-voor-het-hele-grondgebied"
        assert action.revisions.count() == 2
        assert load(content).total.changed == 0

    def test_a_change_of_the_file_keeps_what_it_does_not_set(self):
        BridgePage.objects.filter(number=1).update(search_description="Over warmte")
        load(self.changed("bridge-1", summary_nl="Kort."))
        bridge = BridgePage.objects.get(number=1)
        assert (bridge.lead, bridge.search_description) == ("Kort.", "Over warmte")

    def test_an_action_moves_when_the_file_places_it_elsewhere(self):
        load(self.changed("action-001", pillar_number=1))
        assert ActionPage.objects.get(code="A-001").get_parent().specific.number == 1
        assert Page.find_problems() == ([], [], [], [], [])

    def test_snippets_and_plain_rows_follow_the_file_too(self):
        content = self.changed("action-001", status="lopend", status_as_of="2022")
        object_with_key(content, "org-002")["role_nl"] = "afval"
        object_with_key(content, "municipality-02")["name"] = "Beernem-Oost"
        assert load(content).total.changed == 3
        assert str(ProgressUpdate.objects.get(action__code="A-001").date) == "2022-12-31"
        assert Organisation.objects.get(name="IVBO").contribution == "afval"
        assert Municipality.objects.filter(name="Beernem-Oost").exists()

    def test_a_page_an_editor_published_is_left_alone_and_named_with_the_field(self):
        bridge = BridgePage.objects.get(number=1)
        bridge.lead = "Zelf geschreven."
        bridge.save_revision().publish()
        named = self.reload_named(self.changed("bridge-1", summary_nl="Uit het bestand."))
        assert named == "bridge-1 (Brugge verwarmt fossielvrij): an editor changed it: " + label(
            bridge, "lead"
        )
        assert BridgePage.objects.get(number=1).lead == "Zelf geschreven."

    def test_a_page_with_an_open_draft_is_left_alone_and_named_with_the_field(self):
        bridge = BridgePage.objects.get(number=1)
        bridge.title = "In bewerking"
        bridge.save_revision()
        named = self.reload_named(self.changed("bridge-1", summary_nl="Uit het bestand."))
        assert named.endswith(": an editor changed it: " + label(bridge, "title"))
        bridge.refresh_from_db()
        assert bridge.get_latest_revision_as_object().title == "In bewerking"
        assert bridge.lead != "Uit het bestand."

    def test_a_draft_of_a_field_the_file_does_not_set_is_respected_too(self):
        bridge = BridgePage.objects.get(number=1)
        bridge.search_description = "Over warmte"
        bridge.save_revision()
        assert self.reload_named().endswith("something this file does not set")

    def test_a_row_changed_without_a_revision_is_left_alone_and_named(self):
        bridge = BridgePage.objects.get(number=1)
        bridge.title_note = "Nagekeken."
        bridge.save()
        assert self.reload_named().endswith(label(bridge, "title_note"))

    def test_a_changed_child_row_counts_as_a_change_of_its_page(self):
        indicator = IndicatorPage.objects.get(title="CO2-uitstoot op het grondgebied")
        indicator.measurements.update(value=540)
        assert "indicator-01" in self.reload_named()

    def test_a_page_that_was_moved_or_taken_offline_stays_so(self):
        action = ActionPage.objects.get(code="A-001")
        action.move(BridgePage.objects.get(number=7), pos="last-child")
        assert "action-001" in self.reload_named()
        EventPage.objects.get(title="Klimaatfestival Klimax").unpublish()
        assert load().total.left_alone == 2
        assert not EventPage.objects.get(title="Klimaatfestival Klimax").live

    def test_a_snippet_an_editor_changed_is_left_alone(self):
        organisation = Organisation.objects.get(name="IVBO")
        organisation.website = "https://www.ivbo.be"
        organisation.save_revision().publish()
        assert "org-002 (IVBO)" in self.reload_named()
        Municipality.objects.filter(name="Beernem").update(
            province="West-Vlaanderen", name="Beernem (nieuw)"
        )
        assert load().total.left_alone == 2

    def test_what_an_editor_deleted_is_not_brought_back(self):
        event = EventPage.objects.get(title="Klimaatfestival Klimax")
        event.unpublish()  # A confirmed date on the site cannot be deleted.
        event.delete()
        assert self.reload_named() == "event-19 (Klimaatfestival Klimax): an editor deleted it"
        assert not EventPage.objects.filter(title="Klimaatfestival Klimax").exists()

    def test_what_would_stand_below_a_deleted_page_is_named(self):
        ActionPage.objects.get(code="A-070").updates.all().delete()
        ActionPage.objects.get(code="A-070").delete()
        PracticePage.objects.get(title="Klimaatalliantie BruggeNaarMorgen").delete()
        BridgePage.objects.get(number=7).delete()
        content = small_content()
        object_with_key(content, "bridge-7")["actions"].append(
            {**object_with_key(content, "action-070"), "key": "action-999", "code": "A-999"}
        )
        named = "\n".join(load(content).left_alone)
        assert "bridge-7 (" in named
        assert (
            "action-999 (Klimaatalliantie BruggeNaarMorgen): the page above it was deleted" in named
        )
        assert "action-999-update: what it is about was deleted" in named
        assert not ActionPage.objects.filter(code="A-999").exists()

    def test_what_the_file_no_longer_has_stays_and_is_named(self):
        content = small_content()
        content["events"] = content["events"][1:]
        report = load(content)
        assert [name.split(" ")[0] for name in report.not_in_file] == ["event-05"]
        assert EventPage.objects.filter(title="Burgemeestersconvenant 2020-2030").exists()

    def test_a_row_somebody_made_by_hand_before_is_not_doubled(self):
        Organisation.objects.create(name="Nieuwe Partner", kind="bedrijf")
        content = self.changed("action-001", partners=["Nieuwe Partner"])
        report = load(content)
        assert report.left_alone[0].endswith("(Nieuwe Partner): somebody made it by hand")
        assert ActionPage.objects.get(code="A-001").parties.get().organisation.kind == "bedrijf"

    def test_a_second_page_of_the_same_title_gets_another_address(self):
        content = small_content()
        twin = {**object_with_key(content, "event-19"), "key": "event-99"}
        content["events"].append(twin)
        year = {**object_with_key(content, "event-40"), "key": "event-98", "title_nl": "2050"}
        content["events"].append(year)
        load(content)
        slugs = set(EventPage.objects.values_list("slug", flat=True))
        assert {"klimaatfestival-klimax", "klimaatfestival-klimax-2", "2050-2"} <= slugs

    def test_a_site_somebody_pointed_elsewhere_stays_there(self):
        Site.objects.update(hostname="klimaat.example")
        load()
        assert Site.objects.get().hostname == "klimaat.example"


def label(page: Any, name: str) -> str:
    with translation.override("en"):
        return capfirst(str(page._meta.get_field(name).verbose_name))


class NothingWritten(TestCase):
    """What leaves the database as it was."""

    def test_a_dry_run_says_what_would_happen_and_leaves_nothing(self):
        before = row_counts()
        printed = load_by_command(small_content(), "--dry-run")
        assert "created: action-001 (Warmtezoneringsplan voor het hele grondgebied)" in printed
        assert printed.endswith("This was a dry run: nothing was written.\n")
        assert row_counts() == before
        assert Page.objects.filter(title__startswith="Welcome").exists()

    def test_a_dry_run_announces_exactly_what_the_run_then_does(self):
        content = small_content()
        load(content)
        object_with_key(content, "bridge-1")["summary_nl"] = "Kort."
        printed = load_by_command(content, "--dry-run")
        assert "changed: bridge-1 (Brugge verwarmt fossielvrij): " in printed
        assert BridgePage.objects.get(number=1).lead != "Kort."
        assert load(content).total.changed == 1

    def test_a_broken_file_writes_nothing_and_the_command_names_the_place(self):
        before = row_counts()
        content = small_content()
        object_with_key(content, "practice-07")["title_nl"] = None
        for broken in (as_text(content)[:-100], as_text(content), json.dumps([1]), ""):
            with self.assertRaises(CommandError) as refusal:
                load_by_command(broken)
            assert "cannot be loaded, and nothing was written:\n  line " in str(refusal.exception)
            assert refusal.exception.returncode == 1
        assert row_counts() == before

    def test_a_missing_file_is_one_clear_line(self):
        with (
            translation.override("en"),
            self.assertRaisesMessage(CommandError, "There is no file /nowhere.json."),
        ):
            call_command("load_content", "/nowhere.json", stdout=StringIO())

    def test_a_write_that_fails_half_way_leaves_nothing(self):
        before = row_counts()
        with (
            mock.patch.object(PracticePage, "clean", side_effect=refuse),
            self.assertRaises(ContentError) as refusal,
        ):
            load()
        [problem] = refusal.exception.problems
        assert str(problem) == "practice-01: This does not fit the site: title: not this one"
        assert row_counts() == before
        assert load().total.created > 0

    def test_a_refusal_by_the_database_is_named_too(self):
        before = row_counts()
        failing = mock.patch.object(loading, "bring_up_to_date", side_effect=fail_in_database)
        with failing, self.assertRaises(ContentError) as refusal:
            load()
        assert "The database refused it" in str(refusal.exception)
        assert row_counts() == before


def refuse() -> None:
    raise ValidationError({"title": "not this one"})


def fail_in_database(_written: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nonsense FROM nowhere")
