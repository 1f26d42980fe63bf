"""The map of practices: its numbers are those of the list, and nothing in its address breaks it."""

import gzip
import re
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.finding.words import municipality_word
from practices.map.drawing import Box, drawing_of, radius_of
from practices.map.towns import Town
from practices.models import Municipality, PracticeIndexPage
from site_core.stamps.models import renew_stamp
from tests.factories import (
    MunicipalityFactory,
    PracticePageFactory,
    make_site,
)

MAP = "/praktijken/kaart/"
LINK = re.compile(r'<a href="(/praktijken/\?[^"]*)"[^>]*aria-label="([^"]*): (\d+)"')
ROW = re.compile(r'<li><a href="(/praktijken/\?[^"]*)"><span[^>]*>([^<]*)</span> <b>(\d+)</b>')


class PracticeMap(TestCase):
    """Three municipalities with practices, one that merged, and one of which nobody knows where it lies."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.site = make_site()
        parent = cls.site[PracticeIndexPage]
        cls.town = cls.place("Verzonnenstad", "West-Vlaanderen", "3.2", "51.2", nis_code="39001")
        cls.beside = cls.place("Verzonnen’s “Dorp” <b>", "Limburg", "5.3", "50.9", nis_code="79001")
        cls.quiet = cls.place("Stilledorp", "Limburg", "5.4", "50.9")
        cls.lost = MunicipalityFactory(name="Nergenshuizen", province="")
        cls.old = MunicipalityFactory(name="Oudedorp", merged_into=cls.beside)
        cls.older = MunicipalityFactory(name="Oudstedorp", merged_into=cls.old)
        for number, towns in enumerate(
            ([cls.town], [cls.town, cls.beside], [cls.old], [cls.old, cls.older], [cls.lost], [])
        ):
            PracticePageFactory(
                parent=parent, title=f"Verzonnen praktijk {number}", municipalities=towns
            )
        cls.here = parent

    @staticmethod
    def place(name: str, province: str, longitude: str, latitude: str, **values: Any) -> Any:
        return MunicipalityFactory(
            name=name, province=province, longitude=longitude, latitude=latitude, **values
        )

    def get(self, query: str = "", prefix: str = "") -> str:
        response = self.client.get(f"{prefix}{MAP}{query}")
        assert response.status_code == 200, query
        return response.content.decode()

    def listed(self, query: str) -> int:
        """How many practices the list says that it holds."""
        page = self.client.get(unescape(query)).content.decode()
        found = re.search(r"data-finder-count>(\d+)", page)
        assert found, query
        return int(found[1])

    def test_each_number_is_that_of_the_list_it_leads_to(self):
        for query in ("", "?zoek=verzonnen", "?provincie=limburg", "?archief=ja&sorteer=titel"):
            page = self.get(query)
            rows, links = ROW.findall(page), LINK.findall(page)
            assert rows, query
            for address, _name, count in (*rows, *links):
                assert self.listed(address) == int(count), address

    def test_the_drawing_shows_what_the_list_of_municipalities_says(self):
        page = self.get()
        rows = {(address, count) for address, _name, count in ROW.findall(page)}
        links = {(address, count) for address, _name, count in LINK.findall(page)}
        unplaced = {address for address, _count in rows - links}
        own = f"/praktijken/?gemeente={municipality_word(self.site[Municipality])}"
        assert unplaced == {"/praktijken/?gemeente=nergenshuizen", own}
        assert links < rows

    def test_a_merged_municipality_counts_once_for_the_one_that_exists(self):
        counts = {unescape(name): count for _address, name, count in ROW.findall(self.get())}
        assert counts["Verzonnen’s “Dorp” <b>"] == "3"
        assert not {"Oudedorp", "Oudstedorp"} & set(counts)

    def test_an_old_name_in_the_address_still_shows_its_practices_at_the_new_place(self):
        [(address, name, count)] = ROW.findall(self.get("?gemeente=oudedorp"))
        assert (unescape(name), count) == ("Verzonnen’s “Dorp” <b>", "2")
        assert self.listed(address) == 2

    def test_who_took_part_but_was_not_asked_for_is_not_shown(self):
        [(_address, name, count)] = ROW.findall(self.get("?gemeente=verzonnenstad"))
        assert (name, count) == ("Verzonnenstad", "2")

    def test_what_is_not_on_the_map_is_said(self):
        page = self.get()
        [loose] = re.findall(r'href="(/praktijken/\?gemeente=[a-z-]+)">\s*1 ', page)
        assert self.listed(loose) == 1
        assert page.count("Nergenshuizen") >= 2
        assert "Stilledorp" not in page.split("map-provinces")[1]

    def test_names_are_escaped(self):
        page = self.get()
        assert "Dorp” &lt;b&gt;" in page
        assert "Dorp” <b>" not in page

    def test_hostile_questions_are_answered(self):
        for query in (
            "?gemeente=%00", "?gemeente=" + "x" * 3000, "?gemeente=<script>", "?brug=-1&brug=9e9", "?zoek=%27%22%3Cb%3E",
            "?zoek=" + "a+" * 500, "?provincie=Limburg%0d%0aSet-Cookie:x", "?weergave=kaart", "?page=9999", "?" + "gemeente=a&" * 300,
            "?jaar=٢٠٢٦", "?gemeente[]=x", "?sorteer=%F0%9F%92%A3", "?%ff=%fe",
        ):  # fmt: skip
            page = self.get(query)
            assert "<script>" not in page.split("<main")[1]
        assert self.client.post(MAP).status_code == 405
        assert self.client.head(MAP).status_code == 200

    def test_nothing_found_says_the_way_out(self):
        page = self.get("?zoek=bestaatnergens")
        assert not ROW.findall(page)
        assert not LINK.findall(page)
        assert f'href="{MAP}"' in page

    def test_the_list_and_the_map_lead_to_each_other_with_the_same_question(self):
        assert "/praktijken/kaart/?provincie=limburg" in self.client.get("/praktijken/?provincie=limburg").content.decode()  # fmt: skip
        page = self.get("?provincie=limburg")
        assert '<link rel="alternate" type="text/html"' in page
        assert 'href="/praktijken/?provincie=limburg"' in page
        assert 'name="robots" content="noindex"' in page
        assert 'name="robots"' not in self.get()

    def test_a_municipality_outside_flanders_or_in_a_ring_breaks_nothing(self):
        Municipality.objects.filter(pk=self.quiet.pk).update(longitude="120", latitude="-40")
        Municipality.objects.filter(pk=self.beside.pk).update(merged_into=self.older)
        renew_stamp("practices")
        page = self.get()
        assert [name for _address, name, _count in LINK.findall(page)] == ["Verzonnenstad"]

    def test_municipalities_cannot_merge_in_a_ring(self):
        self.beside.merged_into = self.older
        with pytest.raises(ValidationError):
            self.beside.full_clean()

    def test_the_map_of_all_flanders_costs_no_more_queries_and_is_light(self):
        self.get()
        with CaptureQueriesContext(connection) as few:
            self.get()
        for number in range(40):
            PracticePageFactory(
                parent=self.here,
                municipalities=[
                    self.place(
                        f"Verzonnengem-{number}",
                        ("Antwerpen", "Oost-Vlaanderen")[number % 2],
                        str(3 + number % 8 / 4),
                        str(50.8 + number % 5 / 10),
                    )
                ],
            )
        page = self.get()
        with CaptureQueriesContext(connection) as many:
            self.get()
        assert len(many) <= len(few) <= 12
        assert len(LINK.findall(page)) == 42
        assert len(gzip.compress(page.encode())) < 25_000

    def test_no_script_and_no_style_of_its_own(self):
        page = self.get()
        assert "<script" not in page
        assert "style=" not in page
        assert "http" not in re.sub(r'href="https://(statbel\.fgov\.be|www\.geonames\.org)/"', "", page.split("<figure")[1].split("</figure")[0])  # fmt: skip

    def test_it_has_an_address_in_the_map_for_search_engines(self):
        names = re.findall(r"<loc>([^<]*)</loc>", self.client.get("/sitemap.xml").content.decode())
        pages = "".join(
            self.client.get(name).content.decode() for name in names if "sitemap" in name
        )
        assert f"{reverse('practices:map')}<" in pages + "".join(f"{name}<" for name in names)


class Names(TestCase):
    """Where there is room for a name, and where there is not."""

    def test_names_and_discs_share_no_room(self):
        rows = [
            Municipality(
                pk=number,
                name=f"Verzonnengem-aan-de-{number}",
                province="Limburg",
                longitude=4 + number % 10 / 50,
                latitude=50.9 + number // 10 / 50,
            )
            for number in range(60)
        ]
        drawing = drawing_of([Town(row, row.pk + 1, "") for row in rows], rows)
        assert len(drawing.marks) == 60
        discs = [
            Box(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius)
            for m in drawing.marks
        ]
        names = [m.name.box for m in drawing.marks if m.name]
        assert names
        boxes = [*names, *(one.box for one in drawing.land.names)]
        for number, box in enumerate(boxes):
            assert not any(box.meets(other) for other in (*boxes[:number], *discs))

    def test_a_disc_grows_with_the_number(self):
        radii = [radius_of(count) for count in (1, 2, 5, 10, 4000)]
        assert radii == sorted(radii)

    def test_a_sheet_without_municipalities_is_empty(self):
        assert drawing_of([], []).view_box == "0 0 1000 250"
