"""A change of a series that readers are told about: one proposes it, another confirms it as a whole, and then it is written."""

from datetime import date, time
from typing import Any, ClassVar
from unittest.mock import patch

import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import TaskState, WorkflowState

from network.date_acts import publish_values
from network.models import (
    BodyKeeper,
    DateChange,
    FreePeriod,
    GovernancePage,
    MeetingPage,
    Series,
    SeriesProposal,
)
from network.models.agenda import Certainty, Outcome
from network.series.applying import apply_series, look_ahead
from network.series.proposing import ProposalRefusedError, WaitsAlreadyError, take_back
from site_core.models import FourEyesState, OutboxMail, ReviewDecision
from site_core.outbox.composing import compose_mail
from site_core.review.deciding import decide
from site_core.review.refusals import (
    DecidedAlreadyError,
    NobodyPublishesAloneError,
    NotSecondPersonError,
    NotYoursToDecideError,
    ReviewRefusedError,
)
from tests.bridges.admin_people import member
from tests.factories import BodyPageFactory, UserFactory
from tests.network.agenda_pages import publish
from tests.network.keeping import fresh, keeper_of
from tests.network.planned_series import NOW, SeriesTestCase
from tests.network.series_desk import AdminTestCase

WHY = "Verzonnen reden voor alle lezers"


class ProposalTestCase(SeriesTestCase):
    """A series of four meetings; one who keeps its body proposes, a colleague confirms."""

    begins_with: ClassVar[dict[str, Any]] = {"last": date(2027, 12, 31)}

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.proposer = keeper_of(cls.body, email="voorstel@voorbeeld.test")
        cls.reader = keeper_of(cls.body, email="lezer@voorbeeld.test")
        cls.other_body = BodyPageFactory(parent=cls.site[GovernancePage])

    def propose(self, user=None, reason=WHY, since=None, **values):
        """Have a change looked at and sent in; an hour later is a move of every date."""
        user, series = fresh(user or self.proposer), Series.objects.get(pk=self.series.pk)
        for name, value in (values or {"start_time": time(15), "end_time": time(17)}).items():
            setattr(series, name, value)
        seal = look_ahead(series, user, since).seal
        apply_series(series=series, user=user, seal=seal, reason=reason, since=since)
        return FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).first()

    def confirm(self, state, user=None, **how):
        how = {"outcome": "approve", "seen": state.fingerprint} | how
        return decide(
            state=FourEyesState.objects.get(pk=state.pk), user=fresh(user or self.reader), **how
        )

    def shown(self):
        """All that readers have of it."""
        columns = "title", "when_first", "when_start_time", "outcome", "place_name", "live_revision_id"  # fmt: skip
        rows = list(MeetingPage.objects.order_by("pk").values_list("pk", *columns))
        return rows, Series.objects.values().get(pk=self.series.pk), DateChange.objects.count()


