"""The screens of the review: who gets in, what they show, what is kept of what was typed, and the queue."""

from datetime import timedelta

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from practices.models import Stage, Submission, SubmissionState
from practices.reviewing.publishing import approve
from practices.reviewing.services import claim, propose_refusal, release
from site_core.models import OutboxMail, User
from tests.practices.review_desk import (
    CHECKS,
    MESSAGE,
    answers,
    approval,
    coordinator,
    days_ago,
    detail,
    edit_text,
    held,
    make_index,
    posted,
    reviewer,
    seen,
    sent,
    soup_of,
)

MARKUP = "<script>alert(1)</script>"


class Screen(TestCase):
    """The reviewer who holds a practice."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user, cls.other = reviewer(), reviewer()
        cls.row = held(cls.user, note_for_reviewers=MARKUP)

    def setUp(self):
        self.client.force_login(self.user)

    def post(self, doing, **values):
        return self.client.post(detail(self.row), posted(self.row, doing, **values))

    def fresh(self):
        return Submission.objects.get(pk=self.row.pk)

    def test_only_reviewers_get_in(self):
        stranger = User.objects.create_user("vreemd@verzonnen.test", "x")
        for user in (None, stranger):
            client = Client()
            if user:
                client.force_login(user)
            for address in (detail(self.row), reverse("practice_reviews:index")):
                for method in (client.get, client.post):
                    response = method(address, {"doe": "claim", "version": 1})
                    assert response.status_code == 302
                    assert "praktijken-nazien" not in response.url.partition("?")[0]

    def test_a_post_without_the_token_of_the_form_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.user)
        for address in (detail(self.row), reverse("practice_reviews:index")):
            assert (
                client.post(address, posted(self.row, "approve", **approval())).status_code == 403
            )
        assert not self.fresh().page.live

    def test_looking_changes_nothing(self):
        before = self.fresh().version, OutboxMail.objects.count()
        for method in ("get", "head"):
            for query in ("", "?doe=approve&version=2", "?fase=spam&wie=9&vreemd=ja&p=x"):
                for address in (detail(self.row), reverse("practice_reviews:index")):
                    assert getattr(self.client, method)(address + query).status_code == 200
        assert (self.fresh().version, OutboxMail.objects.count()) == before

    def test_a_draft_that_was_never_confirmed_is_on_no_screen(self):
        row = Submission.objects.create(answers=answers(), sender_email="x@verzonnen.test")
        assert self.client.get(detail(row)).status_code == 404
        assert self.client.post(detail(row), posted(row, "spam")).status_code == 404

    def test_what_was_typed_outside_stays_text(self):
        html = self.client.get(detail(self.row)).content.decode()
        assert MARKUP not in html
        assert "&lt;script&gt;" in html

    def test_nothing_chosen_is_said_and_keeps_what_was_typed(self):
        for doing in ("", "onzin"):
            response = self.post(doing, **{"changes-message": "Half bericht"})
            assert response.status_code == 400
            assert "Half bericht" in soup_of(response).find(id="id_changes-message").text
        response = self.client.post(
            detail(self.row), {"doe": "changes", "version": "x", "changes-message": "y"}
        )
        assert response.status_code == 400

    def test_a_decision_with_something_left_out_is_explained_beside_the_field(self):
        cases = {
            "changes": {"changes-message": " \u200b ", "changes-remark-why": "Waarom?"},
            "proposal": {"proposal-summary": " "},
            "approve": approval(**{"approve-checks": CHECKS[:-1]}),
            "refusal": {"refusal-reason": "onzin", "refusal-text": " "},
        }
        for doing, values in cases.items():
            with self.subTest(doing):
                soup = soup_of(self.post(doing, **values))
                links = soup.select("[role=alert] a")
                assert links
                for link in links:
                    assert soup.find(id=link["href"].removeprefix("#")), link
                assert self.fresh().stage == Stage.CLAIMED
        kept = soup_of(self.post("changes", **cases["changes"])).find(id="id_changes-remark-why")
        assert kept.text.strip() == "Waarom?"

    def test_a_day_in_the_past_or_none_is_refused(self):
        past = (timezone.localtime() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
        for day in ("", past, "morgen", "2026-02-31T10:00"):
            values = approval(**{"approve-when": "later", "approve-day": day})
            assert self.post("approve", **values).status_code == 200
            assert self.fresh().state == SubmissionState.IN_REVIEW

    def test_a_later_day_is_taken_in_dutch_spelling(self):
        day = (timezone.localtime() + timedelta(days=3)).strftime("%d/%m/%Y 09:00")
        self.post("approve", **approval(**{"approve-when": "later", "approve-day": day}))
        row = self.fresh()
        assert row.stage == Stage.APPROVED
        assert timezone.localtime(row.page.go_live_at).strftime("%d/%m/%Y %H:%M") == day

    def test_additions_are_asked_from_the_screen(self):
        values = {
            "changes-message": MESSAGE,
            "changes-remark-why": "Waarom?",
            "changes-remark-cost": "",
        }
        assert self.post("changes", **values).status_code == 302
        assert self.fresh().stage == Stage.CHANGES_ASKED
        soup = soup_of(self.client.get(detail(self.row)))
        assert MESSAGE in soup.select_one(".review-conversation").text
        assert not soup.select("button[value=approve]")

    def test_what_changed_is_marked_for_eyes_and_ears(self):
        edit_text(self.row, self.user, why="<p>De kelders stonden vol.</p>")
        changed = soup_of(self.client.get(detail(self.row))).select_one(".review-answer.is-changed")
        assert "liepen" in changed.find("del").text
        assert "stonden" in changed.find("ins").text
        assert changed.find("del").select_one(".w-sr-only")
        assert self.post("proposal", **{"proposal-summary": "Korter."}).status_code == 302
        assert self.fresh().state == SubmissionState.PROPOSAL

    def test_who_comes_second_sees_what_happened_and_keeps_what_was_typed(self):
        typed = {"changes-message": "Mijn lange bericht", "changes-remark-why": "Mijn opmerking",
                 "refusal-text": "Toch niet"}  # fmt: skip
        for doing in ("changes", "approve", "refusal", "release"):
            row = held(self.user)
            about = posted(row, doing, **(typed | approval() | {"refusal-reason": "thin"}))
            row = release(submission=row, version=row.version, user=self.user, now=timezone.now())
            response = self.client.post(detail(row), about)
            assert response.status_code == 409
            told = soup_of(response).select_one(".review-moved").text
            assert all(words in told for words in typed.values())
            assert self.user.get_username() in told
            assert Submission.objects.get(pk=row.pk).version == row.version

    def test_a_second_person_confirms_on_the_screen(self):
        propose_refusal(user=self.user, reason="thin", text="Te kort.", **seen(self.row))
        assert not soup_of(self.client.get(detail(self.row))).select("button[value=confirm]")
        assert self.post("confirm").status_code == 400
        self.client.force_login(self.other)
        soup = soup_of(self.client.get(detail(self.row)))
        assert "Te kort." in soup.find("blockquote").text
        assert soup.select("button[value=confirm]")
        assert self.post("confirm").status_code == 302
        assert self.fresh().state == SubmissionState.REFUSED

    def test_a_note_is_kept_and_an_empty_one_is_not(self):
        assert self.post("note", text=" ").status_code == 200
        assert self.post("note", text="Ken ik.").status_code == 302
        assert [one.text for one in self.row.messages.filter(kind="note")] == ["Ken ik."]

    def test_a_practice_whose_page_is_gone_still_opens(self):
        self.fresh().page.delete()
        response = self.client.get(detail(self.row))
        assert response.status_code == 200
        assert self.row.reference in soup_of(response).text


class Queue(TestCase):
    """What waits, in what order, and what is done to several at once."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user, cls.other = reviewer(), reviewer()
        cls.new = sent(answers=answers(title="Verzonnen nieuw"))
        cls.old = sent(answers=answers(title="Verzonnen oud"), now=days_ago(30))
        cls.odd = sent(answers=answers(title="Verzonnen raar"), now=days_ago(60), suspicions="links")  # fmt: skip
        cls.mine = held(cls.user, answers=answers(title="Verzonnen mijn"))
        cls.live = held(cls.user, answers=answers(title="Verzonnen live"))
        approve(user=cls.user, checks=CHECKS, **seen(cls.live))

    def setUp(self):
        self.client.force_login(self.user)
        self.address = reverse("practice_reviews:index")

    def titles(self, query=""):
        soup = soup_of(self.client.get(self.address + query))
        return [one.text.removeprefix("Verzonnen ") for one in soup.select(".review-queue th a")]

    def ticked(self, *rows):
        return [f"{row.pk}.{row.version}" for row in rows]

    def test_the_oldest_comes_first_and_what_is_odd_last(self):
        assert self.titles() == ["oud", "nieuw", "mijn", "raar"]

    def test_it_is_narrowed_down(self):
        assert self.titles("?fase=wacht") == ["oud", "nieuw", "raar"]
        assert self.titles("?fase=bezig") == ["mijn"]
        assert self.titles("?fase=gepubliceerd") == ["live"]
        assert len(self.titles("?fase=alles")) == 5
        assert self.titles("?wie=ik") == ["mijn"]
        assert self.titles(f"?wie={self.user.pk}") == ["mijn"]
        assert self.titles("?wie=niemand") == ["oud", "nieuw", "raar"]
        assert self.titles("?vreemd=ja") == ["raar"]
        assert self.titles("?vreemd=nee&fase=wacht") == ["oud", "nieuw"]
        assert self.titles("?fase=spam") == []

    def test_odd_words_in_the_address_do_no_harm(self):
        for query in ("?fase=%00", "?wie=99999999999999999999", "?wie=-1", "?vreemd=x", "?p=-4"):
            assert self.client.get(self.address + query).status_code == 200

    def test_every_phase_finds_what_its_own_screen_says(self):
        for row in Submission.objects.sent():
            soup = soup_of(self.client.get(detail(row)))
            assert soup.select_one(".review-state .w-status")

    def test_what_is_late_says_so_in_words(self):
        soup = soup_of(self.client.get(self.address))
        late = [one for one in soup.select(".review-queue tbody tr") if "oud" in one.th.text]
        assert late[0].select_one(".is-late").text.strip()

    def test_several_are_taken_on_at_once_and_one_that_moved_on_is_left(self):
        stale = self.ticked(self.old)
        claim(submission=self.old, version=self.old.version, user=self.other, now=timezone.now())
        response = self.client.post(
            self.address, {"doe": "claim", "rij": [*stale, *self.ticked(self.new, self.odd)]}
        )
        assert response.status_code == 302
        held_by = {
            row.page.title: row.task_state.claimed_by for row in Submission.objects.filter(state="in_review")
        }  # fmt: skip
        assert held_by["Verzonnen oud"] == self.other
        assert held_by["Verzonnen nieuw"] == held_by["Verzonnen raar"] == self.user

    def test_several_are_put_away_at_once_but_none_of_another(self):
        self.client.force_login(self.other)
        rows = self.ticked(self.odd, self.mine, self.live)
        self.client.post(self.address, {"doe": "spam", "rij": rows})
        states = [Submission.objects.get(pk=row.pk).state for row in (self.odd, self.mine, self.live)]  # fmt: skip
        assert states == ["spam", "in_review", "accepted"]

    def test_odd_ticks_do_nothing(self):
        before = list(Submission.objects.values_list("pk", "version", "state"))
        for rij in ([], ["x"], ["1"], ["999999.1"], ["-1.2"], ["1.1.1"], ["\u0661.1"], ["9" * 30 + ".1"]):  # fmt: skip
            for doing in ("claim", "spam", "approve", ""):
                response = self.client.post(
                    self.address, {"doe": doing, "rij": rij, "next": "https://elders.test/"}
                )
                assert response.status_code == 302
                assert response.url == self.address
        assert list(Submission.objects.values_list("pk", "version", "state")) == before

    def test_a_longer_queue_costs_no_more(self):
        costs = []
        for _turn in range(2):
            with CaptureQueriesContext(connection) as counted:
                self.client.get(self.address)
            costs.append(len(counted))
            for _number in range(3):
                sent()
                held(self.user)
        assert costs[0] == costs[1]

    def test_the_menu_and_the_first_page_tell_how_many_wait(self):
        html = self.client.get(reverse("wagtailadmin_home")).content.decode()
        assert "(3)" in html
        assert "Verzonnen mijn" in html

    def test_a_coordinator_gives_back_what_somebody_holds(self):
        self.client.force_login(coordinator())
        self.client.post(detail(self.mine), posted(self.mine, "release"))
        assert Submission.objects.get(pk=self.mine.pk).stage == Stage.RECEIVED
