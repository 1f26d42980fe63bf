"""The pictures and documents of a new version: begun with what readers have, added to, removed, and open to nobody too soon."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from practices.models import PracticePage, SubmissionFile
from practices.versions.hiding import hide_version, show_version
from site_core.models import SiteDocument, SiteImage
from tests.practices.follow_desk import come_in, fresh, soup_of
from tests.practices.uploads_desk import added, document, picture, place_of, upload
from tests.practices.version_desk import VersionDesk

pytestmark = pytest.mark.references

OURS = {"collection__name": "Praktijken"}


class Files(TestCase):
    """A practice on the site with a picture and a document."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        row = cls.desk.asked()
        added(row, picture(), title="Verzonnen vijver")
        added(row, document(), title="Verzonnen bestek")
        cls.old = cls.desk.approve(cls.desk.resend_all(row))
        cls.page = cls.old.page
        cls.image, cls.document = (kind.objects.get(**OURS) for kind in (SiteImage, SiteDocument))

    def is_open(self):
        """Which files readers can reach: the picture and the document of now, then those that are new."""
        rows = [one for kind in (SiteImage, SiteDocument) for one in kind.objects.filter(**OURS)]
        return {str(one.title): not one.quarantined for one in rows}

    def begun(self):
        row = self.desk.written(self.old)
        come_in(self.client, row)
        return row

    def test_it_begins_with_what_readers_have_and_asks_nothing_about_it(self):
        row = self.begun()
        response = self.client.get(place_of(row))
        soup = soup_of(response)
        assert [one.get_text(strip=True) for one in soup.select(".one-file legend bdi")] == ["verzonnen.jpg"] * 2  # fmt: skip
        assert not soup.select(".one-file input[type=text], .one-file input[type=checkbox]")
        assert "1 van 6" in soup.get_text()
        kept = row.files.get(kind="picture")
        assert self.client.get(f"/praktijken/deel/bestand/{kept.uid}/").status_code == 200
        assert kept.file.name != self.image.file.name
        again = self.client.post(place_of(row), {"toevoegen": "1", "bestand": upload(picture())})
        assert "al toegevoegd" in soup_of(again).get_text()
        assert self.client.post(place_of(row), {"bewaar": "1", f"{kept.uid.hex}-er": "1"}).status_code == 302  # fmt: skip
        self.image.refresh_from_db()
        assert self.image.default_alt_text == "Verzonnen beeld"

    def test_what_goes_and_what_comes_waits_for_its_hour(self):
        row = self.begun()
        for one in row.files.all():
            self.client.post(place_of(row), {"verwijder": str(one.uid)})
        added(row, picture(size=(9, 9)), title="Nieuw beeld")
        row = self.desk.claim(self.desk.send(row))
        draft = row.page.get_latest_revision_as_object()
        assert (list(draft.pictures.all()), list(draft.building_blocks.all())) == ([], [])
        assert self.page.pictures.count() == 1
        moment = timezone.now() + timedelta(days=2)
        self.desk.approve(row, publish_at=moment)
        old = {"Verzonnen vijver": True, "Verzonnen bestek": True}
        assert self.is_open() == old | {"Nieuw beeld": False}
        with time_machine.travel(moment + timedelta(minutes=1)):
            call_command("publish_scheduled")
        page = PracticePage.objects.get(pk=self.page.pk)
        assert [str(one.image.title) for one in page.pictures.all()] == ["Nieuw beeld"]
        # Earlier versions show them still, until somebody hides the one that does.
        assert self.is_open() == old | {"Nieuw beeld": True}
        about = {"version": page.versions.get(number=1), "user": self.desk.coordinator}
        hide_version(now=timezone.now(), reason="Op vraag.", **about)
        assert self.is_open() == {"Verzonnen vijver": False, "Verzonnen bestek": False, "Nieuw beeld": True}  # fmt: skip
        show_version(**about)
        assert self.is_open() == old | {"Nieuw beeld": True}
        page.unpublish()
        assert set(self.is_open().values()) == {False}

    def test_a_version_that_ends_takes_its_own_files_along_and_no_others(self):
        row = self.begun()
        added(row, picture(size=(9, 9)), title="Nieuw beeld")
        row = self.desk.approve(self.desk.claim(self.desk.send(row)), timezone.now() + timedelta(days=2))  # fmt: skip
        assert SiteImage.objects.filter(**OURS).count() == 2
        self.desk.withdraw(row)
        assert self.is_open() == {"Verzonnen vijver": True, "Verzonnen bestek": True}
        assert SubmissionFile.objects.filter(submission=self.old).count() == 2
        assert not SubmissionFile.objects.filter(submission=row).exists()

    def test_a_document_stays_when_its_building_block_is_called_otherwise(self):
        row = self.desk.send(self.begun())
        names = {one.name: one.document_id for one in row.page.get_latest_revision_as_object().building_blocks.all()}  # fmt: skip
        assert names == {"Verzonnen bestek": self.document.pk}
        row = self.desk.take_back(row)
        answers = dict(row.answers)
        answers["tips"]["values"]["building_blocks-0-name"] = "Het bestek"
        type(row).objects.filter(pk=row.pk).update(answers=answers)
        row = self.desk.send(fresh(row))
        names = {one.name: one.document_id for one in row.page.get_latest_revision_as_object().building_blocks.all()}  # fmt: skip
        assert names == {"Het bestek": None, "Verzonnen bestek": self.document.pk}
