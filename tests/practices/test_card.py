"""The card of a practice: its headings, its facts, and what a colleague can build on."""

import itertools
import json
from datetime import date, datetime, timedelta
from decimal import Decimal

from bs4 import BeautifulSoup
from django.test import TestCase
from django.utils import timezone

from bridges.models import BridgePage
from practices.card.quality import note_quality, set_quality
from practices.models import OwnerConfirmation, PracticeIndexPage, PracticePage, PracticeVersion
from tests.factories import (
    ActionPageFactory,
    LabelFactory,
    MunicipalityFactory,
    PracticePageFactory,
    make_site,
)
from tests.practices.card_desk import ANCHORS, ROWS, VALUES, anchors_of, fill, main_of, publish

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 }}&amp;"


class Cards(TestCase):
    """Practices on a made-up site."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, **values):
        return PracticePageFactory(parent=self.site[PracticeIndexPage], **values)

    def main(self, page):
        return main_of(self.client.get(page.url))

    def test_no_heading_is_empty_whatever_is_filled_in(self):
        names = [*VALUES, *ROWS]
        alone = [(one,) for one in names]
        mixed = [combination for size in (2, 5, 9) for combination in itertools.combinations(names, size)]  # fmt: skip
        for chosen in [(), *alone, *mixed[:: len(mixed) // 12], tuple(names)]:
            with self.subTest(chosen):
                page = self.add(**{name: VALUES[name][0] for name in chosen if name in VALUES})
                for name in chosen:
                    if name in ROWS:
                        getattr(page, name).create(**ROWS[name][0])
                page.save()
                main = self.main(page)
                called = {(VALUES | ROWS)[name][1] for name in chosen}
                always = {"algemeen", "contact", "deel"}
                assert anchors_of(main) == [one for one in ANCHORS if one in called | always]
                for section in main.find_all("section"):
                    text = section.get_text(strip=True).removeprefix(
                        section.h2.get_text(strip=True)
                    )
                    assert text, section
                contents = main.find("nav", class_="contents")
                linked = [link["href"][1:] for link in contents.find_all("a")]
                assert linked == anchors_of(main)

    def test_whatever_a_sender_typed_is_text(self):
        page = self.add(title=HOSTILE, reference="<b>PK</b>")
        fill(page, HOSTILE)
        publish(page)
        for address in (page.url, f"{page.url}versie/1/"):
            soup = BeautifulSoup(self.client.get(address).content, "lxml")
            scripts = [
                one for one in soup.find_all("script") if one.get("type") != "application/ld+json"
            ]
            assert scripts == []
            assert soup.find(onerror=True) is None
            assert soup.find("img") is None
            assert HOSTILE in soup.main.get_text()
            assert HOSTILE in soup.h1.get_text()

    def test_facts_name_and_link_what_a_colleague_compares_by(self):
        town = MunicipalityFactory(name="Verzonnen Dorp")
        theme = LabelFactory(scheme="theme", name_nl="verzonnen thema")
        page = self.add(
            municipalities=[town], labels=[theme], bridges=[self.site[BridgePage]], status="running",
            cost_from=200, cost_to=400, cost_own_share=100, staff_amount=Decimal("0.5"), staff_unit="VTE", reference="PK-2026-0001",
        )  # fmt: skip
        page.funding.create(source="Verzonnen fonds")
        page.save()
        facts = self.main(page).find(class_="facts")
        text = " ".join(facts.get_text(" ").split())
        assert (
            facts.find("a", string="Verzonnen Dorp")["href"]
            == "/praktijken/?gemeente=verzonnen-dorp"
        )
        for words in (
            "Verzonnen thema",
            "200 tot 400 euro",
            "25 tot 50 procent",
            "0,5 VTE",
            "Verzonnen fonds",
            "PK-2026-0001",
        ):
            assert words in text, words

    def test_an_own_share_that_cannot_be_is_not_computed(self):
        for low, high, own, said in (
            (100, 100, 25, "25 procent"), (None, 200, 1, "minder dan 1 procent"), (100, None, 100, "100 procent"),
            (100, 100, 101, ""), (None, None, 5, ""), (0, 0, 0, ""), (300, 300, 100, "33 procent"),
        ):  # fmt: skip
            with self.subTest(low=low, high=high, own=own):
                page = self.add(cost_from=low, cost_to=high, cost_own_share=own)
                text = self.main(page).find(class_="facts").get_text()
                assert (said in text) if said else ("procent" not in text)

    def test_figures_say_what_is_missing_and_how_far_they_came(self):
        page = self.add()
        page.results.create(
            kind="Verzonnen bomen",
            unit="bomen",
            planned=40,
            realised=52,
            as_of=date(2025, 3, 1),
            source="Telling",
        )
        page.results.create(kind="Verzonnen water", unit="m³", planned=0, realised=5)
        page.results.create(kind="Verzonnen rest", planned=10)
        page.save()
        main = self.main(page)
        table = main.find("table")
        region = table.parent
        assert region["role"] == "region"
        assert region["tabindex"] == "0"
        assert main.find(id=region["aria-labelledby"]) is table.caption
        rows = [" ".join(row.get_text(" ").split()) for row in table.tbody.find_all("tr")]
        assert "130% van wat gepland was" in rows[0]
        assert "1 maart 2025" in rows[0]
        assert "Telling" in rows[0]
        assert "bron niet vermeld" in rows[1]
        assert "datum niet vermeld" in rows[1]
        assert "%" not in rows[1] + rows[2]
        assert "niet bekend" in rows[2]

    def test_steps_stand_in_the_order_of_their_years(self):
        page = self.add()
        for number, (year, text) in enumerate([(2024, "derde"), (None, "vierde"), (2020, "eerste"), (2020, "tweede")]):  # fmt: skip
            page.steps.create(year=year, text=text, sort_order=number)
        page.save()
        steps = self.main(page).find(class_="practice-steps")
        assert [one.get_text() for one in steps.find_all("p")] == [
            "eerste",
            "tweede",
            "derde",
            "vierde",
        ]
        assert [one.get_text() for one in steps.find_all("b")] == ["2020", "2024"]

    def test_the_version_line_says_which_text_this_is(self):
        page = self.add()
        publish(page)
        second = publish(page, summary="Verzonnen tweede.")
        OwnerConfirmation.objects.create(practice=page, confirmed_on=date(2026, 2, 3))
        main = self.main(page)
        line = main.find(class_="version-line").get_text(" ")
        assert "Versie 2" in line
        assert "3 februari 2026" in line
        assert main.find(id="versies").parent.find("a", href=f"{page.url}versie/1/")
        citation = main.find(class_="citation").get_text()
        assert page.title in citation
        assert "Versie 2" in citation
        assert citation.endswith(f"{page.url}versie/{second.number}/")

    def test_a_note_says_since_when_nobody_confirmed_it(self):
        page = self.add()
        long_ago = timezone.now() - timedelta(days=1_500)
        publish(page)
        PracticeVersion.objects.update(published_at=long_ago)
        PracticePage.objects.filter(pk=page.pk).update(first_published_at=long_ago)
        assert "Niet bevestigd sinds" not in self.main(self.site[PracticePage]).get_text()
        OwnerConfirmation.objects.create(practice=page, confirmed_on=(long_ago + timedelta(days=1)).date())  # fmt: skip
        assert "Niet bevestigd sinds" in self.main(page).get_text()
        OwnerConfirmation.objects.create(practice=page, confirmed_on=timezone.localdate())
        assert "Niet bevestigd sinds" not in self.main(page).get_text()

    def test_quality_is_said_with_its_day_and_only_when_somebody_looked(self):
        page = self.add()
        assert self.main(page).find(id="nagekeken") is None
        note_quality(page, ["complete", "links", "people", "files"], date(2026, 1, 5))
        set_quality(page=page, answers={"figures": False, "links": None}, day=date(2026, 2, 6), user=None)  # fmt: skip
        items = self.main(page).find(class_="checks").find_all("li")
        texts = [" ".join(one.get_text(" ").split()) for one in items]
        assert len(texts) == 2
        assert texts[0].startswith("Ja")
        assert "5 januari 2026" in texts[0]
        assert texts[1].startswith("Nee")
        assert "6 februari 2026" in texts[1]

    def test_what_resembles_it_most_comes_first_and_never_itself_nor_what_is_archived(self):
        bridge = self.site[BridgePage]
        page = self.add(title="Verzonnen regentonnen plaatsen", bridges=[bridge])
        near = self.add(title="Verzonnen regentonnen delen", bridges=[bridge])
        for number in range(5):
            self.add(title=f"Iets anders {number}", bridges=[bridge])
        self.add(
            title="Verzonnen regentonnen plaatsen bis",
            bridges=[bridge],
            archived_on=date(2026, 1, 1),
        )
        hidden = self.add(title="Verzonnen regentonnen plaatsen ter", bridges=[bridge], live=False)
        section = self.main(page).find(id="verwant").parent
        links = [link["href"] for link in section.find_all("a")]
        assert links[0] == near.url
        assert len(links) == 4
        assert page.url not in links
        assert hidden.url not in links
        assert "bis" not in section.get_text()

    def test_actions_about_the_same_are_of_its_bridges(self):
        bridge = self.site[BridgePage]
        same = ActionPageFactory(parent=bridge, title="Regentonnen voor elke school", summary="")
        ActionPageFactory(parent=bridge, title="Warmtenet uitbreiden", summary="")
        page = self.add(title="Regentonnen bij elke school", summary="", bridges=[bridge])
        section = self.main(page).find(id="acties").parent
        assert [link["href"] for link in section.find_all("a")] == [same.url]

    def test_search_engines_are_told_what_it_is_and_no_more(self):
        page = self.add(
            title="Verzonnen </script>", municipalities=[MunicipalityFactory(name="Verzonnen Stad")]
        )
        soup = BeautifulSoup(self.client.get(page.url).content, "lxml")
        data = json.loads(soup.find("script", type="application/ld+json").string)
        assert data["headline"] == page.title
        assert data["author"] == [{"@type": "Organization", "name": "Verzonnen Stad"}]
        assert soup.find("meta", property="og:title")["content"] == page.title

    def test_search_engines_are_told_the_day_as_it_was_in_bruges(self):
        at = datetime.fromisoformat("2026-03-01T23:30:00+00:00")
        page = self.add(first_published_at=at, last_published_at=at)
        soup = BeautifulSoup(self.client.get(page.url).content, "lxml")
        data = json.loads(soup.find("script", type="application/ld+json").string)
        assert (data["datePublished"], data["dateModified"]) == ("2026-03-02", "2026-03-02")

    def test_a_municipality_leads_to_its_practices_whatever_letters_it_has(self):
        page = self.add(municipalities=[MunicipalityFactory(name="Æland")])
        link = self.main(page).find("a", string="Æland")["href"]
        assert link.endswith("?gemeente=aeland")
        assert page.title in self.client.get(link).content.decode()

    def test_the_share_form_is_told_what_the_card_is_about(self):
        theme = LabelFactory(scheme="theme", code="energie")
        page = self.add(labels=[theme], bridges=[self.site[BridgePage]])
        link = self.main(page).find(id="deel").a["href"]
        assert "thema=energie" in link
        assert f"brug={self.site[BridgePage].number}" in link