@time_machine.travel(NOW, tick=False)
class Waits(ProposalTestCase):
    """What goes to a second person, and what does not."""

    def test_a_move_a_cancellation_and_another_name_change_nothing_until_confirmed(self):
        changes = [
            {"weekday": 1},
            {"last": date(2027, 6, 30)},
            {"title": "Verzonnen naam"},
            {"place_name": "Verzonnen kamer"},
            {"place_address": "Verzonnen straat 1"},
        ]
        for values in changes:
            with self.subTest(values):
                before = self.shown()
                state = self.propose(**values)
                assert state is not None
                assert self.shown() == before
                self.confirm(state)
                assert self.shown() != before

    def test_facts_are_public_at_once(self):
        changes = [{"last": date(2028, 12, 31)}, {"step_free": "yes"}]
        for values in changes:
            with self.subTest(values):
                before = self.shown()
                assert self.propose(**values, reason="") is None
                assert self.shown() != before
        assert ReviewDecision.objects.filter(outcome="recorded").exists()

    def test_a_reason_is_asked_before_anybody_else_is(self):
        for reason in ("", "  \n"):
            with self.assertRaises(ValidationError):
                self.propose(reason=reason)
        assert not SeriesProposal.objects.exists()

    def test_a_reason_that_nothing_asks_for_reaches_no_reader(self):
        row = self.rows(self.series)[-1]
        MeetingPage.objects.filter(pk=row.pk).update(live=False, first_published_at=None)
        assert self.propose(step_free="yes", reason=WHY) is None
        texts = MeetingPage.objects.values_list("moved_reason", "outcome_reason")
        assert WHY not in {text for pair in texts for text in pair}

    def test_a_new_series_stands_nowhere_before_a_second_person_read_its_name(self):
        new = self.new(title="Verzonnen nieuwe reeks", slug="nieuwe-reeks", last=date(2027, 12, 31))
        user = fresh(self.proposer)
        outlook = look_ahead(new, user)
        assert outlook.needs_reader
        assert not outlook.needs_reason
        apply_series(series=new, user=user, seal=outlook.seal)
        for address in ("/agenda/", "/wijzigingen/", "/agenda/feed/", "/agenda/jaar/2027/"):
            assert "Verzonnen nieuwe reeks" not in self.client.get(address, follow=True).content.decode()  # fmt: skip
        assert self.client.get("/agenda/reeks/nieuwe-reeks/", follow=True).status_code == 404
        assert self.rows(new) == []
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        with self.assertRaises(ReviewRefusedError):
            self.confirm(state, user=self.proposer)
        self.confirm(state)
        assert len(self.rows(new)) == 4
        shown = self.client.get("/agenda/reeks/nieuwe-reeks/", follow=True).content.decode()
        assert "Verzonnen nieuwe reeks" in shown

    def test_a_name_that_was_taken_back_is_not_read_by_asking_for_dates(self):
        new = self.new(title="Verzonnen nieuwe reeks", slug="nieuwe-reeks", last=date(2027, 12, 31))
        user = fresh(self.proposer)
        apply_series(series=new, user=user, seal=look_ahead(new, user).seal)
        take_back(series=new, user=user)
        again = Series.objects.get(pk=new.pk)
        again.last = date(2028, 12, 31)
        apply_series(series=again, user=user, seal=look_ahead(again, user).seal)
        assert self.rows(again) == []
        self.confirm(FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS))
        assert len(self.rows(again)) == 8

    def test_more_dates_under_a_name_and_at_a_place_that_were_read_are_public_at_once(self):
        assert self.propose(last=date(2028, 12, 31), reason="") is None
        assert len(self.rows(self.series)) == 8

    def test_nobody_reads_of_it_before_it_is_confirmed_and_then_once(self):
        addresses = ["/agenda/", "/wijzigingen/", f"/agenda/reeks/{self.series.slug}/"]
        state = self.propose(reason=WHY, title="Verzonnen nieuwe naam", weekday=1)
        OutboxMail.objects.exclude(kind="text-to-read").delete()
        for address in addresses:
            page = self.client.get(address, follow=True).content.decode()
            assert WHY not in page, address
            assert "Verzonnen nieuwe naam" not in page, address
        assert set(OutboxMail.objects.values_list("kind", flat=True)) <= {"text-to-read"}
        self.confirm(state)
        for row in self.rows(self.series):
            moved = DateChange.objects.filter(page=row, kind="moved").get()
            assert (moved.reason, moved.by) == (WHY, self.proposer)
        page = self.client.get(addresses[-1], follow=True).content.decode()
        assert "Verzonnen nieuwe naam" in page

    def test_while_one_waits_no_other_change_is_saved(self):
        self.propose()
        before = self.shown()
        for values in ({"place_name": "Verzonnen kamer"}, {"weekday": 1}):
            with self.assertRaises(WaitsAlreadyError):
                self.propose(user=self.reader, **values)
        assert self.shown() == before
        assert SeriesProposal.objects.count() == 1

    def test_this_and_the_next_ones_are_proposed_as_such(self):
        since = date(2027, 7, 1)
        self.confirm(self.propose(since=since, weekday=1))
        assert [row.when.first.weekday() for row in self.rows(self.series)] == [3, 3, 1, 1]
        self.series.refresh_from_db()
        assert self.series.follows_from == since


