"""Labels, municipalities and abbreviations: no word of them reaches readers that one person alone wanted."""

from datetime import timedelta
from itertools import product

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.test.utils.form_data import querydict_from_html

from bridges.models import ActionPage
from network.models import Organisation
from practices.models import Abbreviation, Municipality, PracticeIndexPage, PracticePage
from site_core.clock.scheduled import publish_and_withdraw
from site_core.models import FourEyesState, Label, ReviewDecision
from site_core.review.deciding import decide
from site_core.review.refusals import (
    CannotBePublishedError,
    ChecksFailedError,
    NobodyPublishesAloneError,
)
from site_core.review.services import send_in
from site_core.roles.services import set_up_roles
from tests.bridges.admin_people import make_people, member
from tests.factories import (
    LabelFactory,
    MunicipalityFactory,
    PracticePageFactory,
    make_site,
)
from tests.practices.form_desk import come_in, made, place

LISTS = (
    "/praktijken/", "/praktijken/kaart/", "/praktijken/praktijken.csv", "/praktijken/praktijken.json", "/praktijken/praktijken.atom",
    "/acties/", "/acties/acties.csv", "/acties/acties.json", "/",
)  # fmt: skip
# The field in which each kind has the words that readers see.
WORDS = {Label: "name_nl", Municipality: "name", Abbreviation: "meaning"}
NEW = {
    Label: {"scheme": "theme", "code": "snoepkleur", "name_nl": "snoepkleur"},
    Municipality: {"name": "Snoepkleur", "nis_code": "39999"},
    Abbreviation: {"short": "SNK", "meaning": "snoepkleur"},
}
FORM = "w-editor-form"


