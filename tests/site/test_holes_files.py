"""Pictures, documents and rows beyond one's rights are neither shown, nor changed, nor chosen."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    UploadedFile,
)
from wagtail.snippets.models import get_snippet_models

from bridges.models import PillarPage
from site_core.models import SiteDocument, SiteImage
from tests.factories import (
    DocumentFactory,
    ImageFactory,
)
from tests.site.admin_case import AJAX, AdminCase


class Files(AdminCase):
    """Hole: pictures, documents and rows beyond one's rights."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.hidden = Collection.get_first_root_node().add_child(name="Verzonnen en dicht")
        cls.open = Collection.get_first_root_node().add_child(name="Verzonnen en open")
        cls.image = ImageFactory(title="Verzonnen geheim beeld", collection=cls.hidden)
        cls.document = DocumentFactory(title="Verzonnen geheim stuk", collection=cls.hidden)
        group = Group.objects.create(name="Verzonnen groep")
        rights = Permission.objects.filter(
            codename__in=[
                f"{may}_{what}"
                for may in ("add", "change", "choose")
                for what in ("image", "document")
            ]
        )
        for right in rights:
            GroupCollectionPermission.objects.create(
                group=group, collection=cls.open, permission=right
            )
        cls.visitor.groups.add(group)

    def addresses(self):
        image, document = [self.image.pk], [self.document.pk]
        return [
            *(reverse(f"wagtailimages:{name}", args=image) for name in ("edit", "delete", "image_usage", "url_generator")),
            reverse("wagtailimages:url_generator_output", args=image),
            reverse("wagtailimages:preview", args=[self.image.pk, "original"]),
            reverse("wagtailimages_chooser:chosen", args=image),
            reverse("wagtailimages_chooser:select_format", args=image),
            *(reverse(f"wagtaildocs:{name}", args=document) for name in ("edit", "delete", "document_usage")),
            reverse("wagtaildocs_chooser:chosen", args=document),
        ]  # fmt: skip

    def test_of_a_collection_one_may_not_use(self):
        self.client.force_login(self.visitor)
        for address in self.addresses():
            for method in (self.client.get, self.client.post):
                response = method(address, headers=AJAX)
                assert response.status_code in {403, 404, 405}, address
                assert "Verzonnen geheim" not in response.content.decode()
        for name in ("wagtailimages:edit_multiple", "wagtailimages:delete_multiple"):
            assert (
                self.client.post(reverse(name, args=[self.image.pk]), headers=AJAX).status_code
                == 403
            )
        for name in ("wagtaildocs:edit_multiple", "wagtaildocs:delete_multiple"):
            assert (
                self.client.post(reverse(name, args=[self.document.pk]), headers=AJAX).status_code
                == 403
            )
        assert SiteImage.objects.filter(pk=self.image.pk).exists()
        assert SiteDocument.objects.filter(pk=self.document.pk).exists()

    def test_no_list_and_no_chooser_shows_them(self):
        self.client.force_login(self.visitor)
        for address in (
            reverse("wagtailimages_chooser:choose"), reverse("wagtailimages_chooser:choose_results"),
            reverse("wagtaildocs_chooser:choose"), reverse("wagtaildocs_chooser:choose_results"),
            reverse("wagtailimages:index"), reverse("wagtaildocs:index"),
            reverse("wagtailimages_chooser:chosen_multiple") + f"?id={self.image.pk}",
            reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={self.document.pk}",
            "/admin/api/main/images/", f"/admin/api/main/images/{self.image.pk}/",
            "/admin/api/main/documents/", f"/admin/api/main/documents/{self.document.pk}/",
            "/admin/api/main/documents/find/?id=1",
        ):  # fmt: skip
            with self.subTest(address):
                self.assertNotIn("Verzonnen geheim", self.client.get(address).content.decode())

    def test_what_somebody_else_uploaded_halfway(self):
        for kind, names in (
            (
                SiteImage,
                (
                    "wagtailimages:create_multiple_from_uploaded_image",
                    "wagtailimages:delete_upload_multiple",
                ),
            ),
            (
                SiteDocument,
                (
                    "wagtaildocs:create_multiple_from_uploaded_document",
                    "wagtaildocs:delete_upload_multiple",
                ),
            ),
        ):
            upload = UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(kind), uploaded_by_user=self.editor,
                file=SimpleUploadedFile("verzonnen.txt", b"x"),
            )  # fmt: skip
            self.client.force_login(self.visitor)
            for name in names:
                assert (
                    self.client.post(reverse(name, args=[upload.pk]), headers=AJAX).status_code
                    == 403
                )
            assert UploadedFile.objects.filter(pk=upload.pk).exists()

    def test_nothing_is_put_into_a_collection_one_may_not_use(self):
        mine = DocumentFactory(collection=self.open, uploaded_by_user=self.visitor)
        address = reverse("wagtaildocs:edit", args=[mine.pk])
        self.post(self.visitor, address, {"title": "x", "collection": self.hidden.pk})
        self.bulk(
            SiteDocument, "add_to_collection", [mine], user=self.visitor, collection=self.hidden.pk
        )
        mine.refresh_from_db()
        assert mine.collection_id == self.open.pk

    def test_rows_are_chosen_by_who_may_see_them_or_writes_pages_that_name_them(self):
        rows = {kind: kind._default_manager.first() for kind in get_snippet_models()}
        assert len(rows) > 5
        for kind, row in rows.items():
            space = f"wagtailsnippetchoosers_{kind._meta.app_label}_{kind._meta.model_name}"
            addresses = [
                reverse(f"{space}:choose"),
                reverse(f"{space}:choose_results"),
                reverse(f"{space}:chosen_multiple"),
            ]
            addresses += [reverse(f"{space}:chosen", args=[row.pk])] if row else []
            for address in addresses:
                self.client.force_login(self.visitor)
                assert self.client.get(address, headers=AJAX).status_code == 403, address
        named = reverse("wagtailsnippetchoosers_practices_municipality:choose")
        self.client.force_login(self.editor)
        assert self.client.get(named).status_code == 200
        assert (
            self.client.get(
                reverse("wagtailsnippetchoosers_practices_reviewer:choose"), headers=AJAX
            ).status_code
            == 403
        )

    def test_drafts_are_offered_to_who_works_on_them(self):
        page = self.site[PillarPage]
        page.unpublish()
        address = reverse("wagtailadmin_choose_page_child", args=[self.bridge.pk])
        for user, is_offered in ((self.visitor, False), (self.editor, True)):
            self.client.force_login(user)
            assert (page.title in self.client.get(address).json()["html"]) is is_offered
