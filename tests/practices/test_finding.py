"""The list of practices answers whatever an address asks, hostile questions first."""

import csv
import io
import json
from datetime import date, timedelta

from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale

from bridges.models import BridgePage
from practices.finding.finding import find_practices
from practices.models import (
    OwnerConfirmation,
    PracticeIndexPage,
    PracticePage,
    PracticePicture,
    Reuse,
)
from site_core.models import HomePage, SiteRendition
from site_core.period import Period
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    LabelFactory,
    MunicipalityFactory,
    PracticePageFactory,
    make_site,
)

LIST = "/praktijken/"
FILES = tuple(f"/praktijken/praktijken.{kind}" for kind in ("csv", "json", "xlsx", "atom"))
HOSTILE = (
    "?thema=\0", "?thema=x&status=lopend", "?brug=99999999999999999999999", "?brug=-1", "?brug=²", "?jaar=1e9",
    "?gemeente=' OR 1=1 --", "?financiering=../../etc/passwd", "?zoek=%00", "?zoek=%22", "?zoek=***", "?zoek=+++",
    "?zoek=" + "a" * 10_000, "?zoek=" + "woord+" * 3000, "?page=-1", "?page=abc", "?page=0", "?page=99999", "?page=%00",
    "?page=999999999999999999999", "?page=1.5", "?thema[]=energie", "?" + "&".join(f"jaar={n}" for n in range(900)),
    "?zoek=<script>alert(1)</script>", "?onbekend=1", "?&&&==", "?zoek=%F0%9F%92%A9", "?zoek=%ff%fe", "?zoek=%E2%80%AE%E2%80%8F",
    "?sorteer=relevantie", "?sorteer=%00", "?sorteer=prijs", "?weergave=x", "?archief=nee", "?archief=ja&archief=nee",
    "?zoek=%E5%8C%97%E4%BA%AC", "?zoek=%C2%BD", "?zoek=%E0%A4%95", "?zoek=_", "?kosten=%E2%82%AC", "?zoek=a%0Ab",
)  # fmt: skip


def titles(query="", place=LIST, **values):
    """The practices of a question, by title, in their order."""
    found = find_practices(QueryDict(query.removeprefix("?")))
    return [row.title for row in found.facts()]