class Rows(TestCase):
    """A practice that is filed under a label, comes from a municipality and has an abbreviation, and a team."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.label = LabelFactory(code="verzonnen-thema", name_nl="verzonnen warmte")
        cls.town = MunicipalityFactory(name="Verzonnendorp", longitude="3.2", latitude="51.2")
        cls.short = Abbreviation.objects.create(short="VWX", meaning="verzonnen warmtexamen")
        cls.practice = cls.told(municipalities=[cls.town], labels=[cls.label])
        cls.site[ActionPage].labels.add(cls.label)
        cls.site[ActionPage].save()
        people = make_people()
        cls.editor, cls.publisher, cls.chief = people["Redacteur"], people["Eindredacteur"], people["superuser"]  # fmt: skip
        cls.other = member("Eindredacteur")
        cls.rows = (cls.label, cls.town, cls.short)
        # The label as the loader writes it, the others as they were before rows had drafts.
        cls.label.save_revision().publish()
        for row in cls.rows[1:]:
            type(row).objects.update(first_published_at=timezone.now())
            row.refresh_from_db()

    @classmethod
    def told(cls, **values):
        """Add a practice."""
        text = "<p>De VWX en de SNK.</p>"
        return PracticePageFactory(parent=cls.site[PracticeIndexPage], what_happened=text, **values)

    def address(self, view, of, *arguments):
        """An address of a kind of row, or of one row."""
        row = [] if isinstance(of, type) else [of.pk]
        return reverse(of.snippet_viewset.get_url_name(view), args=[*row, *arguments])

    def fill(self, user, address, button="", **values):
        """Send the form at an address, as it stands there but for some values."""
        self.client.force_login(user)
        html = self.client.get(address).content.decode()
        form = querydict_from_html(html, form_id=FORM)
        form.pop("overwrite_revision_id", None)
        for name, value in (({button: button} if button else {}) | values).items():
            form[name] = value
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(address, form)

    def edit(self, user, row, button="", **values):
        return self.fill(user, self.address("edit", row), button, **values)

    def add(self, user, kind, button="", **values):
        """Add a row with words that stand nowhere else."""
        answer = self.fill(user, self.address("add", kind), button, **(NEW[kind] | values))
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        return kind.objects.latest("pk")

    def decide(self, user, what="approve", state=None):
        state = state or FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).latest("pk")  # fmt: skip
        self.client.force_login(user)
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                reverse("reviews:one", args=[state.pk]),
                {"doe": what, "seen": state.fingerprint, "comment": "Gelezen"},
            )

    def take_off(self, row):
        self.client.force_login(self.publisher)
        assert self.client.post(self.address("unpublish", row)).status_code == 302
        row.refresh_from_db()
        assert not row.live

    def public(self):
        """All that readers get, address by address, as text."""
        reader = self.client_class()
        draft = made()
        come_in(reader, draft)
        card = PracticePage.objects.get(pk=self.practice.pk).url
        places = [*LISTS, card, f"{card}ook/", *(place(draft, f"{part}/") for part in ("wie", "thema"))]  # fmt: skip
        found = {}
        for at in places:
            answer = reader.get(at)
            assert answer.status_code == 200, at
            parts = answer.streaming_content if answer.streaming else [answer.content]
            found[at] = b"".join(parts).decode().casefold()
        return found

    def seen_at(self, word):
        return [at for at, text in self.public().items() if word.casefold() in text]


class Alone(Rows):
    """What one person tries."""

    def test_nobody_changes_at_once_what_readers_have(self):
        for row, user in product(self.rows, (self.editor, self.publisher, self.chief)):
            with self.subTest(f"{row} {user}"):
                before = getattr(row, WORDS[type(row)])
                page = self.edit(user, row, "action-publish", **{WORDS[type(row)]: "Snoepkleur"})
                assert page.status_code == 302
                row.refresh_from_db()
                assert getattr(row, WORDS[type(row)]) == before
                self.assertNotContains(self.client.get(self.address("edit", row)), "action-publish")
        assert self.seen_at("snoepkleur") == []

    def test_a_new_row_is_a_draft_that_stands_nowhere(self):
        for kind, user in product(NEW, (self.editor, self.publisher, self.chief)):
            with self.subTest(f"{kind.__name__} {user}"):
                row = self.add(user, kind, "action-publish")
                assert not row.live
                if kind is not Abbreviation:
                    getattr(self.practice, "labels" if kind is Label else "municipalities").add(row)
                    self.practice.save()
                if kind is Label:
                    self.site[ActionPage].labels.add(row)
                    self.site[ActionPage].save()
                assert self.seen_at("snoepkleur") == []
                row.delete()

    def test_the_list_says_in_words_what_readers_have_and_the_review_that_it_is_all_new(self):
        for kind in NEW:
            self.add(self.editor, kind, "action-submit")
            state = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).latest("pk")
            self.client.force_login(self.publisher)
            listed = self.client.get(self.address("list", kind)).content.decode()
            assert "niet op de site" in listed
            assert ">True<" not in listed
            review = reverse("reviews:one", args=[state.pk])
            self.assertContains(self.client.get(review), "De hele tekst")
            self.decide(self.publisher, "reject", state)

    def test_the_model_refuses_whoever_asks(self):
        for row, user in product(self.rows, (self.editor, self.publisher, self.chief)):
            with self.subTest(f"{row} {user}"), pytest.raises(NobodyPublishesAloneError):
                row.save_revision(user=user).publish(user=user)

    def test_who_wrote_it_does_not_approve_it(self):
        for row, user in product(self.rows, (self.publisher, self.chief)):
            with self.subTest(f"{row} {user}"):
                self.edit(user, row, "action-submit", **{WORDS[type(row)]: "Snoepkleur"})
                state = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
                assert self.decide(user).status_code == 400
                self.client.post(self.address("workflow_action", row, "approve", state.pk))
                assert self.seen_at("snoepkleur") == []
                state.workflow_state.cancel(user=user)

    def test_what_was_taken_off_is_not_written_anew_by_one_person(self):
        for row in self.rows:
            self.take_off(row)
            self.edit(self.publisher, row, **{WORDS[type(row)]: "Snoepkleur"})
        assert self.seen_at("snoepkleur") == []

    def test_nor_is_an_organisation_that_actions_go_on_naming(self):
        row = self.site[Organisation]
        row.save_revision().publish()
        row.refresh_from_db()
        self.take_off(row)
        self.edit(self.publisher, row, name="Snoepkleur")
        self.fill(self.publisher, self.address("copy", row), name="Snoepkleur", slug="snoepkleur")
        row.refresh_from_db()
        assert row.name != "Snoepkleur"
        assert (
            "Snoepkleur" not in self.client_class().get(self.site[ActionPage].url).content.decode()
        )

    def test_a_copy_of_what_readers_know_is_unknown_to_them(self):
        for row in self.rows:
            kind, name = type(row), WORDS[type(row)]
            before = getattr(row, name)
            self.fill(self.publisher, self.address("copy", row), **NEW[kind])
            row.refresh_from_db()
            assert (getattr(row, name), row.live) == (before, True)
            copy = kind.objects.get(**NEW[kind])
            assert (copy.live, copy.is_known, copy.revisions.count()) == (False, False, 1)

    def test_nobody_outside_chooses_a_draft(self):
        town = self.add(self.editor, Municipality)
        theme = self.add(self.editor, Label)
        reader = self.client_class()
        answer = reader.post(
            f"{self.practice.url}ook/", {"municipality": town.pk, "text": "Wij ook."}
        )
        assert answer.status_code in {200, 400}
        self.assertContains(
            answer, "Kies een gemeente uit de lijst.", status_code=answer.status_code
        )
        draft = made()
        come_in(reader, draft)
        reader.post(place(draft, "thema/"), {"bridges": ["geen"], "themes": [theme.code]})
        draft.refresh_from_db()
        assert theme.code not in str(draft.answers)


class Together(Rows):
    """Two people, and a row."""

    def test_a_second_person_sees_the_difference_and_lets_it_pass(self):
        for row in self.rows:
            with self.subTest(str(row)):
                name = WORDS[type(row)]
                before = getattr(row, name)
                self.edit(self.editor, row, "action-submit", **{name: "snoepkleur"})
                state = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
                self.client.force_login(self.publisher)
                screen = self.client.get(reverse("reviews:one", args=[state.pk]))
                self.assertContains(screen, "snoepkleur")
                assert self.decide(self.publisher).status_code == 302
                assert self.practice.url in self.seen_at("snoepkleur")
                decision = ReviewDecision.objects.all().of(row).get()
                assert (decision.author, decision.decided_by) == (self.editor, self.publisher)
                row.refresh_from_db()
                assert row.revisions.order_by("pk").first().content[name] == before
                self.edit(self.editor, row, "action-submit", **{name: "verzonnen anders"})
                self.decide(self.publisher)

    def test_a_new_row_comes_where_it_belongs(self):
        for kind in NEW:
            with self.subTest(kind.__name__):
                row = self.add(self.editor, kind, "action-submit")
                assert self.decide(self.publisher).status_code == 302
                row.refresh_from_db()
                assert row.live
        self.told(labels=[Label.objects.get(code="snoepkleur")], municipalities=[Municipality.objects.get(name="Snoepkleur")])  # fmt: skip
        seen = set(self.seen_at("snoepkleur"))
        assert {"/praktijken/", "/praktijken/kaart/", "/praktijken/praktijken.csv", f"{self.practice.url}ook/", self.practice.url} <= seen  # fmt: skip

    def test_what_was_taken_off_is_gone_and_a_practice_keeps_its_sender(self):
        for row in self.rows:
            self.take_off(row)
        assert self.seen_at(self.label.name_nl) == []
        assert self.seen_at(self.short.meaning) == []
        kept = self.seen_at(self.town.name)
        assert {self.practice.url, "/praktijken/praktijken.csv"} <= set(kept)
        assert not {"/praktijken/kaart/", f"{self.practice.url}ook/"} & set(kept)
        reader = self.client_class()
        for query in ("gemeente=verzonnendorp", "gemeente=onbekend", "thema=verzonnen-thema"):
            for at in ("/praktijken/", "/praktijken/kaart/", "/praktijken/praktijken.json"):
                assert reader.get(f"{at}?{query}").status_code == 200
        offered = BeautifulSoup(reader.get("/praktijken/").content, "lxml")
        assert not offered.find_all(value="verzonnendorp")

    def test_a_merger_into_a_draft_leaves_practices_where_they_are(self):
        into = self.add(self.editor, Municipality)
        Municipality.objects.filter(pk=self.town.pk).update(merged_into=into)
        self.town.refresh_from_db()
        self.town.save()
        at = self.seen_at(self.town.name)
        assert {"/praktijken/", "/praktijken/kaart/", self.practice.url} <= set(at)
        assert self.seen_at("snoepkleur") == []

    def test_what_collides_by_now_is_refused_in_a_sentence(self):
        clash = {
            Label: ({"code": "snoepkleur"}, self.label),
            Municipality: ({"nis_code": "39999"}, self.town),
            Abbreviation: ({"short": "SNK"}, self.short),
        }
        for kind, (values, row) in clash.items():
            with self.subTest(kind.__name__):
                self.edit(self.editor, row, "action-submit", **values)
                state = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
                second = kind.objects.create(**(NEW[kind] | {"live": True}))
                refused = self.decide(self.publisher)
                assert refused.status_code == 400
                self.assertContains(refused, "bestaat al", status_code=400)
                with pytest.raises((ChecksFailedError, CannotBePublishedError)):
                    decide(state=state, user=self.publisher, outcome="approve", seen=state.fingerprint)  # fmt: skip
                second.delete()
                state.workflow_state.cancel(user=self.editor)

    def test_two_drafts_with_one_code_are_refused_by_the_form(self):
        for kind in NEW:
            self.add(self.editor, kind)
            again = self.fill(self.publisher, self.address("add", kind), **NEW[kind])
            self.assertContains(again, "bestaat al")
            empty = self.fill(self.publisher, self.address("add", kind))
            assert empty.status_code == 200

    def test_a_planned_row_comes_at_its_hour_and_one_that_collides_stops_nothing(self):
        at = timezone.now() + timedelta(days=2)
        for row in self.rows:
            row.go_live_at = at
            setattr(row, WORDS[type(row)], "snoepkleur")
            row.save_revision(user=self.editor)
            send_in(type(row).objects.get(pk=row.pk), self.editor)
            assert self.decide(self.publisher).status_code == 302
        assert self.seen_at("snoepkleur") == []
        assert self.practice.url in self.seen_at("verzonnendorp")
        assert all(type(row).objects.get(pk=row.pk).live for row in self.rows)
        MunicipalityFactory(name="snoepkleur")
        with time_machine.travel(at + timedelta(minutes=1), tick=False):
            publish_and_withdraw(timezone.now())
        self.label.refresh_from_db()
        self.town.refresh_from_db()
        assert (self.label.name_nl, self.town.name) == ("snoepkleur", "Verzonnendorp")

    def test_what_was_taken_off_returns_with_its_new_words_at_its_hour_and_not_before(self):
        at = timezone.now() + timedelta(days=2)
        for row in self.rows:
            self.take_off(row)
            row.go_live_at = at
            setattr(row, WORDS[type(row)], "snoepkleur")
            row.save_revision(user=self.editor)
            send_in(type(row).objects.get(pk=row.pk), self.editor)
            assert self.decide(self.publisher).status_code == 302
            row.refresh_from_db()
            assert not row.live
            assert row.get_latest_revision().approved_go_live_at is not None
        assert self.seen_at("snoepkleur") == []
        with time_machine.travel(at + timedelta(minutes=1), tick=False):
            publish_and_withdraw(timezone.now())
        for row in self.rows:
            row.refresh_from_db()
            assert (row.live, getattr(row, WORDS[type(row)])) == (True, "snoepkleur")
            assert row.live_revision == row.get_latest_revision()


# What is used elsewhere, Wagtail knows by its index of references.
@pytest.mark.references
class Screens(Rows):
    """What the admin offers around a row."""

    def test_no_screen_fails(self):
        views = ("edit", "copy", "delete", "history", "usage", "workflow_history", "unpublish")
        for row in self.rows:
            self.edit(self.editor, row, "action-submit", **{WORDS[type(row)]: "Snoepkleur"})
            self.decide(self.publisher)
            self.edit(self.editor, row, **{WORDS[type(row)]: "Snoepkleuren"})
            first, *_others, last = row.revisions.order_by("pk").values_list("pk", flat=True)
            places = [self.address(view, row) for view in views]
            places += [
                self.address("revisions_revert", row, first), self.address("revisions_compare", row, first, last),
                self.address("list", type(row)),
            ]  # fmt: skip
            self.client.force_login(self.publisher)
            for at in places:
                with self.subTest(at):
                    assert self.client.get(at).status_code == 200
            for view in ("lock", "unlock"):
                assert self.client.post(self.address(view, row)).status_code == 302

    def test_going_back_to_an_older_version_makes_a_draft(self):
        for row in self.rows:
            name = WORDS[type(row)]
            before = getattr(row, name)
            self.edit(self.editor, row, "action-submit", **{name: "Snoepkleur"})
            self.decide(self.publisher)
            first = row.revisions.order_by("pk").first()
            address = self.address("revisions_revert", row, first.pk)
            self.fill(self.publisher, address, "action-publish")
            row.refresh_from_db()
            assert getattr(row, name) == "Snoepkleur"
            assert getattr(row.get_latest_revision_as_object(), name) == before

    def test_nobody_deletes_without_the_right_and_a_row_in_use_gives_no_failure(self):
        for row in self.rows:
            self.edit(self.editor, row, "action-submit", **{WORDS[type(row)]: "Snoepkleur"})
            options = row._meta
            bulk = reverse("wagtail_bulk_action", args=[options.app_label, options.model_name, "delete"])  # fmt: skip
            for user, address in product((self.editor, self.publisher), (f"{bulk}?id={row.pk}&next=/admin/", self.address("delete", row))):  # fmt: skip
                self.client.force_login(user)
                assert self.client.post(address).status_code in {200, 302, 404, 409}
                if user == self.editor:
                    assert type(row).objects.filter(pk=row.pk).exists()
            assert all(self.client_class().get(at).status_code == 200 for at in LISTS)

    def test_the_list_costs_no_query_for_each_row(self):
        self.client.force_login(self.publisher)
        for kind in NEW:
            address = self.address("list", kind)
            self.client.get(address)
            costs = []
            for number in (1, 3):
                for at in range(number):
                    text = f"v{number}{at}"
                    names = {name: text for name in NEW[kind] if name not in {"scheme", "nis_code"}}
                    names |= {"scheme": "theme"} if kind is Label else {}
                    row = kind.objects.create(**names)
                    row.save_revision(user=self.editor)
                    send_in(row, self.editor)
                with CaptureQueriesContext(connection) as queries:
                    assert self.client.get(address).status_code == 200
                costs.append(len(queries))
            assert costs[0] == costs[1], kind


class Rights(Rows):
    """Who may do what, after the roles were set up."""

    def test_who_writes_rows_writes_these_and_who_reviews_decides(self):
        assert set_up_roles() == []
        for row in self.rows:
            app, name = row._meta.app_label, row._meta.model_name
            for right in ("add", "change"):
                assert self.editor.has_perm(f"{app}.{right}_{name}")
            for right in ("publish", "delete"):
                assert not self.editor.has_perm(f"{app}.{right}_{name}")
                assert self.publisher.has_perm(f"{app}.{right}_{name}")
