"""An editor types or chooses a date in the admin, in every form that has one."""

from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionPage
from network.models import AgendaPage, EventPage
from site_core.period import Period
from tests.factories import make_site
from tests.reviewing import let_pass
from tests.site.edit_forms import filled_form
from tests.site_core.period_desk import (
    CHOSEN,
    MAY,
    MAY_18,
    NOT_UNDERSTOOD,
    Q2,
    REFUSED_CHOICES,
    TYPED,
    Desk,
    chosen_names,
    part,
)
from tests.translating import start_translation


class Events(Desk):
    """The date of an event."""

    def event(self):
        return self.site[EventPage]

    def test_each_example_can_be_typed_and_becomes_public(self):
        for text, period in TYPED.items():
            with self.subTest(text):
                self.assertEqual(self.edit(self.event(), when_text=text).status_code, 302)
                assert self.latest(self.event()).when == period
        assert self.edit(self.event(), "action-submit", when_text="mei 2028").status_code == 302
        let_pass()
        assert EventPage.objects.get(pk=self.event().pk).when == MAY

    def test_each_choice_can_be_chosen(self):
        empty = dict.fromkeys(chosen_names(), "")
        for inputs, period in CHOSEN:
            with self.subTest(inputs):
                values = {f"when_{name}": value for name, value in (empty | inputs).items()}
                assert self.edit(self.event(), when_text="", **values).status_code == 302
                assert self.latest(self.event()).when == period

    def test_what_is_not_understood_comes_back_beside_the_line(self):
        before = self.latest(self.event()).when
        opened = self.opened(self.event())
        for text in NOT_UNDERSTOOD:
            with self.subTest(text[:20]):
                response = self.send(self.event(), opened, when_text=text)
                assert response.status_code == 200
                line = part(response.content.decode(), "when").find("input", {"name": "when_text"})
                assert line["value"] == text.replace("\0", "")
                assert line["aria-invalid"] == "true"
                error = self.error(line)
                assert error
                assert self.latest(self.event()).when == before

    def error(self, line):
        ids = line["aria-describedby"].split()
        *_within, soup = line.parents
        assert all(soup.find(id=one) for one in ids)
        return soup.find(id=ids[-1]).get_text(strip=True)

    def test_a_choice_that_cannot_be_comes_back_beside_its_input(self):
        opened = self.opened(self.event())
        for inputs, place in REFUSED_CHOICES:
            with self.subTest(inputs):
                values = {f"when_{name}": value for name, value in inputs.items()}
                empty = {f"when_{name}": "" for name in chosen_names()}
                response = self.send(self.event(), opened, when_text="", **(empty | values))
                assert response.status_code == 200
                period = part(response.content.decode(), "when")
                assert len(period.select(".error-message")) == 1
                name = f"when_{place}"
                described = (
                    period.fieldset if place == "choice" else period.find(attrs={"name": name})
                )
                assert self.error(described)

    def test_a_conflict_is_asked_back_with_both_names(self):
        values = {f"when_{name}": value for name, value in CHOSEN[7][0].items()}
        response = self.edit(self.event(), when_text="mei 2028", **values)
        error = part(response.content.decode(), "when").select_one(".error-message").get_text()
        with translation.override("nl"):
            assert MAY.label in error
            assert Q2.label in error

    def test_the_stored_period_is_said_without_script(self):
        self.edit(self.event(), when_text="2e kwartaal 2028")
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.event().pk]))
        answer = part(html.content.decode(), "when").find(role="status")
        assert answer["aria-live"] == "polite"
        assert "2e kwartaal 2028, uiterlijk 30 juni 2028" in answer.get_text()
        assert "tussen april en juni 2028 (2e kwartaal), datum nog niet vast" in answer.get_text()

    def test_an_event_is_made_with_a_typed_date(self):
        agenda = self.site[AgendaPage]
        address = reverse("wagtailadmin_pages:add", args=["network", "eventpage", agenda.pk])
        html = self.client.get(address).content.decode()
        assert "Geen" in part(html, "when").get_text() or "No date" in part(html, "when").get_text()
        values = {"title": "Verzonnen dag", "slug": "verzonnen-dag", "when_text": "18/05/2028"}
        form = filled_form(html, EventPage(), **values)
        assert self.client.post(address, form).status_code == 302
        made = EventPage.objects.get(slug="verzonnen-dag")
        assert made.when == Period.of_day(MAY_18)

    def test_other_rules_of_the_model_still_have_their_say(self):
        values = {"when_text": "mei 2028", "certainty": "confirmed"}
        response = self.edit(self.event(), **values)
        assert response.status_code == 200
        assert (
            part(response.content.decode(), "when").find("input", {"name": "when_text"})["value"]
            == "mei 2028"
        )
        again = filled_form(
            response.content.decode(), self.latest(self.event()), certainty="planned"
        )
        address = reverse("wagtailadmin_pages:edit", args=[self.event().pk])
        assert self.client.post(address, again).status_code == 302
        assert self.latest(self.event()).when == MAY

    def test_a_preview_and_an_automatic_save_understand_it_too(self):
        page = self.event()
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        html = self.client.get(address).content.decode()
        form = filled_form(html, self.latest(page), when_text="2e kwartaal 2028")
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert self.client.post(preview, form).json()["is_valid"]
        self.assertContains(self.client.get(preview), "tussen april en juni 2028")
        saved = self.client.post(address, form, headers={"Accept": "application/json"})
        assert saved.json()["success"], saved.json()
        assert self.latest(page).when == Q2
        form["when_text"] = "2e kwartaal 20"
        refused = self.client.post(address, form, headers={"Accept": "application/json"})
        assert not refused.json()["success"]
        assert self.latest(page).when == Q2

    def test_two_versions_are_compared_as_readers_see_them(self):
        page = self.event()
        self.edit(page, when_text="mei 2028")
        self.edit(page, when_text="2e kwartaal 2028")
        newest, before = page.revisions.order_by("-pk")[:2]
        address = reverse(
            "wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, newest.pk]
        )
        html = BeautifulSoup(self.client.get(address).content, "lxml")
        rows = [row.get_text(" ", strip=True) for row in html.select("main tr, .comparison tr")]
        found = [row for row in rows if "mei 2028" in row]
        assert len(found) == 1
        assert "tussen april en juni 2028 (2e kwartaal)" in found[0]

    def test_it_carries_the_comments_of_its_field(self):
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.event().pk]))
        field = part(html.content.decode(), "when").find_parent(attrs={"data-contentpath": True})
        assert field["data-contentpath"] == "when_precision"
        button = field.select_one("[data-comment-add]")
        assert field.find(id=button["aria-describedby"])


