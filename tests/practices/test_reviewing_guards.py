"""What a review refuses, hostile first: wrong state, what moved on, one's own, empty words, and what was not looked at."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from practices.models import Stage, Submission, SubmissionMessage, SubmissionState
from practices.refusals import MovedOnError
from practices.reviewing.refusals import (
    NotTheHolderError,
    RefusalWaitsError,
    ReviewRefusedError,
    SecondPersonError,
)
from practices.reviewing.services import (
    Check,
    approve,
    ask_changes,
    call_spam,
    claim,
    confirm_refusal,
    leave_note,
    propose_edits,
    propose_refusal,
    release,
    take_out_of_spam,
    undo_refusal,
)
from site_core.models import OutboxMail, User
from tests.practices.review_desk import (
    CHECKS,
    MESSAGE,
    coordinator,
    edit_text,
    held,
    mails,
    make_index,
    reviewer,
    seen,
    sent,
)

# Spaces, and signs that nobody sees.
EMPTY = ["", "   ", "\n\t \n", "\u200b\u2060", "\u00a0 \u200b"]
REFUSAL = {"reason": "thin", "text": "Verzonnen reden."}


def without_text(about):
    """For the steps that need the version alone."""
    return {name: value for name, value in about.items() if name != "revision"}


class Guards(TestCase):
    """One practice that somebody holds, and everybody who should not touch it."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user, cls.other = reviewer(), reviewer()
        cls.row = held(cls.user)

    def setUp(self):
        self.before = self.state()

    def state(self):
        """All that a refused step must leave as it was."""
        row = Submission.objects.get(pk=self.row.pk)
        task = row.task_state
        return (
            row.state, row.version, row.stage, row.decided_at, row.answers, row.page.live, row.page.latest_revision_id,
            task and (task.pk, task.status, task.claimed_by_id, task.refusal_reason),
            SubmissionMessage.objects.count(), OutboxMail.objects.count(),
        )  # fmt: skip

    def steps(self, user, about):
        """Every step that needs a claim, ready to be taken."""
        return {
            "changes": lambda: ask_changes(user=user, message=MESSAGE, remarks={}, **about),
            "proposal": lambda: propose_edits(user=user, summary="Verzonnen", **about),
            "approve": lambda: approve(user=user, checks=CHECKS, **about),
            "refusal": lambda: propose_refusal(user=user, **REFUSAL, **about),
        }

    def refuse_all(self, steps, error):
        for name, step in steps.items():
            with self.subTest(name), pytest.raises(error):
                step()
            assert self.state() == self.before, name

    def test_nobody_without_the_right_takes_any_step(self):
        about = seen(self.row)
        stranger = User.objects.create_user("vreemde@verzonnen.test", "x")
        bare = without_text(about)
        more = {
            "claim": lambda: claim(user=stranger, **bare),
            "confirm": lambda: confirm_refusal(user=stranger, **about),
            "undo": lambda: undo_refusal(user=stranger, **bare),
            "spam": lambda: call_spam(user=stranger, **bare),
            "no spam": lambda: take_out_of_spam(user=stranger, **bare),
            "note": lambda: leave_note(
                submission=self.row, user=stranger, now=timezone.now(), text="x"
            ),
        }
        self.refuse_all(self.steps(stranger, about) | more, PermissionDenied)
        assert not stranger.is_superuser

    def test_who_left_decides_nothing(self):
        self.user.is_active = False
        self.refuse_all(self.steps(self.user, seen(self.row)), PermissionDenied)

    def test_another_reviewer_does_not_decide_on_what_somebody_holds(self):
        self.refuse_all(self.steps(self.other, seen(self.row)), NotTheHolderError)

    def test_a_superuser_does_not_either(self):
        boss = User.objects.create_superuser("baas@verzonnen-baas.test", "x")
        self.refuse_all(self.steps(boss, seen(self.row)), NotTheHolderError)

    def test_what_was_seen_in_another_version_decides_nothing(self):
        for version in (0, 1, self.row.version + 1, 2**31 - 1):
            about = seen(self.row) | {"version": version}
            if version != self.row.version:
                self.refuse_all(self.steps(self.user, about), MovedOnError)

    def test_a_text_that_was_changed_since_is_not_decided_on(self):
        about = seen(self.row)
        edit_text(self.row, self.user, why="<p>Iets anders.</p>")
        self.before = self.state()
        self.refuse_all(self.steps(self.user, about), MovedOnError)
        self.refuse_all(self.steps(self.user, about | {"revision": None}), MovedOnError)

    def test_in_a_wrong_state_nothing_is_decided(self):
        steps = ("draft", "to_confirm", "proposal", "accepted", "refused", "withdrawn", "spam")
        for state in steps:
            Submission.objects.filter(pk=self.row.pk).update(state=state)
            self.before = self.state()
            about = seen(self.row)
            self.refuse_all(self.steps(self.user, about), MovedOnError)
            with pytest.raises(MovedOnError):
                claim(user=self.other, **without_text(about))
            with pytest.raises(MovedOnError):
                release(user=self.user, **without_text(about))

    def test_what_somebody_holds_nobody_else_claims(self):
        for user in (self.user, self.other):
            with pytest.raises(MovedOnError):
                claim(user=user, **without_text(seen(self.row)))
        assert self.state() == self.before

    def test_nobody_gives_back_what_a_colleague_holds_but_a_coordinator(self):
        with pytest.raises(NotTheHolderError):
            release(user=self.other, **without_text(seen(self.row)))
        assert self.state() == self.before
        row = release(user=coordinator(), **without_text(seen(self.row)))
        assert row.stage == Stage.RECEIVED

    def test_a_message_has_to_say_something(self):
        about = seen(self.row)
        for words in EMPTY:
            steps = {
                "changes": lambda words=words: ask_changes(
                    user=self.user, message=words, remarks={"why": "Waarom?"}, **about
                ),
                "proposal": lambda words=words: propose_edits(
                    user=self.user, summary=words, **about
                ),
                "refusal": lambda words=words: propose_refusal(
                    user=self.user, reason="thin", text=words, **about
                ),
            }
            self.refuse_all(steps, ReviewRefusedError)

    def test_a_remark_is_about_an_answer_that_exists(self):
        ask = lambda: ask_changes(user=self.user, message=MESSAGE, remarks={"wachtwoord": "x"}, **seen(self.row))  # noqa: E731  # fmt: skip
        self.refuse_all({"changes": ask}, ReviewRefusedError)

    def test_a_refusal_needs_a_reason_from_the_list(self):
        for reason in ("", "onzin", "OTHER", "thin "):
            step = lambda reason=reason: propose_refusal(user=self.user, reason=reason, text="Woorden.", **seen(self.row))  # noqa: E731  # fmt: skip
            self.refuse_all({reason: step}, ReviewRefusedError)

    def test_edits_without_a_difference_are_no_proposal(self):
        step = lambda: propose_edits(user=self.user, summary="Niets.", **seen(self.row))  # noqa: E731
        self.refuse_all({"proposal": step}, ReviewRefusedError)
        # A new version with the same text is none either.
        edit_text(self.row, self.user)
        self.before = self.state()
        self.refuse_all({"proposal": step}, ReviewRefusedError)

    def test_every_box_of_the_list_has_to_be_ticked(self):
        for absent in Check.values:
            ticked = [one for one in CHECKS if one != absent]
            step = lambda ticked=ticked: approve(user=self.user, checks=ticked, **seen(self.row))  # noqa: E731
            self.refuse_all({absent: step}, ReviewRefusedError)
        for ticked in ([], [*CHECKS, "verzonnen"]):
            step = lambda ticked=ticked: approve(user=self.user, checks=ticked, **seen(self.row))  # noqa: E731
            self.refuse_all({"odd": step}, ReviewRefusedError)

    def test_nothing_is_published_in_the_past(self):
        about = seen(self.row)
        for late in (timedelta(0), timedelta(days=-1)):
            step = lambda late=late: approve(user=self.user, checks=CHECKS, publish_at=about["now"] + late, **about)  # noqa: E731  # fmt: skip
            self.refuse_all({"past": step}, ReviewRefusedError)

    def test_who_proposed_a_refusal_neither_confirms_nor_undoes_it(self):
        propose_refusal(user=self.user, **REFUSAL, **seen(self.row))
        self.before = self.state()
        about = seen(self.row)
        steps = {
            "confirm": lambda: confirm_refusal(user=self.user, **about),
            "undo": lambda: undo_refusal(user=self.user, **without_text(about)),
        }
        self.refuse_all(steps, SecondPersonError)
        self.refuse_all(
            {k: v for k, v in self.steps(self.user, about).items() if k != "proposal"},
            RefusalWaitsError,
        )
        assert mails("practice-refused") == 0

    def test_nothing_is_confirmed_that_nobody_proposed(self):
        about = seen(self.row)
        steps = {
            "confirm": lambda: confirm_refusal(user=self.other, **about),
            "undo": lambda: undo_refusal(user=self.other, **without_text(about)),
        }
        self.refuse_all(steps, MovedOnError)

    def test_a_refusal_of_a_text_that_changed_since_is_not_confirmed(self):
        propose_refusal(user=self.user, **REFUSAL, **seen(self.row))
        about = seen(self.row)
        edit_text(self.row, self.user, why="<p>Anders.</p>")
        with pytest.raises(MovedOnError):
            confirm_refusal(user=self.other, **about)
        assert Submission.objects.get(pk=self.row.pk).state == SubmissionState.IN_REVIEW

    def test_what_somebody_holds_is_put_away_by_them_or_a_coordinator_only(self):
        with pytest.raises(NotTheHolderError):
            call_spam(user=self.other, **without_text(seen(self.row)))
        assert self.state() == self.before
        call_spam(user=coordinator(), **without_text(seen(self.row)))
        assert Submission.objects.get(pk=self.row.pk).state == SubmissionState.SPAM

    def test_what_was_put_away_too_long_ago_stays_there(self):
        row = sent()
        call_spam(user=self.user, **without_text(seen(row)))
        row.messages.filter(kind="spam").update(at=timezone.now() - timedelta(days=31))
        with pytest.raises(ReviewRefusedError):
            take_out_of_spam(user=self.user, **without_text(seen(row)))
        assert Submission.objects.get(pk=row.pk).state == SubmissionState.SPAM

    def test_what_is_published_is_no_spam(self):
        approve(user=self.user, checks=CHECKS, **seen(self.row))
        with pytest.raises(MovedOnError):
            call_spam(user=self.user, **without_text(seen(self.row)))
