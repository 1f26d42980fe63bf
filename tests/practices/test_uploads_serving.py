"""Who reaches a file that is not public: its sender and who reviews. Everybody else is told that there is none."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from practices.models import Submission, SubmissionFile
from practices.uploads.leftovers import forget_leftovers
from practices.uploads.panel import FOR_REVIEWER, files_panel
from site_core.retention.duties import duties
from tests.factories import PracticeIndexPageFactory, UserFactory, make_home
from tests.practices.uploads_desk import (
    added,
    address_of,
    document,
    draft,
    picture,
    sent_in,
    sign_in,
)

pytestmark = pytest.mark.references

NOBODY = "00000000-0000-4000-8000-000000000000"


def with_rights(*names):
    """A client who may enter the admin, and do what is named."""
    user = UserFactory()
    wanted = Permission.objects.filter(codename__in=["access_admin", *names])
    user.user_permissions.set(wanted)
    assert user.user_permissions.count() == 1 + len(names)
    client = Client()
    client.force_login(user)
    return client


class Serving(TestCase):
    """A picture and a document, of a draft that was sent in later."""

    @classmethod
    def setUpTestData(cls):
        PracticeIndexPageFactory(parent=make_home(), slug="praktijken")
        cls.draft = draft()
        cls.picture, cls.document = added(cls.draft, picture("PNG")), added(cls.draft, document())

    def review(self, kept):
        return reverse(FOR_REVIEWER, args=[kept.uid])

    def sent(self):
        Submission.objects.filter(pk=self.draft.pk).update(confirmed_at="2026-11-01T12:00Z")

    def assert_as_if_absent(self, client, address, absent):
        answer, nothing = client.get(address), client.get(absent)
        assert answer.status_code == nothing.status_code
        assert answer.status_code in {302, 404}
        assert answer.content == nothing.content
        for name in ("Cache-Control", "Content-Type"):
            assert answer.headers.get(name) == nothing.headers.get(name)

    def test_the_sender_gets_it_in_a_way_that_can_do_no_harm(self):
        sign_in(self.client, self.draft)
        for kept, how in ((self.picture, "inline"), (self.document, "attachment")):
            response = self.client.get(address_of(kept))
            assert response.status_code == 200
            assert b"".join(response.streaming_content) == kept.file.open("rb").read()
            headers = response.headers
            assert headers["Content-Type"] == kept.content_type
            assert headers["Content-Disposition"].startswith(how)
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert "no-store" in headers["Cache-Control"]
            assert "noindex" in headers["X-Robots-Tag"]

    def test_everybody_else_is_told_the_same_as_of_what_is_not_there(self):
        stranger = Client()
        sign_in(stranger, sent_in())
        nothing = reverse("practices:file", args=[NOBODY])
        for client in (Client(), stranger, with_rights()):
            for kept in (self.picture, self.document):
                self.assert_as_if_absent(client, address_of(kept), nothing)

    def test_reviewers_get_what_was_sent_in_and_nothing_before(self):
        reviewer = with_rights("review_submission")
        nothing = reverse(FOR_REVIEWER, args=[NOBODY])
        self.assert_as_if_absent(reviewer, self.review(self.picture), nothing)
        self.sent()
        response = reviewer.get(self.review(self.document))
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"

    def test_editors_without_that_right_and_visitors_get_nothing_in_the_admin(self):
        self.sent()
        nothing = reverse(FOR_REVIEWER, args=[NOBODY])
        editor = with_rights("change_siteimage")
        assert editor.get(self.review(self.picture)).status_code == 404
        self.assert_as_if_absent(editor, self.review(self.picture), nothing)
        assert Client().get(self.review(self.picture)).status_code == 302

    def test_only_reading_is_possible(self):
        sign_in(self.client, self.draft)
        assert self.client.post(address_of(self.picture)).status_code == 405
        assert self.client.head(address_of(self.picture)).status_code == 200

    def test_no_address_of_the_media_leads_to_it(self):
        for place in (
            f"/media/{self.picture.file.name}",
            f"/media/images/../{self.picture.file.name}",
            f"/media/images/%2e%2e/{self.picture.file.name}",
            f"/media/quarantine/renditions/../{self.picture.file.name.rpartition('/')[2]}",
        ):
            for client in (Client(), with_rights("change_siteimage")):
                assert client.get(place).status_code == 404

    def test_a_file_that_is_lost_is_told_as_absent(self):
        kept = added(self.draft, picture(size=(9, 9)))
        default_storage.delete(kept.file.name)
        sign_in(self.client, self.draft)
        assert self.client.get(address_of(kept)).status_code == 404

    def test_files_go_with_their_submission_and_stay_when_that_is_undone(self):
        gone = added(draft())
        name = gone.file.name
        with self.captureOnCommitCallbacks(execute=False):
            gone.submission.delete()
        assert default_storage.exists(name)
        other = added(draft())
        with self.captureOnCommitCallbacks(execute=True):
            SubmissionFile.objects.filter(pk=other.pk).delete()
        assert not default_storage.exists(other.file.name)

    def test_what_was_broken_off_is_forgotten_after_a_day_and_nothing_else(self):
        left = default_storage.save("quarantine/achtergebleven.jpg", ContentFile(b"x"))
        assert forget_leftovers(timezone.now()) == 0
        assert forget_leftovers(timezone.now() + timedelta(days=2)) >= 1
        assert not default_storage.exists(left)
        for kept in (self.picture, self.document):
            assert default_storage.exists(kept.file.name)
        assert forget_leftovers in list(duties())

    def test_the_panel_says_what_is_missing_and_leads_to_the_right_address(self):
        SubmissionFile.objects.filter(pk=self.picture.pk).update(
            alt_text="", rights_confirmed=False
        )
        for context, address in (
            ({"submission": self.draft}, self.review),
            (files_panel(self.draft), address_of),
        ):
            text = render_to_string("practices/uploads/panel.html", context)
            assert [link["href"] for link in BeautifulSoup(text, "lxml").find_all("a")] == [
                address(self.picture),
                address(self.document),
            ]
            assert text.count("<b>") == 2
        empty = render_to_string("practices/uploads/panel.html", {"submission": draft()})
        assert "<ul" not in empty
