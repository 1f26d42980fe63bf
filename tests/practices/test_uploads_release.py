"""What becomes of files at approval: in the library, on the page, and open to readers exactly while that page is."""

from datetime import timedelta
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models.fields.files import FieldFile
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex

from practices.models import PracticePage, PracticePicture, SubmissionState
from practices.uploads.release import open_what_is_shown
from practices.uploads.services import release_files
from site_core.models import ContentPage, SiteDocument, SiteImage, SiteRendition
from tests.factories import (
    ContentPageFactory,
    ImageFactory,
    PracticeIndexPageFactory,
    PracticePageFactory,
    UserFactory,
    make_home,
)
from tests.practices.test_uploads_serving import with_rights
from tests.practices.uploads_desk import CANARY, added, document, picture, sent_in, told_picture

pytestmark = pytest.mark.references


class Release(TestCase):
    """A submission with two pictures and a document, and one picture that may not be published."""

    @classmethod
    def setUpTestData(cls):
        home = make_home()
        index = PracticeIndexPageFactory(parent=home, slug="praktijken")
        cls.page = PracticePageFactory(parent=index, live=False, tips="<p>Verzonnen</p>")
        ContentPageFactory(parent=home, slug="tekst")
        cls.submission = sent_in(cls.page, reference="PK-2026-0042")
        cls.submission.state = SubmissionState.DRAFT
        cls.submission.save()
        cls.files = [
            added(cls.submission, told_picture("JPEG"), maker="Verzonnen Fotograaf"),
            added(cls.submission, picture("PNG"), title=""),
            added(cls.submission, document(), title="Verzonnen bestek"),
            added(cls.submission, picture("WEBP"), rights_confirmed=False),
            added(cls.submission, picture(size=(8, 8)), persons_agreed=False),
        ]
        # As the service that approves leaves it: before that, nobody can publish.
        cls.submission.state = SubmissionState.ACCEPTED
        cls.submission.save()

    def setUp(self):
        # Sizes of pictures are remembered there, also those of a test before this one.
        caches["default"].clear()
        self.page = PracticePage.objects.get(pk=self.page.pk)

    def release(self, *, public=False):
        draft = self.page.get_latest_revision_as_object()
        release_files(self.submission, draft, public=public)
        return draft.save_revision()

    def flags(self):
        rows = [*SiteImage.objects.all(), *SiteDocument.objects.all()]
        return [row.quarantined for row in rows]

    def published(self):
        self.release().publish()
        self.page.refresh_from_db()

    def main(self):
        return BeautifulSoup(self.client.get(self.page.url).content, "lxml").main

    def test_what_may_be_published_comes_on_the_page_and_the_rest_does_not(self):
        self.release(public=True).publish()
        images = list(SiteImage.objects.order_by("pk"))
        [told] = SiteDocument.objects.all()
        assert [one.default_alt_text for one in images] == ["Verzonnen beeld"] * 2
        assert (images[0].maker, images[0].collection.name) == ("Verzonnen Fotograaf", "Praktijken")
        assert told.title == "Verzonnen bestek"
        assert told.filename.startswith("pk-2026-0042-3")
        main = self.main()
        assert len(main.select("figure.picture img[alt='Verzonnen beeld']")) == 2
        assert "Verzonnen Fotograaf" in main.get_text()
        link = main.find("a", href=told.url)
        assert "PDF" in link.get_text()
        assert CANARY.encode() not in images[0].file.open("rb").read()

    def test_doing_it_again_adds_nothing(self):
        for _time in range(3):
            self.release()
        draft = self.page.get_latest_revision_as_object()
        assert (draft.pictures.count(), draft.building_blocks.count()) == (2, 1)
        assert (SiteImage.objects.count(), SiteDocument.objects.count()) == (2, 1)

    def test_until_the_page_is_live_no_address_leads_to_them(self):
        self.release()
        assert self.flags() == [True] * 3
        image, told = SiteImage.objects.first(), SiteDocument.objects.get()
        small = image.get_rendition("width-30")
        for client in (Client(), with_rights("review_submission")):
            answer = client.get(told.url)
            assert answer.status_code == 404
            assert answer.headers["Cache-Control"] == "no-store"
            assert client.get(small.url).status_code == 404
            assert client.get(f"/media/{image.file.name}").status_code == 404
            name = small.file.name.rpartition("/")[2]
            assert client.get(f"/media/images/{name}").status_code == 404

    def test_who_may_change_a_picture_sees_its_sizes_in_the_admin(self):
        self.release()
        small = SiteImage.objects.first().get_rendition("width-30")
        admin = Client()
        admin.force_login(UserFactory(is_superuser=True))
        response = admin.get(small.url)
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]

    def test_published_at_its_hour_they_open_and_closed_sizes_are_made_anew(self):
        self.release()
        shut = SiteImage.objects.first().get_rendition("width-30")
        hour = timezone.now() + timedelta(hours=1)
        self.page.go_live_at = hour
        planned = self.page.get_latest_revision_as_object()
        planned.go_live_at = hour
        planned.save_revision().publish()
        assert self.flags() == [True] * 3
        with self.captureOnCommitCallbacks(execute=True):
            planned.refresh_from_db()
            revision = planned.scheduled_revision
            revision.content["go_live_at"] = None
            revision.save()
            revision.publish()
        assert self.flags() == [False] * 3
        assert not default_storage.exists(shut.file.name)
        opened = SiteImage.objects.first().get_rendition("width-30")
        assert opened.file.name.startswith("images/")

    # What stands in memory has no path on a disk.
    @mock.patch.object(FieldFile, "path", mock.PropertyMock(side_effect=NotImplementedError))
    def test_a_published_document_is_saved_and_never_opened_in_the_site(self):
        self.published()
        response = self.client.get(SiteDocument.objects.get().url)
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Content-Type"] == "application/pdf"

    def test_what_earlier_texts_show_is_read_once(self):
        self.published()
        with CaptureQueriesContext(connection) as queries:
            open_what_is_shown(self.page, live=True)
        texts = [one for one in queries if '"wagtailcore_revision"."content"' in one["sql"]]
        assert len(texts) == 1

    def test_when_the_page_comes_off_the_site_they_close_again(self):
        self.published()
        open_one = SiteImage.objects.first().get_rendition("width-30")
        with self.captureOnCommitCallbacks(execute=True):
            self.page.unpublish()
        assert self.flags() == [True] * 3
        assert self.client.get(SiteDocument.objects.get().url).status_code == 404
        assert not default_storage.exists(open_one.file.name)
        assert not SiteRendition.objects.filter(file__startswith="images/").exists()

    def test_no_cache_keeps_a_picture_of_a_practice_for_long(self):
        self.published()
        other = ImageFactory()
        [mine, *_others] = SiteImage.objects.filter(quarantined=False).exclude(pk=other.pk).order_by("pk")  # fmt: skip
        kept = {
            image.pk: self.client.get(image.get_rendition("width-30").url).headers["Cache-Control"]
            for image in (mine, other)
        }
        assert kept == {mine.pk: "public, max-age=300", other.pk: "public, max-age=31536000, immutable"}  # fmt: skip
        # Also what an editor chose for it elsewhere in the library.
        PracticePicture.objects.create(practice=self.page, image=other)
        assert "max-age=300" in self.client.get(other.get_rendition("width-30").url).headers["Cache-Control"]  # fmt: skip
        address = mine.get_rendition("width-30").url
        with self.assertNumQueries(1):
            self.client.get(address)

    def test_a_page_that_is_deleted_closes_them_and_one_that_shows_them_too_keeps_them_open(self):
        self.published()
        told = SiteDocument.objects.get()
        text = ContentPage.objects.get()
        text.body = [("document", {"document": told, "title": ""})]
        text.save_revision().publish()
        ReferenceIndex.create_or_update_for_object(text)
        self.page.delete()
        told.refresh_from_db()
        assert not told.quarantined
        assert list(SiteImage.objects.values_list("quarantined", flat=True)) == [True] * 2

    def test_a_picture_that_the_reviewer_takes_off_stays_closed(self):
        self.release()
        draft = self.page.get_latest_revision_as_object()
        draft.pictures.remove(draft.pictures.first())
        draft.save_revision().publish()
        assert sorted(SiteImage.objects.values_list("quarantined", flat=True)) == [False, True]

    def test_no_page_can_choose_what_is_in_quarantine(self):
        self.release()
        admin = Client()
        admin.force_login(UserFactory(is_superuser=True))
        for place in ("/admin/images/chooser/results/", "/admin/documents/chooser/results/"):
            text = admin.get(place).content.decode()
            assert "Verzonnen bestek" not in text
            assert "Verzonnen titel" not in text
