"""An editor types or chooses a date in the admin, in every form that has one."""

from datetime import date, time

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import TestCase
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailTestUtils
from wagtail.users.models import UserProfile

from bridges.models import ActionPage
from network.models import AgendaPage, EventPage
from site_core.models import User
from site_core.period import Period, PeriodFormField, Precision
from site_core.period.reading import read, showing
from site_core.period.typed import Typed, recalled, remembered
from tests.factories import make_site
from tests.site.edit_forms import filled_form
from tests.translating import start_translation

MAY_18 = date(2028, 5, 18)
MAY = Period.of_month(2028, 5)
Q2 = Period.of_quarter(2028, 2)
AUTUMN_NIGHT = Period.of_moment(date(2028, 10, 29), time(2, 30))
TYPED = {
    "2e kwartaal 2028": Q2,
    "mei 2028": MAY,
    "18/05/2028": Period.of_day(MAY_18),
    "18/05/2028 14:00": Period.of_moment(MAY_18, time(14)),
    "van 5 tot 7 mei 2028": Period.of_span(date(2028, 5, 5), date(2028, 5, 7)),
    "datum volgt": Period.unknown(),
    "  rond   2030 ": Period.around(Precision.YEAR, date(2030, 1, 1)),
    "oktober tot december 2027": Period.of_quarter(2027, 4),
    "29/10/2028 02:30": AUTUMN_NIGHT,
    "": None,
}
NOT_UNDERSTOOD = [
    "hallo", "31/02/2028", "18/05/0001", "18/05/99999", "26/03/2028 02:30", "2028-03-26 02:30", "mei\0 2028", "mei 2028" * 1250,
    "<script>alert(1)</script>", "\u202e2028", "18 mei 2028 25:00", "-1", "\ufffd",
]  # fmt: skip
DAY = {"choice": "day", "day": "2028-05-18"}
CHOSEN = [
    (DAY, Period.of_day(MAY_18)),
    (DAY | {"day": "18/05/2028"}, Period.of_day(MAY_18)),
    (DAY | {"start": "14:00"}, Period.of_moment(MAY_18, time(14))),
    (DAY | {"start": "14:00:00", "end": "16:30"}, Period.of_moment(MAY_18, time(14), time(16, 30))),
    (DAY | {"until": "2028-05-20"}, Period.of_span(MAY_18, date(2028, 5, 20))),
    (DAY | {"approx": "on"}, Period.around(Precision.DAY, MAY_18)),
    ({"choice": "month", "month": "5", "month_year": "2028"}, MAY),
    ({"choice": "quarter", "quarter": "2", "quarter_year": "2028"}, Q2),
    ({"choice": "year", "year": "2028"}, Period.of_year(2028)),
    (
        {"choice": "year", "year": "2028", "approx": "on"},
        Period.around(Precision.YEAR, date(2028, 1, 1)),
    ),
    ({"choice": "unknown"}, Period.unknown()),
    (
        {"choice": "unknown", "after": "2028", "before": "2030"},
        Period.unknown(MAY_18, date(2030, 1, 1)),
    ),
    ({"choice": "day", "day": "2028-10-29", "start": "02:30"}, AUTUMN_NIGHT),
]
REFUSED_CHOICES = [
    ({"choice": "day"}, "day"),
    ({"choice": "day", "day": "2028-02-31"}, "day"),
    ({"choice": "day", "day": "31/02/2028"}, "day"),
    ({"choice": "day", "day": "0001-05-18"}, "day"),
    ({"choice": "day", "day": "99999-05-18"}, "day"),
    ({"choice": "day", "day": "\0"}, "day"),
    ({"choice": "day", "day": "2028-03-26", "start": "02:30"}, "start"),
    ({"choice": "day", "day": "2028-03-26", "start": "01:30", "end": "02:30"}, "end"),
    (DAY | {"end": "16:00"}, "start"),
    (DAY | {"start": "16:00", "end": "14:00"}, "end"),
    (DAY | {"start": "25:00"}, "start"),
    (DAY | {"start": "soon"}, "start"),
    (DAY | {"start": "14:00", "approx": "on"}, "approx"),
    (DAY | {"start": "14:00", "until": "2028-05-20"}, "until"),
    (DAY | {"until": "2028-05-18"}, "until"),
    (DAY | {"until": "2028-05-17"}, "until"),
    ({"choice": "month", "month_year": "2028"}, "month"),
    ({"choice": "month", "month": "13", "month_year": "2028"}, "month"),
    ({"choice": "month", "month": "5"}, "month_year"),
    ({"choice": "month", "month": "5", "month_year": "0000"}, "month_year"),
    ({"choice": "quarter", "quarter": "5", "quarter_year": "2028"}, "quarter"),
    ({"choice": "quarter", "quarter": "2", "quarter_year": "28"}, "quarter_year"),
    ({"choice": "year", "year": "0001"}, "year"),
    ({"choice": "year", "year": "99999"}, "year"),
    ({"choice": "year", "year": "-2028"}, "year"),
    ({"choice": "unknown", "after": "2030", "before": "2028"}, "before"),
    ({"choice": "week"}, "choice"),
    ({"month": "5", "month_year": "2028"}, "choice"),
    ({"choice": "quarter", "quarter": "2", "quarter_year": "2028", "month": "5"}, "month"),
    ({"choice": "unknown", "approx": "on"}, "approx"),
]


