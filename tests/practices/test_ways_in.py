"""Where readers find the way to share a practice, and what the form begins with when they come from there."""

from django.test import TestCase
from wagtail.models import Page

from bridges.models import BridgePage
from practices.content_loading import wanted_labels
from practices.models import PracticeIndexPage, PracticePage
from practices.vocabulary import WORDS
from site_core.models import HomePage, Label
from tests.factories import make_site
from tests.practices.form_desk import START, soup_of


class WaysIn(TestCase):
    """The links on the pages around the form."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def ways_on(self, kind):
        soup = soup_of(self.client.get(self.site[kind].url))
        links = soup.find_all("a", href=lambda href: href and href.startswith(START))
        assert all(link.get_text() == "Deel je eigen praktijk" for link in links)
        return [link["href"] for link in links]

    def test_home_and_the_list_of_practices_lead_to_it(self):
        assert self.ways_on(HomePage) == [START]
        assert self.ways_on(PracticeIndexPage) == [START]

    def test_a_bridge_and_a_practice_take_along_what_they_are_about(self):
        bridge, page = self.site[BridgePage], self.site[PracticePage]
        theme = Label.objects.create(scheme="theme", code="water-en-droogte", name_nl="water")
        other = Label.objects.create(scheme="sdg", code="13", name_nl="klimaat")
        page.bridges, page.labels = [bridge], [theme, other]
        page.save()
        assert self.ways_on(BridgePage) == [f"{START}?brug={bridge.number}"]
        [way] = self.ways_on(PracticePage)
        assert way == f"{START}?brug={bridge.number}&thema=water-en-droogte"
        begin = soup_of(self.client.get(way)).main.find("a", class_="button")["href"]
        shown = soup_of(self.client.get(begin))
        hidden = {one["name"]: one["value"] for one in shown.main.find_all("input", type="hidden")}
        assert hidden["brug"] == str(bridge.number)
        assert hidden["thema"] == "water-en-droogte"

    def test_without_the_list_of_practices_nothing_leads_to_it_and_it_is_not_there(self):
        Page.objects.filter(pk=self.site[PracticeIndexPage].pk).update(live=False)
        assert self.ways_on(HomePage) == []
        assert self.ways_on(BridgePage) == []
        assert self.client.get(START).status_code == 404

    def test_the_form_itself_is_in_no_search_engine_and_its_start_is(self):
        assert "noindex" in self.client.get(f"{START}nieuw/").headers["X-Robots-Tag"]
        assert START in self.client.get("/sitemap.xml").content.decode()
        assert not soup_of(self.client.get(START)).find("meta", attrs={"name": "robots"})

    def test_themes_and_yards_have_a_name_in_each_language(self):
        wanted = list(wanted_labels(None))
        assert (
            len({(one.values["scheme"], one.values["code"]) for one in wanted}) == len(WORDS) == 8
        )
        for one in wanted:
            assert all(one.values[f"name_{code}"] for code in ("nl", "en", "fr"))
            Label(**one.values).full_clean()