class Asking(TestCase):
    """Four practices that differ in what can be asked, one in the archive."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.place = {"parent": cls.site[PracticeIndexPage]}
        PracticePage.objects.all().delete()
        cls.old = MunicipalityFactory(name="Oud Verzonnen")
        cls.new = MunicipalityFactory(name="Nieuw Verzonnen", province="West-Vlaanderen", size_class="under_50")  # fmt: skip
        cls.old.merged_into = cls.new
        cls.old.save()
        cls.theme = LabelFactory(code="energie", name_nl="energie", name_en="energy")
        cls.group = LabelFactory(scheme="target_group", code="jongeren", name_nl="jongeren")
        cls.heat = cls.add(
            "Warmtenetten voor woningen", municipalities=[cls.old], bridges=[cls.site[BridgePage]], labels=[cls.theme],
            status="running", starts=Period.of_year(2022), cost_from=4_000, cost_to=12_000, cost_own_share=0,
            staff_amount=19, staff_unit="uren per week", summary="Verzonnen samenvatting over beton.",
        )  # fmt: skip
        cls.heat.results.create(kind="Verzonnen maat", realised=3)
        cls.heat.funding.create(source="Vlaamse  Subsidie")
        cls.heat.building_blocks.create(name="Bestek", document=DocumentFactory())
        cls.heat.save()
        cls.roof = cls.add(
            "Groen dak", municipalities=[cls.new], labels=[cls.group], status="finished", starts=Period.of_year(2019),
            ends=Period.of_year(2020), cost_yearly=900, tips="<p>Denk aan de idée van het warmtenet.</p><p>Slot</p>",
        )  # fmt: skip
        cls.roof.funding.create(source="vlaamse subsidie")
        cls.roof.building_blocks.create(name="Verzonnen stappenplan")
        cls.roof.save()
        cls.tree = cls.add("Bomen", sender_note="Verzonnen vzw", summary="Ook over een warmtenet.")
        cls.gone = cls.add("Oud warmtenet", archived_on=date(2025, 1, 1))

    @classmethod
    def add(cls, title, **values):
        return PracticePageFactory(**cls.place, title=title, **values)

    def test_hostile_questions_are_answered_and_never_a_server_error(self):
        self.client.raise_request_exception = False
        for query in HOSTILE:
            for place in (LIST, *FILES):
                with self.subTest(f"{place} {query[:40]}"):
                    response = self.client.get(place + query)
                    assert response.status_code == 200
                    assert b"<script>alert" not in response.content
                    assert "\u202e".encode() not in response.content

    def test_a_source_of_money_called_as_its_absence_or_without_a_letter_is_a_source(self):
        named = {"Zonder": "zonder-", "???": "%3F%3F%3F"}
        for source in named:
            practice = self.add(f"Van {source}")
            practice.funding.create(source=source)
            practice.save()
        assert titles("financiering=zonder") == [self.tree.title]
        offered = next(one for one in find_practices(QueryDict("")).facets if one.facet.name == "financiering")  # fmt: skip
        counted = {str(one.option.label): one.count for one in offered.options}
        assert counted == {"Vlaamse Subsidie": 2, "???": 1, "Zonder": 1, "geen bron van geld vermeld": 1}  # fmt: skip
        for source, word in named.items():
            assert titles(f"financiering={word}") == [f"Van {source}"]
            page = self.client.get(f"{LIST}?financiering={word}")
            self.assertContains(page, f"financiering={word}")
            assert page.context["found"].count == 1

    def test_only_reading_is_allowed(self):
        for place in (LIST, *FILES):
            assert self.client.post(place).status_code == 405
            assert self.client.head(place).status_code == 200

    def test_no_address_stands_where_the_list_has_no_page(self):
        self.site[PracticeIndexPage].unpublish()
        for place in (LIST, *FILES, "/en/praktijken/"):
            assert self.client.get(place).status_code == 404

    def test_what_is_not_understood_is_said_and_left_out(self):
        page = self.client.get(f"{LIST}?status=ruimtevaart&status=lopend")
        self.assertContains(page, "ruimtevaart")
        assert titles("status=ruimtevaart&status=lopend") == [self.heat.title]

    def test_each_facet_narrows_by_what_the_practice_tells(self):
        heat, roof, tree = self.heat.title, self.roof.title, self.tree.title
        for query, expected in {
            f"brug={self.site[BridgePage].number}": {heat},
            "thema=energie": {heat}, "doelgroep=jongeren": {roof},
            "status=lopend": {heat}, "status=afgerond": {roof}, "status=onbekend": {tree},
            "gemeente=oud-verzonnen": {heat}, "gemeente=nieuw-verzonnen": {heat, roof}, "gemeente=onbekend": {tree},
            "provincie=west-vlaanderen": {heat, roof}, "grootte=20000-50000": {heat, roof}, "grootte=onbekend": {tree},
            "jaar=2020": {roof}, "jaar=2022": {heat}, "jaar=2023": {heat}, "jaar=onbekend": {tree},
            "kosten=tot-25000": {heat}, "kosten=tot-5000": {roof}, "kosten=onbekend": {tree},
            "eigen=0": {heat}, "eigen=onbekend": {roof, tree},
            "personeel=tot-0,5": {heat}, "personeel=onbekend": {roof, tree},
            "financiering=vlaamse-subsidie": {heat, roof}, "financiering=zonder": {tree},
            "gemeten=ja": {heat}, "gemeten=nee": {roof, tree},
            "herbruikbaar=document": {heat}, "herbruikbaar=bouwsteen": {heat, roof},
            "hergebruikt=nee": {heat, roof, tree}, "bevestigd=nee": {heat, roof, tree},
            "status=lopend&status=afgerond": {heat, roof}, "status=lopend&jaar=2020": set(),
        }.items():  # fmt: skip
            with self.subTest(query):
                assert set(titles(query)) == expected

    def test_re_uses_are_counted_once_they_are_public(self):
        values = {"practice": self.roof, "text": "Verzonnen", "confirmed_at": timezone.now()}
        for state, town in (("waiting", self.old), ("refused", self.old), ("accepted", self.old), ("accepted", self.new)):  # fmt: skip
            Reuse.objects.create(state=state, municipality=town, **values)
        assert titles("hergebruikt=2-of-meer") == [self.roof.title]
        assert titles("hergebruikt=5-of-meer") == []
        assert titles("sorteer=hergebruikt")[0] == self.roof.title

    def test_it_counts_as_confirmed_until_twelve_months_are_over(self):
        day = timezone.localdate()
        PracticePage.objects.filter(pk=self.tree.pk).update(
            first_published_at=timezone.now() - timedelta(days=800)
        )
        row = OwnerConfirmation.objects.create(practice=self.tree, confirmed_on=day - timedelta(days=380))  # fmt: skip
        assert titles("bevestigd=ja") == []
        row.confirmed_on = day - timedelta(days=360)
        row.save()
        assert titles("bevestigd=ja") == [self.tree.title]
        assert titles("sorteer=bevestigd")[0] == self.tree.title

    def test_word_forms_and_accents_are_found_the_title_first(self):
        heat, roof, tree = self.heat.title, self.roof.title, self.tree.title
        assert titles("zoek=warmtenet") == [heat, tree, roof]
        assert titles("zoek=WARMTENETTEN&sorteer=titel") == [tree, roof, heat]
        for text, expected in {
            "woning": {heat}, "idee": {roof}, "idée": {roof}, "vlaams": {heat, roof}, "bestek": {heat}, "slot": {roof},
            "verzonnen vzw": {tree}, "warmtenet woning": {heat}, "oud-verzonnen": {heat}, "boom": {tree}, "betons": {heat},
            "warmt": {heat, roof, tree}, "hetslot": set(), "jongere": {roof},
        }.items():  # fmt: skip
            with self.subTest(text):
                assert set(titles(f"zoek={text}")) == expected

    def test_the_archive_is_in_no_list_unless_it_is_asked_for(self):
        assert self.gone.title not in titles()
        for place in (LIST, *FILES[:2], FILES[3]):
            self.assertNotContains(self.client.get(place), self.gone.title)
            self.assertContains(self.client.get(f"{place}?archief=ja"), self.gone.title)
        page = self.client.get(f"{LIST}?archief=ja")
        assert page.context["found"].archived_count == 1
        assert [one.query for one in page.context["found"].asked] == [""]

    def test_an_empty_list_says_what_to_drop_and_how_many_that_gives(self):
        page = self.client.get(f"{LIST}?status=lopend&jaar=2020&eigen=0")
        ways = page.context["found"].ways_out
        assert [(way.count, way.query) for way in ways] == [(1, "?status=lopend&eigen=0")]
        self.assertContains(page, f'href="{LIST}{ways[0].query.replace("&", "&amp;")}"')
        # Only the archive has one: that is said too.
        page = self.client.get(f"{LIST}?zoek=oud+warmtenet&jaar=onbekend")
        self.assertContains(page, "archief=ja")

    def test_every_thing_asked_can_be_dropped_by_a_link(self):
        query = "?thema=energie&status=lopend&status=afgerond&zoek=warmte&sorteer=titel&weergave=kaarten"
        page = self.client.get(LIST + query)
        queries = [one.query for one in page.context["found"].asked]
        assert len(queries) == 4
        soup = BeautifulSoup(page.content, "lxml")
        links = {a["href"] for a in soup.select(".asked a")}
        assert {f"{LIST}{one}" for one in queries} <= links
        assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
        assert not BeautifulSoup(self.client.get(LIST).content, "lxml").select('meta[name="robots"]')  # fmt: skip

    def test_the_form_says_what_is_asked_without_script(self):
        page = BeautifulSoup(
            self.client.get(f"{LIST}?thema=energie&weergave=kaarten").content, "lxml"
        )
        form = page.select_one("form[data-finder-form]")
        assert form["method"] == "get"
        assert form.select_one('input[name="thema"][value="energie"]').has_attr("checked")
        assert form.select_one('input[name="weergave"]')["value"] == "kaarten"

    def test_files_hold_what_the_list_shows_in_its_order_and_nothing_private(self):
        query = "?gemeente=nieuw-verzonnen&sorteer=titel"
        wanted = titles(query)
        assert wanted == [self.roof.title, self.heat.title]
        told = json.loads(self.client.get(FILES[1] + query).content)
        assert [one["titel"] for one in told["praktijken"]] == wanted
        assert told["aantal"] == 2
        assert set(told["velden"]) == set(told["praktijken"][0])
        text = self.client.get(FILES[0] + query).content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert [row["titel"] for row in rows] == wanted
        sheet = load_workbook(io.BytesIO(self.client.get(FILES[2] + query).content)).active
        assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == wanted
        assert told["praktijken"][1]["adres"].endswith(self.heat.url)
        assert self.client.get(self.heat.url).status_code == 200
        assert not any("contact" in name for name in told["velden"])

    def test_the_feed_holds_the_newest_of_the_selection_first(self):
        page = BeautifulSoup(self.client.get(f"{FILES[3]}?sorteer=titel").content, "xml")
        assert [one.title.text for one in page.find_all("entry")] == titles()
        page = BeautifulSoup(self.client.get(f"{FILES[3]}?status=lopend").content, "xml")
        assert [one.title.text for one in page.find_all("entry")] == [self.heat.title]

    def test_a_copy_of_the_feed_is_asked_for_anew_each_time(self):
        there = self.client.get(FILES[3])
        assert there.headers["Cache-Control"] == "no-cache"
        seen = {"HTTP_IF_NONE_MATCH": there.headers["ETag"]}
        again = self.client.get(FILES[3], **seen)
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "no-cache")
        self.heat.unpublish()
        assert self.client.get(FILES[3], **seen).status_code == 200

    def test_in_another_language_what_is_dutch_says_so(self):
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PracticeIndexPage):
            self.site[kind].copy_for_translation(english).save_revision().publish()
        page = self.client.get("/en/praktijken/?thema=energie&gemeente=oud-verzonnen")
        told = {one.value: one.is_dutch for one in page.context["found"].asked}
        assert told == {"energy": False, "Oud Verzonnen": True}
        self.assertContains(page, f'lang="nl">{self.heat.title}</a>')

    def test_a_practice_that_is_translated_is_shown_and_found_in_translation(self):
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PracticeIndexPage):
            self.site[kind].copy_for_translation(english).save_revision().publish()
        page = self.heat.copy_for_translation(english)
        page.title, page.slug = "Heat grids for homes", self.heat.slug
        page.save_revision().publish()
        shown = BeautifulSoup(self.client.get("/en/praktijken/?zoek=grids").content, "lxml")
        [link] = shown.find_all("a", string="Heat grids for homes")
        assert link["href"] == page.url
        assert not link.has_attr("lang")
        PracticePage.objects.get(pk=page.pk).unpublish()
        shown = self.client.get("/en/praktijken/?zoek=warmtenetten")
        self.assertContains(shown, f'lang="nl">{self.heat.title}</a>')

    def test_a_card_has_the_first_picture_that_may_be_shown(self):
        shut, first, second = ImageFactory(quarantined=True), ImageFactory(), ImageFactory()
        for number, image in enumerate((shut, first, second)):
            PracticePicture.objects.create(practice=self.heat, image=image, sort_order=number)
        PracticePicture.objects.create(practice=self.roof, image=shut)
        PracticePicture.objects.create(practice=self.tree, image=first)
        for _turn in range(2):
            rows = self.client.get(f"{LIST}?weergave=kaarten").context["rows"]
            covers = {row.page.pk: row.cover for row in rows}
            assert covers == {self.heat.pk: first, self.roof.pk: None, self.tree.pk: first}
        drawn = SiteRendition.objects.filter(filter_spec__contains="480x300")
        assert set(drawn.values_list("image", flat=True)) == {first.pk}

    def test_the_map_learns_how_many_each_municipality_has(self):
        counts = find_practices(QueryDict("")).municipality_counts()
        assert counts == {self.old.pk: 1, self.new.pk: 2}
        assert find_practices(QueryDict("zoek=dak")).municipality_counts() == {self.new.pk: 1}

    def test_municipalities_that_merged_in_a_circle_hold_up_nobody(self):
        self.new.merged_into = self.old
        self.new.save()
        assert set(titles("gemeente=nieuw-verzonnen")) == {self.heat.title, self.roof.title}