@time_machine.travel(NOW, tick=False)
class Confirming(ProposalTestCase):
    """Who confirms, and what stays on record."""

    def test_the_record_names_both_for_the_whole_and_for_each_meeting(self):
        self.confirm(self.propose(), comment="Verzonnen akkoord")
        whole = ReviewDecision.objects.get(outcome="approved")
        assert (whole.author, whole.decided_by, whole.reason) == (self.proposer, self.reader, "Verzonnen akkoord")  # fmt: skip
        of_each = ReviewDecision.objects.filter(outcome="reviewed")
        assert {(one.author, one.decided_by, one.reason) for one in of_each} == {(self.proposer, self.reader, WHY)}  # fmt: skip
        assert of_each.count() == 4

    def test_who_proposed_it_never_confirms_also_no_superuser(self):
        for person in (self.proposer, self.user):
            state, before = self.propose(user=person), self.shown()
            with self.assertRaises(NotSecondPersonError):
                self.confirm(state, user=person)
            assert self.shown() == before
            take_back(series=self.series, user=person)

    def test_who_may_not_plan_for_this_body_confirms_nothing(self):
        state, before = self.propose(), self.shown()
        editor = keeper_of(roles=("Redacteur",), email="redacteur@voorbeeld.test")
        elsewhere = keeper_of(self.other_body, email="elders@voorbeeld.test")
        without_role = keeper_of(self.body, roles=(), email="zonder@voorbeeld.test")
        asleep = keeper_of(self.body, email="slaapt@voorbeeld.test")
        type(asleep).objects.filter(pk=asleep.pk).update(is_active=False)
        for person in (editor, elsewhere, without_role, asleep, UserFactory()):
            for outcome in ("approve", "reject"):
                with self.assertRaises(NotYoursToDecideError):
                    self.confirm(state, user=person, outcome=outcome, comment="x")
        assert self.shown() == before

    def test_who_lost_the_body_meanwhile_confirms_nothing(self):
        state, before = self.propose(), self.shown()
        BodyKeeper.objects.filter(user=self.reader).delete()
        with self.assertRaises(NotYoursToDecideError):
            self.confirm(state)
        assert self.shown() == before

    def test_what_was_proposed_by_who_lost_the_body_or_the_account_is_refused_and_can_be_sent_back(self):  # fmt: skip
        for how in ("body", "role", "account"):
            with self.subTest(how):
                person = keeper_of(self.body, email=f"weg-{how}@voorbeeld.test")
                state, before = self.propose(user=person), self.shown()
                if how == "body":
                    BodyKeeper.objects.filter(user=person).delete()
                elif how == "role":
                    person.groups.remove(Group.objects.get(name="Agendabeheerder"))
                else:
                    person.delete()
                with self.assertRaises(ReviewRefusedError):
                    self.confirm(state)
                assert self.shown() == before
                self.confirm(state, outcome="reject", comment="Opnieuw bekijken")
                assert self.shown() == before

    def test_confirmed_twice_is_written_once(self):
        state = self.propose()
        self.confirm(state)
        before = self.shown()
        with self.assertRaises(DecidedAlreadyError):
            self.confirm(state, user=self.user)
        assert self.shown() == before

    def test_what_changed_since_is_refused_as_a_whole(self):
        def confirmed():
            publish(self.rows(self.series)[2], certainty=Certainty.CONFIRMED)

        def drafted():
            row = self.rows(self.series)[1]
            row.summary = "Verzonnen ontwerp."
            row.save_revision(user=self.user)

        def another_series():
            Series.objects.filter(pk=self.series.pk).update(place_name="Verzonnen elders")

        def a_free_day():
            FreePeriod.objects.create(
                name_nl="Verzonnen vakantie", first=date(2027, 1, 18), last=date(2027, 1, 20)
            )

        for change in (confirmed, drafted, another_series, a_free_day):
            with self.subTest(change.__name__):
                state = self.propose(weekday=1, on_holiday="next_week")
                change()
                before = self.shown()
                with self.assertRaises(ReviewRefusedError) as refused:
                    self.confirm(state)
                assert "niet wat" in str(refused.exception)
                assert self.shown() == before
                assert not ReviewDecision.objects.filter(outcome="approved").exists()
                self.confirm(state, outcome="reject", comment="Opnieuw bekijken")

    def test_after_it_was_sent_back_a_colleague_looks_again_and_sends_it_in(self):
        self.confirm(self.propose(), outcome="reject", comment="Liever om vier uur")
        assert self.shown()[1]["start_time"] == time(14)
        state = self.propose(user=self.reader, start_time=time(16), end_time=time(17))
        with self.assertRaises(NotSecondPersonError):
            self.confirm(state)
        self.confirm(state, user=self.proposer)
        assert {row.when.start_time for row in self.rows(self.series)} == {time(16)}
        assert SeriesProposal.objects.count() == 1

    def test_two_people_may_look_in_two_languages(self):
        with translation.override("en"):
            state = self.propose()
        with translation.override("fr"):
            self.confirm(state)
        assert {row.when.start_time for row in self.rows(self.series)} == {time(15)}

    def test_nothing_is_written_where_one_meeting_cannot_be(self):
        state = self.propose(last=date(2028, 12, 31), weekday=1)
        before, written = self.shown(), []

        def fails_at_the_third(page, *how, **named):
            written.append(page)
            if len(written) == 3:
                raise ValidationError("Verzonnen weigering")
            return publish_values(page, *how, **named)

        with (
            patch("network.series.writing.publish_values", fails_at_the_third),
            self.assertRaises(ReviewRefusedError),
        ):
            self.confirm(state)
        assert self.shown() == before
        assert not ReviewDecision.objects.filter(outcome__in=["approved", "reviewed"]).exists()
        self.confirm(state)
        assert len(self.rows(self.series)) == 8

    def test_a_body_taken_off_the_site_is_no_crash(self):
        state = self.propose()
        self.body.unpublish()
        self.confirm(state)
        assert {row.when.start_time for row in self.rows(self.series)} == {time(15)}

    def test_a_series_deleted_meanwhile_has_nothing_to_decide(self):
        state = self.propose()
        seen = FourEyesState.objects.select_related("workflow_state").get(pk=state.pk)
        for row in self.rows(self.series):
            row.delete()
        Series.objects.get(pk=self.series.pk).delete()
        with self.assertRaises(DecidedAlreadyError):
            decide(state=seen, user=self.reader, outcome="approve", seen=seen.fingerprint)
        assert not FourEyesState.objects.exists()

    def test_no_other_way_publishes_it(self):
        self.propose()
        revision = SeriesProposal.objects.get().latest_revision
        before = self.shown()
        for user in (None, self.proposer, self.reader, self.user):
            with self.assertRaises(NobodyPublishesAloneError):
                revision.publish(user=user)
        assert self.shown() == before

    def test_only_who_proposed_it_takes_it_back(self):
        state, before = self.propose(), self.shown()
        with self.assertRaises(PermissionDenied):
            take_back(series=self.series, user=self.reader)
        take_back(series=self.series, user=self.proposer)
        with self.assertRaises(DecidedAlreadyError):
            self.confirm(state)
        with self.assertRaises(ProposalRefusedError):
            take_back(series=self.series, user=self.proposer)
        assert self.shown() == before
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED

    def test_the_mails_ask_the_colleagues_and_tell_the_proposer(self):
        state = self.propose()
        asked = set(
            OutboxMail.objects.filter(kind="text-to-read").values_list("recipient", flat=True)
        )
        assert self.reader.email in asked
        assert self.proposer.email not in asked
        OutboxMail.objects.all().delete()
        self.confirm(state, outcome="reject", comment="Liever om vier uur")
        sent = compose_mail(OutboxMail.objects.get(recipient=self.proposer.email))
        [[html, _kind]] = sent.alternatives
        for body in (sent.body, html):
            assert "Liever om vier uur" in body
            assert reverse("series:one", args=[self.series.pk]) in body