@pytest.mark.parametrize("text", TYPED)
def test_a_line_of_text_alone_is_enough(text):
    assert read(Typed.sent({"text": text})).period == TYPED[text]


@pytest.mark.parametrize("text", NOT_UNDERSTOOD, ids=range(len(NOT_UNDERSTOOD)))
def test_text_that_is_no_date_is_refused_and_kept(text):
    reading = read(Typed.sent({"text": text}))
    assert (reading.place, reading.period) == ("text", None)
    assert reading.shown.text == text
    assert str(reading.message)


@pytest.mark.parametrize(("inputs", "period"), CHOSEN)
def test_a_choice_alone_is_enough(inputs, period):
    for said in ("", "choice"):
        reading = read(Typed.sent(inputs | {"said": said}))
        assert reading.period == period, reading.message
        assert reading.shown.text == period.label


@pytest.mark.parametrize(("inputs", "place"), REFUSED_CHOICES)
def test_a_choice_that_cannot_be_is_refused_at_its_input(inputs, place):
    reading = read(Typed.sent(inputs))
    assert (reading.place, reading.period) == (place, None), reading.message
    assert {name: reading.shown[name] for name in inputs} == inputs


ALL = [period for period in [*TYPED.values(), *(period for _, period in CHOSEN)] if period]
# What the five choices cannot say stands in the line of text alone.
ALL.append(Period.around(Precision.MONTH, date(2027, 11, 1), date(2028, 2, 1)))


@pytest.mark.parametrize("period", ALL, ids=str)
def test_what_a_form_shows_reads_back_to_the_same_period(period):
    for language in ("nl", "en", "fr"):
        with translation.override(language):
            shown = showing(period).shown
            assert read(shown).period == period
            assert read(Typed.sent({"text": shown.text})).period == period
            if shown.choice:
                assert (
                    read(Typed.sent({name: shown[name] for name in chosen_names()})).period
                    == period
                )
    assert recalled(remembered(period)) == period


def chosen_names():
    return [name for name in Typed.__slots__ if name not in ("text", "was", "said")]


@pytest.mark.parametrize(
    "line", ["x", "|" * 6, "day|2028-02-31|2028-02-31||||", "\0|" * 6, "||||||||||", "week||||||"]
)
def test_a_made_up_memory_is_none(line):
    assert recalled(line) is None
    assert read(Typed.sent({"was": line})).period is None


