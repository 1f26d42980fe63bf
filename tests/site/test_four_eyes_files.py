"""Pictures and documents that readers have: nobody changes their words, puts another file there or takes one away alone."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex

from network.models import MeetingPage
from site_core.media_library.in_use import shown_by
from site_core.models import ContentPage, SiteDocument, SiteImage
from tests.factories import DocumentFactory, ImageFactory
from tests.site.admin_case import AJAX, AdminCase

# Wagtail reckons them once somebody asks.
TALLIES = {"file_hash": "", "file_size": 0}


class ShownFiles(AdminCase):
    """A page of text shows a picture and a document; of each there is another that no page shows."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.text = cls.site[ContentPage]
        shown = {block.block_type: block.value for block in cls.text.body}
        cls.image = SiteImage.objects.get(pk=shown["picture"]["image"].pk)
        cls.document = shown["document"]["document"]
        cls.loose = [ImageFactory(), DocumentFactory()]
        # Wagtail does so once a transaction ends, which that of a test does not.
        ReferenceIndex.create_or_update_for_object(cls.text)

    def edit(self, held, user, /, **changes):
        space = "wagtailimages" if isinstance(held, SiteImage) else "wagtaildocs"
        data = {"title": held.title, "collection": held.collection_id, "tags": "", "maker": ""}
        data |= {"made_on": "", "rights": "", "alt_nl": getattr(held, "alt_nl", "")} | changes
        return self.post(user, reverse(f"{space}:edit", args=[held.pk]), data)

    def refused(self, file, changes):
        before = type(file).objects.filter(pk=file.pk).values().get()
        for user in (self.editor, self.publisher, self.chief):
            response, _told = self.edit(file, user, **changes())
            self.assertContains(response, str(self.text))
            assert response.context["form"].errors.keys() == changes().keys()
        after = type(file).objects.filter(pk=file.pk).values().get()
        assert {**before, **TALLIES} == {**after, **TALLIES}

    def test_nobody_puts_another_file_in_its_place(self):
        with self.document.file.open() as file:
            content = file.read()
        self.refused(
            self.document, lambda: {"file": SimpleUploadedFile("ander.pdf", b"%PDF-1.4 ander")}
        )
        self.document.refresh_from_db()
        with self.document.file.open() as file:
            assert file.read() == content
        picture = get_test_image_file("ander.png").file.getvalue()
        self.refused(
            self.image, lambda: {"file": SimpleUploadedFile("ander.png", picture, "image/png")}
        )

    def test_nobody_changes_its_words(self):
        self.refused(self.document, lambda: {"title": "Iets anders"})
        for name in ("title", "alt_nl", "alt_fr", "maker", "rights"):
            self.refused(self.image, lambda name=name: {name: "Iets anders"})

    def test_many_at_once_are_no_way_round(self):
        at = reverse("wagtailimages:edit_multiple", args=[self.image.pk])
        name = f"image-{self.image.pk}"
        data = {f"{name}-title": "Iets anders", f"{name}-collection": self.image.collection_id}
        response, _told = self.post(self.editor, at, data, headers=AJAX)
        assert response.json()["success"] is False
        self.image.refresh_from_db()
        assert self.image.title != "Iets anders"

    def test_where_it_is_kept_and_what_stays_in_view_is_no_text(self):
        for file, more in ((self.image, {"focal_point_x": 1, "focal_point_y": 1, "focal_point_width": 1, "focal_point_height": 1}), (self.document, {})):  # fmt: skip
            response, _told = self.edit(file, self.editor, tags="gracht", **more)
            assert response.status_code == 302, response.context["form"].errors
            assert [str(tag) for tag in type(file).objects.get(pk=file.pk).tags.all()] == ["gracht"]

    def test_what_no_page_shows_is_free(self):
        self.text.unpublish()
        for file in (self.image, self.document, *self.loose):
            response, _told = self.edit(file, self.editor, title="Iets anders")
            assert response.status_code == 302, response.context["form"].errors

    def test_nobody_takes_it_away_while_a_page_shows_it(self):
        places = (
            ("wagtailimages:delete", self.image),
            ("wagtailimages:delete_multiple", self.image),
            ("wagtaildocs:delete", self.document),
            ("wagtaildocs:delete_multiple", self.document),
        )
        for name, file in places:
            for user in (self.editor, self.chief):
                how = {"headers": AJAX} if name.endswith("multiple") else {}
                response, told = self.post(user, reverse(name, args=[file.pk]), **how)
                said = told or response.json()["error_message"]
                assert str(self.text) in said, name
        for kind, file in ((SiteImage, self.image), (SiteDocument, self.document)):
            _response, told = self.bulk(kind, "delete", [file, self.loose[0]], user=self.editor)
            assert str(self.text) in told
            assert kind.objects.filter(pk=file.pk).exists()

    def test_who_may_not_delete_learns_nothing(self):
        for name, file in (("wagtailimages:delete", self.image), ("wagtaildocs:delete", self.document)):  # fmt: skip
            response, told = self.post(self.visitor, reverse(name, args=[file.pk]))
            assert response.status_code in {302, 403}
            assert str(self.text) not in told

    def test_a_document_that_a_meeting_keeps_shut_can_still_be_changed(self):
        meeting, document = self.site[MeetingPage], self.loose[1]
        row = meeting.documents.create(document=document, kind="minutes")
        meeting.save()
        ReferenceIndex.create_or_update_for_object(meeting)
        assert meeting.live
        assert shown_by(document) == []
        row.is_published = True
        row.save()
        assert [one.pk for one in shown_by(document)] == [meeting.pk]
