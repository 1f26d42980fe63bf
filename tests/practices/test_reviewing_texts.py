"""With which text the text of now is compared on the screen of the reviewer."""

from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from practices.following.services import open_for_changes, send_again
from practices.models import Submission
from practices.reviewing.services import ask_changes
from practices.submitting.drafts import save_part
from tests.practices.form_desk import SHORT, entries, make_theme
from tests.practices.review_desk import held, make_index, reviewer


class Compared(TestCase):
    """One practice that was sent twice."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user = reviewer()
        make_theme()
        cls.row = held(cls.user, answers=entries(SHORT))

    def setUp(self):
        self.client.force_login(self.user)

    def send_again(self, words):
        row = Submission.objects.get()
        asked = ask_changes(
            submission=row, version=row.version, revision=row.page.latest_revision_id, user=self.user, now=timezone.now(),
            message="Verzonnen vraag", remarks={},
        )  # fmt: skip
        opened = open_for_changes(submission=asked, version=asked.version, now=timezone.now())
        typed = opened.answers["gebeurd"]
        saved = save_part(
            submission=opened, part="gebeurd", values=typed["values"] | {"what_happened": words}, seen=typed["saved"],
            window="", now=timezone.now(),
        )  # fmt: skip
        row = saved.submission
        return send_again(submission=row, version=row.version, now=timezone.now(), answers={})

    def marked(self, query=""):
        page = self.client.get(reverse("practice_reviews:detail", args=[self.row.pk]) + query)
        soup = BeautifulSoup(page.content, "lxml")
        return " ".join(one.get_text() for one in soup.select("#tekst ~ * ins, section ins"))

    def test_what_came_in_for_the_first_time_shows_no_change(self):
        assert self.marked() == ""

    def test_what_came_in_again_shows_what_the_sender_changed(self):
        self.send_again("Wij plaatsten veertig vaten.")
        assert "veertig" in self.marked()

    def test_any_of_the_texts_can_be_chosen_and_nothing_else(self):
        self.send_again("Wij plaatsten veertig vaten.")
        self.send_again("Wij plaatsten vijftig vaten.")
        lines = Submission.objects.get().messages.filter(
            revision__isnull=False, kind__in=["sent", "resent"]
        )
        first, _second, last = lines.order_by("pk")
        assert "veertig" not in self.marked()
        assert "vijftig" in self.marked(f"?tegen={first.pk}")
        assert self.marked(f"?tegen={last.pk}") == ""
        for odd in ("", "0", "x", "9" * 40, "%00", "-1"):
            assert "vijftig" in self.marked(f"?tegen={odd}"), odd
