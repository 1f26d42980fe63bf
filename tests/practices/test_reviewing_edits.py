"""What a colleague changed in a text from outside: readers get none of it before its sender accepted it."""

from django.test import TestCase
from django.utils import timezone

from practices.following.services import answer_proposal
from practices.models import Stage, Submission
from practices.reviewing.services import claim, propose_edits, release
from site_core.models import User
from tests.practices.review_desk import (
    approval,
    detail,
    edit_text,
    held,
    make_index,
    posted,
    reviewer,
    seen,
)

SLY = "Niemand las dit"
IN_ANSWERS = {
    "title": SLY,
    "why": f"<p>{SLY}</p>",
    "sender_note": SLY,
    # The words stay; where they lead is another place.
    "what_happened": '<p>Wij plaatsten <a href="https://verzonnen.test/">verzonnen tonnen</a>.</p><p>Daarna kwam de regen.</p>',
}
UNASKED = {"search_description": SLY, "source_note": SLY}


class Edits(TestCase):
    """One practice that a reviewer holds."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user, cls.other = reviewer(), reviewer()

    def setUp(self):
        self.row = held(self.user)

    def approve(self, user=None):
        self.client.force_login(user or self.user)
        return self.client.post(detail(self.row), posted(self.row, "approve", **approval()))

    def refused(self, user=None):
        response = self.approve(user)
        assert response.status_code == 400
        row = Submission.objects.get(pk=self.row.pk)
        assert (row.stage, row.page.live) == (Stage.CLAIMED, False)
        return response.context["refused"]

    def published(self, user=None):
        response = self.approve(user)
        assert response.status_code == 302, response.context["refused"]
        assert Submission.objects.get(pk=self.row.pk).stage == Stage.PUBLISHED

    def propose(self):
        return propose_edits(user=self.user, summary="Korter.", **seen(self.row))

    def answer(self, *rejected):
        version = Submission.objects.get(pk=self.row.pk).version
        answer_proposal(submission=self.row, version=version, now=timezone.now(), rejected=rejected)

    def test_nobody_approves_an_answer_that_a_colleague_rewrote(self):
        for name, value in IN_ANSWERS.items():
            with self.subTest(name):
                self.row = held(self.user)
                edit_text(self.row, self.user, **{name: value})
                assert "afzender" in self.refused()

    def test_another_colleague_than_the_reviewer_rewrote_it_neither(self):
        boss = User.objects.create_superuser("baas@verzonnen-baas.test", "x")
        edit_text(self.row, boss, why=f"<p>{SLY}</p>")
        self.refused()

    def test_giving_it_to_a_colleague_is_no_way_round(self):
        edit_text(self.row, self.user, why=f"<p>{SLY}</p>")
        self.pass_on()
        self.refused(self.other)

    def pass_on(self):
        about = seen(self.row)
        del about["revision"]
        release(user=self.user, **about)
        row = Submission.objects.get(pk=self.row.pk)
        claim(submission=row, version=row.version, user=self.other, now=timezone.now())

    def test_what_the_sender_accepted_is_published(self):
        edit_text(self.row, self.user, why="<p>De kelders liepen telkens vol.</p>", title="Korter")
        self.propose()
        self.answer("title")
        self.published()
        assert "telkens" in Submission.objects.get(pk=self.row.pk).page.why

    def test_an_edit_after_the_answer_waits_for_another_answer(self):
        edit_text(self.row, self.user, why="<p>Korter.</p>")
        self.propose()
        self.answer()
        edit_text(self.row, self.user, why=f"<p>{SLY}</p>")
        self.refused()

    def test_what_was_put_back_is_published(self):
        why = self.row.page.why
        edit_text(self.row, self.user, why=f"<p>{SLY}</p>")
        edit_text(self.row, self.user, why=why)
        self.published()

    def test_who_changed_what_no_sender_is_asked_about_leaves_it_to_another(self):
        for name, value in UNASKED.items():
            with self.subTest(name):
                self.row = held(self.user)
                edit_text(self.row, self.user, **{name: value})
                assert "iemand anders" in self.refused()
                self.pass_on()
                self.published(self.other)

    def test_the_sender_accepts_no_more_than_was_shown(self):
        edit_text(self.row, self.user, why="<p>Korter.</p>", search_description=SLY)
        self.propose()
        self.answer()
        assert "iemand anders" in self.refused()