class Rows(Desk):
    """The date of a milestone, that is a row within an action."""

    def action(self):
        return self.site[ActionPage]

    def due(self):
        return {one.title: one.due for one in self.latest(self.action()).milestones.all()}

    def test_a_row_is_changed_added_and_taken_away(self):
        (name,) = self.due()
        assert self.edit(self.action(), **{"milestones-0-due_text": "mei 2028"}).status_code == 302
        assert self.due() == {name: MAY}
        added = {
            "milestones-TOTAL_FORMS": "2", "milestones-1-id": "", "milestones-1-ORDER": "2", "milestones-1-DELETE": "",
            "milestones-1-title": "Verzonnen tweede", "milestones-1-due_text": "", "milestones-1-due_choice": "quarter",
            "milestones-1-due_quarter": "2", "milestones-1-due_quarter_year": "2028", "milestones-1-due_was": "",
            "milestones-1-due_said": "",
        }  # fmt: skip
        assert self.edit(self.action(), **added).status_code == 302
        assert self.due() == {name: MAY, "Verzonnen tweede": Q2}
        assert (
            self.edit(self.action(), "action-submit", **{"milestones-0-DELETE": "1"}).status_code
            == 302
        )
        let_pass()
        live = ActionPage.objects.get(pk=self.action().pk)
        assert [one.due for one in live.milestones.all()] == [Q2]

    def test_a_row_that_is_not_understood_says_so_in_the_row(self):
        response = self.edit(
            self.action(), **{"milestones-0-due_text": "ooit", "starts_text": "2027"}
        )
        assert response.status_code == 200
        html = response.content.decode()
        assert part(html, "milestones-0-due").select(".error-message")
        assert not part(html, "starts").select(".error-message")
        assert part(html, "starts").find("input", {"name": "starts_text"})["value"] == "2027"

    def test_an_attribute_of_a_row_to_come_names_the_row_once(self):
        # Wagtail's script numbers the first mention in each attribute only.
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.action().pk]))
        period = part(html.content.decode(), "milestones-__prefix__-due")
        values = [str(value) for tag in period.find_all() for value in tag.attrs.values()]
        assert any("__prefix__" in value for value in values)
        assert not [value for value in values if value.count("__prefix__") > 1]

    def test_every_id_stands_once_and_every_input_has_a_label(self):
        soup = BeautifulSoup(
            self.client.get(reverse("wagtailadmin_pages:edit", args=[self.action().pk])).content,
            "lxml",
        )
        periods = soup.find_all(class_="period")
        assert len(periods) == 4
        ids = [tag["id"] for period in periods for tag in period.find_all(id=True)]
        assert len(ids) == len(set(ids))
        for period in periods:
            for one in period.select("input:not([type=hidden]), select"):
                assert period.find("label", {"for": one["id"]}), one
            assert len(period.select("input[type=radio]")) == 5

    def test_the_columns_themselves_are_no_inputs_any_more(self):
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.action().pk]))
        soup = BeautifulSoup(html.content, "lxml")
        names = {tag["name"] for tag in soup.find_all(attrs={"name": True})}
        assert "starts_text" in names
        assert not {f"{name}_precision" for name in ("starts", "ends", "milestones-0-due")} & names


class Translations(WagtailTestUtils, TestCase):
    """A translation carries prose alone."""

    def test_a_translation_does_not_show_it(self):
        site = make_site()
        self.login()
        locale = Locale.objects.create(language_code="en")
        for page in [one for kind, one in site.items() if issubclass(kind, Page)]:
            start_translation(page, locale)
        for kind in (ActionPage, EventPage):
            translated = kind.objects.get(locale=locale)
            response = self.client.get(reverse("wagtailadmin_pages:edit", args=[translated.pk]))
            assert response.status_code == 200
            assert "period__choices" not in response.content.decode()
