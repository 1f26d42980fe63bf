"""The file of municipalities: what it may say, what it does say, and what loading it does."""

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.conf import settings
from django.test import TestCase
from django.utils import translation
from wagtail.models import ModelLogEntry, Revision

from practices.map.drawing import SIZES
from practices.map.layout import laid_out
from practices.models import Municipality, PracticePage
from site_core.content_loading.facts_of_practices import (
    PROVINCES,
    SIZE_CLASSES,
)
from site_core.content_loading.loading import load_content
from site_core.content_loading.places import FILE_NAME, parse_places, with_places_beside
from site_core.content_loading.problems import ContentError
from site_core.content_loading.reading import parse_content
from site_core.content_loading.records import LoadedObject
from site_core.content_loading.report import Report
from tests.factories import MunicipalityFactory, UserFactory
from tests.site_core.small_content import as_text, small_content

SHIPPED = Path(settings.BASE_DIR) / "content" / FILE_NAME


def shipped() -> Any:
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


def changed(key: str, **values: Any) -> str:
    file = shipped()
    [row] = [one for one in file["municipalities"] if one["key"] == key]
    row.update(values)
    return json.dumps(file)


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("municipality-31005", {"nis_code": "3100"}, "A code of 5 digits"),
        ("municipality-31005", {"nis_code": 31005}, "A code of 5 digits"),
        ("municipality-31005", {"nis_code": "٣١٠٠٥"}, "A code of 5 digits"),
        ("municipality-31005", {"nis_code": "31006"}, "already used"),
        ("municipality-31005", {"name": "Damme"}, "already used"),
        ("municipality-31005", {"province": "Henegouwen"}, "not known here"),
        ("municipality-31005", {"size_class": "huge"}, "not known here"),
        ("municipality-31005", {"longitude": 51.2}, "from 2.5 to 5.95"),
        ("municipality-31005", {"latitude": "51.2"}, "A number was expected"),
        ("municipality-31005", {"latitude": None}, "belong together"),
        ("municipality-31005", {"source": "source-none"}, "refers to nothing"),
        ("municipality-31005", {"colour": "red"}, "not known here"),
        ("municipality-37007", {"merged_into": "municipality-1"}, "refers to nothing"),
        ("municipality-37007", {"merged_into": "municipality-37012"}, "merged too"),
        ("municipality-37007", {"valid_until": None}, "belong together"),
        ("municipality-37007", {"valid_from": "2025-02-01"}, "before the start"),
        ("municipality-37007", {"valid_until": "2024"}, "A date in this form"),
    ],
)
def test_a_mistake_is_named_with_its_place(key: str, values: Any, said: str) -> None:
    with translation.override("en"), pytest.raises(ContentError) as refusal:
        parse_places(changed(key, **values))
    assert any(said in str(one) and one.line for one in refusal.value.problems)


def test_the_file_holds_flanders_as_it_is_since_2025() -> None:
    file = parse_places(SHIPPED.read_text(encoding="utf-8"))
    rows = file.municipalities
    today = [one for one in rows if one.merged_into is None]
    assert (len(today), len(rows)) == (285, 320)
    assert {one.province for one in today} == set(PROVINCES)
    assert all(one.nis_code.isascii() and len(one.nis_code) == 5 for one in rows)
    assert len({one.nis_code for one in rows}) == len({one.name for one in rows}) == len(rows)
    assert {one.merged_into for one in rows} - {None} <= {one.key for one in today}
    assert all(one.longitude and one.latitude and one.size_class for one in today)
    assert all(one.longitude is one.latitude is None for one in rows if one.merged_into)
    assert [one.name for one in rows if one.size_class is None] == ["Puurs", "Sint-Amands"]
    assert all(source.licence and source.year for source in file.sources)


def test_the_words_of_the_file_are_those_of_the_model() -> None:
    assert list(SIZE_CLASSES) == Municipality.SizeClass.values