@time_machine.travel(NOW, tick=False)
class OnTheScreens(AdminTestCase):
    """The same through the addresses of the admin."""

    begins_with: ClassVar = {"last": date(2027, 12, 31), "place_name": ""}
    moved: ClassVar = {"last": "2027-12-31", "start_time": "15:00", "end_time": "17:00", "reason": WHY}  # fmt: skip

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.proposer = keeper_of(cls.body, email="voorstel@voorbeeld.test")
        cls.reader = keeper_of(cls.body, email="lezer@voorbeeld.test")

    def setUp(self):
        self.client.force_login(self.proposer)
        self.address = reverse("series:change", args=[self.series.pk])
        self.one = reverse("series:one", args=[self.series.pk])
        self.back = reverse("series:take_back", args=[self.series.pk])

    def propose(self, address="", **values):
        address = address or self.address
        _soup, seal = self.look(address, **(self.moved | values))
        response = self.save(address, seal, **(self.moved | values))
        self.assertRedirects(response, self.one)
        return FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)

    def review(self, state, **values):
        address = reverse("reviews:one", args=[state.pk])
        return self.client.post(address, {"doe": "approve", "seen": state.fingerprint} | values)

    def test_who_only_looks_along_is_led_nowhere_that_is_shut(self):
        state = self.propose()
        looker = member("Redacteur")
        self.client.force_login(looker)
        page = self.client.get(reverse("reviews:one", args=[state.pk]))
        self.assertContains(page, WHY)
        self.assertNotContains(page, self.one)
        self.client.force_login(self.reader)
        self.assertContains(self.client.get(reverse("reviews:one", args=[state.pk])), self.one)

    def test_the_review_of_a_new_series_shows_every_word_of_it(self):
        address, words = "/admin/reeksen/nieuw/", {"title": "Verzonnen nieuw", "place_name": "Verzonnen hal"}  # fmt: skip
        _soup, seal = self.look(address, **words)
        new = self.save(address, seal, **words).url
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        page = self.client.get(reverse("reviews:one", args=[state.pk]))
        for said in ("De hele tekst", *words.values()):
            self.assertContains(page, said)
        own = self.client.get(new)
        self.assertNotContains(own, reverse("network:series_agenda", args=["verzonnen-nieuw"]))
        self.assertNotContains(own, "/verwijder")
        self.client.force_login(self.reader)
        self.review(state)
        assert len(self.rows(Series.objects.get(slug="verzonnen-nieuw"))) == 16

    def test_the_look_says_that_a_second_person_reads_it(self):
        soup, _seal = self.look(self.address, **self.moved)
        assert "tweede persoon" in soup.find("button", attrs={"name": "save"}).get_text()
        soup, _seal = self.look(self.address, last="2028-12-31")
        assert "tweede persoon" not in soup.find("button", attrs={"name": "save"}).get_text()

    def test_the_series_says_what_waits_since_when_and_for_whom(self):
        state = self.propose()
        soup = self.soup(self.one)
        part = soup.find("section", attrs={"aria-labelledby": "voorstel"})
        for words in (str(self.proposer), str(self.reader), "26 november 2026"):
            assert words in part.get_text()
        assert part.find("a", href=reverse("reviews:one", args=[state.pk]))
        assert part.find("form", action=self.back)
        self.client.force_login(self.reader)
        assert not self.soup(self.one).find("form", action=self.back)

    def test_another_change_is_refused_with_all_that_was_typed(self):
        _soup, seal = self.look(self.address, **self.moved)
        self.save(self.address, seal, **self.moved)
        self.client.force_login(self.reader)
        typed = self.moved | {"place_name": "Verzonnen, net getypt"}
        for button in ({"look": "1"}, {"save": "1", "seal": seal}):
            response = self.client.post(self.address, self.sent(**typed) | button)
            assert response.status_code == 200
            page = response.content.decode()
            assert "Verzonnen, net getypt" in page
            assert "wacht op een tweede persoon" in page
        assert {row.when.start_time for row in self.rows(self.series)} == {time(14)}

    def test_the_review_shows_every_date_and_each_field_that_differs(self):
        state = self.propose(last="2027-06-30")
        self.client.force_login(self.reader)
        soup = self.soup(reverse("reviews:one", args=[state.pk]))
        rows = soup.select("section[aria-labelledby=gevolgen] tbody tr")
        assert len(rows) == 4
        assert "van 15 tot 17 uur" in rows[0].get_text()
        assert "geannuleerd" in rows[3].get_text()
        differs = [one.get_text() for one in soup.select(".text-review-difference > dt")]
        assert len(differs) == 4
        assert soup.select(".text-review-difference")[0].get_text().count(WHY) == 1
        assert soup.find("a", href=self.one)

    def test_a_second_person_confirms_and_readers_have_it(self):
        state = self.propose()
        assert self.review(state).status_code == 400
        assert {row.when.start_time for row in self.rows(self.series)} == {time(14)}
        self.client.force_login(self.reader)
        listed = self.soup(reverse("reviews:list"))
        assert listed.find("a", href=reverse("reviews:one", args=[state.pk]))
        assert self.review(state).status_code == 302
        assert {row.when.start_time for row in self.rows(self.series)} == {time(15)}
        assert not self.soup(self.one).find(attrs={"aria-labelledby": "voorstel"})
        assert self.review(state).status_code == 400

    def test_a_meeting_changed_meanwhile_is_said_before_and_after_the_button(self):
        state = self.propose()
        publish(self.rows(self.series)[1], certainty=Certainty.CONFIRMED)
        self.client.force_login(self.reader)
        shown = self.soup(reverse("reviews:one", args=[state.pk]))
        assert "niet wat" in shown.find(attrs={"aria-labelledby": "ontbreekt"}).get_text()
        response = self.review(state)
        assert response.status_code == 400
        assert "niet wat" in response.content.decode()
        assert {row.when.start_time for row in self.rows(self.series)} == {time(14)}

    def test_claim_assign_and_words_work_as_with_any_text(self):
        state = self.propose()
        self.client.force_login(self.reader)
        assert self.review(state, doe="claim").status_code == 302
        state.refresh_from_db()
        assert state.claimed_by == self.reader
        assert self.review(state, doe="assign", to=self.reader.pk, due_on="2026-12-01").status_code == 302  # fmt: skip
        assert self.review(state, doe="reject").status_code == 400
        assert self.review(state, doe="reject", comment="Liever om vier uur").status_code == 302
        self.client.force_login(self.proposer)
        soup = self.soup(self.one)
        part = soup.find("section", attrs={"aria-labelledby": "voorstel"})
        assert "Liever om vier uur" in part.get_text()
        form = self.soup(part.find("a")["href"])
        assert form.find("input", attrs={"name": "start_time"})["value"].startswith("15:00")
        assert WHY in form.find("textarea", attrs={"name": "reason"}).get_text()

    def test_taken_back_all_is_still_filled_in_from_the_same_meeting_on(self):
        start = self.rows(self.series)[2]
        self.propose(f"{self.address}?vanaf={start.pk}")
        assert self.client.get(self.back).status_code == 405
        self.client.force_login(self.reader)
        assert self.client.post(self.back).status_code in {302, 403}
        assert FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
        self.client.force_login(self.proposer)
        response = self.client.post(self.back)
        assert f"vanaf={start.pk}" in response.url
        form = self.soup(response.url)
        assert form.find("input", attrs={"name": "start_time"})["value"].startswith("15:00")
        self.propose(response.url, start_time="16:00")
        self.client.force_login(UserFactory())
        assert self.client.post(self.back).status_code in {302, 403}

    def test_asking_for_what_is_not_there_begins_from_what_readers_have(self):
        for word in ("1", "x", "\0"):
            form = self.soup(f"{self.address}?voorstel={word}".replace("\0", "%00"))
            assert form.find("input", attrs={"name": "start_time"})["value"].startswith("14:00")

    def test_a_series_with_a_change_that_waits_is_not_deleted(self):
        self.propose()
        for row in self.rows(self.series):
            row.delete()
        self.client.post(reverse("series:delete", args=[self.series.pk]))
        assert Series.objects.filter(pk=self.series.pk).exists()
        self.client.post(self.back)
        self.client.post(reverse("series:delete", args=[self.series.pk]))
        assert not Series.objects.filter(pk=self.series.pk).exists()
        assert not SeriesProposal.objects.exists()

    def test_wagtails_own_lists_show_it_without_a_crash(self):
        self.propose()
        for person in (self.proposer, self.reader, self.user):
            self.client.force_login(person)
            for address in ("/admin/", "/admin/reports/workflow/", "/admin/reports/workflow_tasks/", "/admin/reports/site-history/"):  # fmt: skip
                with self.subTest(person=str(person), address=address):
                    assert self.client.get(address).status_code in {200, 302}

    def test_cancelled_ones_keep_the_reason_that_was_read(self):
        state = self.propose(start_time="14:00", end_time="16:00", last="2027-06-30")
        self.client.force_login(self.reader)
        self.review(state)
        off = MeetingPage.objects.filter(series=self.series, outcome=Outcome.CANCELLED)
        assert [row.outcome_reason for row in off] == [WHY] * 2
