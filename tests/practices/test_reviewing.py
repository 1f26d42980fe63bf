"""The way through a review that goes well, on the screens of the admin."""

from django.test import TestCase
from django.urls import reverse

from practices.models import MessageKind, Stage, SubmissionMessage
from site_core.models import OutboxMail
from tests.practices.review_desk import (
    approval,
    detail,
    make_index,
    posted,
    reviewer,
    sent,
    soup_of,
)


class Review(TestCase):
    """One reviewer, one practice."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user = reviewer()
        cls.row = sent()

    def setUp(self):
        self.client.force_login(self.user)

    def post(self, doing, **values):
        return self.client.post(detail(self.row), posted(self.row, doing, **values))

    def test_what_was_sent_is_a_numbered_draft_that_waits(self):
        page = self.row.page
        assert self.row.reference == page.reference
        assert page.reference.startswith("PK-20")
        assert (page.live, page.slug) == (False, "verzonnen-regenton-in-elke-straat")
        assert self.row.stage == Stage.RECEIVED
        assert self.row.answers == {}
        assert self.client.get(page.get_url()).status_code == 404

    def test_it_is_claimed_approved_and_published(self):
        self.client.post(detail(self.row), {"doe": "claim", "version": self.row.version})
        self.row.refresh_from_db()
        assert self.row.stage == Stage.CLAIMED
        response = self.post("approve", **approval())
        assert response.status_code == 302, soup_of(response).find(role="alert")
        self.row.refresh_from_db()
        assert self.row.stage == Stage.PUBLISHED
        assert self.client.get(self.row.page.get_url()).status_code == 200
        kinds = list(SubmissionMessage.objects.values_list("kind", flat=True))
        assert kinds == [MessageKind.SENT, MessageKind.CLAIMED, MessageKind.APPROVED, MessageKind.PUBLISHED]  # fmt: skip
        assert list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True)) == ["practice-claimed", "practice-published"]  # fmt: skip

    def test_the_queue_and_the_screen_open(self):
        response = self.client.get(reverse("practice_reviews:index"))
        assert self.row.page.title in soup_of(response).text
        assert soup_of(self.client.get(detail(self.row))).h1