def test_no_mark_of_the_shipped_map_covers_another() -> None:
    rows = [
        one
        for one in parse_places(SHIPPED.read_text(encoding="utf-8")).municipalities
        if one.longitude
    ]
    places = tuple((n, float(one.longitude), float(one.latitude)) for n, one in enumerate(rows))
    spots = laid_out(places)
    assert len(spots) == 285
    nearest = min(
        (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
        for one, other in combinations(spots.values(), 2)
    )
    assert nearest**0.5 > 2 * max(radius for _least, radius in SIZES)
    laid_out.cache_clear()
    assert laid_out(places) == spots


class LoadingPlaces(TestCase):
    """What the file makes of the rows."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.report = cls.load()

    @staticmethod
    def load(places: str | None = None) -> Report:
        with translation.override("en"):
            content = parse_content(as_text(small_content()))
            read = parse_places(places or SHIPPED.read_text(encoding="utf-8"))
            return load_content(content=replace(content, places=read))

    def test_every_municipality_is_one_row_with_its_facts(self):
        assert Municipality.objects.count() == 320
        assert Municipality.objects.filter(merged_into=None).count() == 285
        beernem = Municipality.objects.get(name="Beernem")
        assert (beernem.nis_code, beernem.province) == ("31003", "West-Vlaanderen")
        assert beernem.is_on_map
        meulebeke = Municipality.objects.get(name="Meulebeke")
        assert str(meulebeke.merged_into) == "Tielt"
        assert str(meulebeke.valid_until) == "2024-12-31"
        assert not meulebeke.is_on_map
        assert PracticePage.objects.filter(municipalities__nis_code="31005").exists()

    def test_loading_again_changes_nothing(self):
        total = self.load().total
        assert (total.created, total.changed, total.left_alone) == (0, 0, 0)

    def test_what_was_loaded_before_rows_had_drafts_is_left_as_it_is_and_kept_when_an_editor_writes(
        self,
    ):
        LoadedObject.objects.filter(content_type__model="municipality").update(revision_id=None)
        Municipality.objects.update(latest_revision=None, live_revision=None)
        Revision.objects.filter(content_type__model="municipality").delete()
        total = self.load().total
        assert (total.created, total.changed) == (0, 0)
        damme = Municipality.objects.get(name="Damme")
        damme.size_class = "over_100"
        damme.save_revision(user=UserFactory())
        report = self.load(changed("municipality-31006", longitude=3.3))
        [line] = report.left_alone
        assert "Damme" in line
        damme.refresh_from_db()
        assert damme.live
        assert damme.size_class != "over_100"

    def test_loading_writes_no_line_in_the_log_of_each_row(self):
        assert not ModelLogEntry.objects.filter(content_type__model="municipality").exists()

    def test_what_an_editor_changed_is_kept_and_named(self):
        Municipality.objects.filter(name="Damme").update(size_class="over_100")
        report = self.load(changed("municipality-31006", longitude=3.3))
        [line] = report.left_alone
        assert "Damme" in line
        assert Municipality.objects.get(name="Damme").size_class == "over_100"


class LoadingPlacesLater(TestCase):
    """A site that knew names only, as it was before there was such a file."""

    @classmethod
    def setUpTestData(cls) -> None:
        with translation.override("en"):
            load_content(content=parse_content(as_text(small_content())))

    def test_rows_that_were_there_stay_the_same_rows(self):
        before = dict(Municipality.objects.values_list("name", "pk"))
        LoadingPlaces.load()
        after = dict(Municipality.objects.values_list("name", "pk"))
        assert {name: after[name] for name in before} == before
        assert Municipality.objects.get(name="Brugge").nis_code == "31005"

    def test_what_an_editor_had_filled_in_is_not_written_over(self):
        Municipality.objects.filter(name="Beernem").update(province="Mijn provincie")
        report = LoadingPlaces.load()
        assert any("Beernem" in line for line in report.left_alone)
        assert Municipality.objects.get(name="Beernem").province == "Mijn provincie"

    def test_a_row_made_by_hand_is_left_alone_even_under_another_name(self):
        MunicipalityFactory(name="Damme", province="Zelf ingevuld")
        MunicipalityFactory(name="Stad Torhout", nis_code="31033")
        report = LoadingPlaces.load()
        assert report.total.left_alone == 2
        assert Municipality.objects.get(name="Damme").province == "Zelf ingevuld"
        assert not Municipality.objects.filter(name="Torhout").exists()


def test_a_content_file_without_municipalities_beside_it_is_read_alone() -> None:
    content = parse_content(as_text(small_content()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "content.json"
        assert with_places_beside(path, content) is content
        path.with_name(FILE_NAME).write_text("{", encoding="utf-8")
        with pytest.raises(ContentError):
            with_places_beside(path, content)