class TestWhatCounts:
    """Text and choices can disagree; nothing of either may get lost."""

    def test_what_was_changed_counts(self):
        shown = {name: Typed.of(MAY)[name] for name in Typed.__slots__}
        assert read(Typed.sent(shown)).period == MAY
        assert read(Typed.sent(shown | {"text": "2028"})).period == Period.of_year(2028)
        june = read(Typed.sent(shown | {"month": "6"}))
        assert june.period == Period.of_month(2028, 6)
        assert june.shown.text == june.period.label
        assert read(Typed.sent(shown | {"text": ""})).period is None

    def test_both_changed_to_the_same_is_fine(self):
        assert (
            read(
                Typed.sent(
                    {"text": "mei 2028", "choice": "month", "month": "5", "month_year": "2028"}
                )
            ).period
            == MAY
        )

    def test_both_changed_and_different_is_asked_back_by_both_names(self):
        reading = read(Typed.sent({"text": "mei 2028", **CHOSEN[7][0]}))
        assert (reading.place, reading.period) == ("text", None)
        assert MAY.label in str(reading.message)
        assert Q2.label in str(reading.message)
        assert reading.shown.text == "mei 2028"
        assert reading.shown.choice == "quarter"
        emptied = {name: reading.shown[name] for name in Typed.__slots__} | {"text": ""}
        assert read(Typed.sent(emptied)).period == Q2

    def test_what_was_touched_last_counts_when_script_says_so(self):
        both = {"text": "mei 2028", **CHOSEN[7][0]}
        assert read(Typed.sent(both | {"said": "text"})).period == MAY
        assert read(Typed.sent(both | {"said": "choice"})).period == Q2

    def test_a_form_that_comes_back_for_another_reason_starts_afresh(self):
        again = read(Typed.sent({"text": "mei 2028"})).shown
        assert (again.text, again.choice, again.month, again.said) == ("mei 2028", "month", "5", "")
        values = {name: again[name] for name in Typed.__slots__} | {"month": "6"}
        assert read(Typed.sent(values)).period == Period.of_month(2028, 6)


class PlainForm(forms.Form):
    """A form of the admin that is of no model."""

    due = PeriodFormField(label="Verzonnen datum", required=False)
    must = PeriodFormField(label="Verzonnen plicht")


class TestPlainForms:
    """The same widget outside the editor of pages."""

    def test_it_reads_a_period(self):
        form = PlainForm({"due_text": "mei 2028", "must_choice": "year", "must_year": "2028"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data == {"due": MAY, "must": Period.of_year(2028)}

    def test_it_shows_a_period_and_knows_what_changed(self):
        form = PlainForm(initial={"due": MAY})
        soup = BeautifulSoup(str(form["due"]), "html.parser")
        assert soup.find("input", {"name": "due_text"})["value"] == MAY.label
        assert "Verzonnen datum" in soup.get_text()
        sent = {"due_text": "mei 2028", "must_text": "2028"}
        assert PlainForm(sent, initial={"due": MAY}).changed_data == ["must"]

    def test_it_says_what_is_missing_and_what_is_wrong(self):
        form = PlainForm({"due_text": "hallo"})
        assert set(form.errors) == {"due", "must"}
        assert "hallo" in str(form["due"])


def part(html, name):
    """The date form of one period in a page of the admin."""
    soup = BeautifulSoup(html, "html.parser")
    return soup.find("input", {"name": f"{name}_text"}).find_parent(class_="period")


class Desk(WagtailTestUtils, TestCase):
    """Somebody who may do everything, in a Dutch admin."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        # A public date that moves asks for a reason; that is another matter than how it is typed.
        Page.objects.update(live=False, first_published_at=None)
        cls.user = User.objects.create_superuser("verzonnen@voorbeeld.test", "x")
        UserProfile.objects.create(user=cls.user, preferred_language="nl")

    def setUp(self):
        self.client.force_login(self.user)

    def edit(self, page, action="", **values):
        """Change a page in its editor as a browser without script does."""
        return self.send(page, self.opened(page), **values, **({action: action} if action else {}))

    def opened(self, page):
        """What the editor holds when somebody opens it."""
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return filled_form(self.client.get(address).content.decode(), self.latest(page))

    def send(self, page, opened, **values):
        """Send what was opened, with some values changed."""
        form = opened.copy()
        for name, value in values.items():
            form.setlist(name, value if isinstance(value, list) else [value])
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    def latest(self, page):
        return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


class Events(Desk):
    """The date of an event."""

    def event(self):
        return self.site[EventPage]

    def test_each_example_can_be_typed_and_becomes_public(self):
        for text, period in TYPED.items():
            with self.subTest(text):
                self.assertEqual(self.edit(self.event(), when_text=text).status_code, 302)
                assert self.latest(self.event()).when == period
        assert self.edit(self.event(), "action-publish", when_text="mei 2028").status_code == 302
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
                error = self.error(response, line)
                assert error
                assert self.latest(self.event()).when == before

    def error(self, response, line):
        ids = line["aria-describedby"].split()
        soup = BeautifulSoup(response.content, "html.parser")
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
                assert self.error(response, described)

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
        html = BeautifulSoup(self.client.get(address).content, "html.parser")
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
            self.edit(self.action(), "action-publish", **{"milestones-0-DELETE": "1"}).status_code
            == 302
        )
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
            "html.parser",
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
        soup = BeautifulSoup(html.content, "html.parser")
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


class Answers(Desk):
    """What the server says while an editor types."""

    def ask(self, **query):
        return self.client.get(reverse("site_core_period_say"), query)

    def test_it_says_label_last_day_and_what_readers_see(self):
        answer = self.ask(text="2e kwartaal 2028").json()
        assert answer["says"] == "2e kwartaal 2028, uiterlijk 30 juni 2028"
        assert "tussen april en juni 2028 (2e kwartaal), datum nog niet vast" in answer["readers"]
        assert answer["inputs"]["choice"] == "quarter"
        assert answer["inputs"]["quarter_year"] == "2028"
        assert self.ask(text="18/05/2028").json()["says"] == "18 mei 2028, alleen die dag"
        assert self.ask(text="rond 2030").json()["says"] == "rond 2030, uiterlijk 31 december 2030"
        assert self.ask(text="datum volgt").json()["says"] == "datum volgt"

    def test_it_says_the_same_of_a_choice(self):
        answer = self.ask(choice="month", month="5", month_year="2028", day="2020-01-01").json()
        assert answer["says"] == "mei 2028, uiterlijk 31 mei 2028"
        assert answer["inputs"]["text"] == "mei 2028"

    def test_a_time_that_comes_twice_is_taken_once_and_said(self):
        for query in ({"text": "29/10/2028 02:30"}, CHOSEN[-1][0]):
            answer = self.ask(**query).json()
            assert answer["inputs"]["start"] == "02:30"
            assert answer["remark"]
        assert AUTUMN_NIGHT.starts_at().isoformat() == "2028-10-29T02:30:00+02:00"
        assert not self.ask(text="29/10/2028 01:30").json()["remark"]

    def test_a_public_holiday_is_said_and_blocks_nothing(self):
        for text, name in (
            ("25/05/2028", "Onze-Lieve-Heer-Hemelvaart"),
            ("17/04/2028 14:00", "paasmaandag"),
            ("van 30 april tot 2 mei 2028", "Dag van de Arbeid"),
        ):
            answer = self.ask(text=text).json()
            assert answer["remark"] == f"Let op: feestdag ({name})."
            assert "error" not in answer
        for text in ("24/05/2028", "mei 2028", "rond 25 mei 2028", "2028", "datum volgt"):
            assert not self.ask(text=text).json()["remark"], text

    def test_a_time_that_does_not_exist_is_refused(self):
        assert self.ask(text="26/03/2028 02:30").json()["place"] == "text"
        chosen = {"choice": "day", "day": "2028-03-26", "start": "02:30"}
        answer = self.ask(**chosen).json()
        assert answer["place"] == "start"
        assert "klok gaat vooruit" in answer["error"] or "gaat de klok vooruit" in answer["error"]

    def test_nothing_at_all_is_no_date(self):
        for query in ({}, {"text": ""}, {"choice": ""}):
            assert not self.ask(**query).json()["inputs"]["text"]

    def test_hostile_questions_get_an_answer(self):
        address = reverse("site_core_period_say")
        questions = [
            "text=%FF",
            "text=%00",
            "text=" + "9" * 8000,
            "choice=day&day=%00",
            "choice=%F0%28",
            "text=a&text=mei+2028",
        ]
        for question in questions:
            assert self.client.get(f"{address}?{question}").status_code == 200

    def test_it_only_answers_who_may_enter_the_admin_and_only_reads(self):
        address = reverse("site_core_period_say")
        assert self.client.post(address).status_code == 405
        for user in (AnonymousUser(), User.objects.create_user("niemand@voorbeeld.test", "x")):
            client = self.client_class()
            if user.is_authenticated:
                client.force_login(user)
            assert client.get(address, {"text": "2028"}).status_code == 302
