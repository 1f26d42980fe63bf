"""What one may not do to one thing is not done to many."""

from django.urls import reverse
from wagtail.models import (
    Collection,
    Page,
)
from wagtail.snippets.models import get_snippet_models

from bridges.models import PillarPage
from network.models import Organisation
from site_core.models import SiteDocument, SiteImage, User
from tests.factories import (
    DocumentFactory,
    ImageFactory,
)
from tests.site.admin_case import AdminCase


class InBulk(AdminCase):
    """Hole: many at once ask for less than one."""

    def test_pages_of_others(self):
        drafts = Page.objects.filter(pk=self.bridge.pk)
        parent = self.bridge.get_parent()
        for action in ("publish", "unpublish", "delete"):
            for selected in ([self.bridge], ["all"]):
                for user in (self.editor, self.visitor):
                    self.bulk(Page, action, selected, user=user, include_descendants="on")
                    assert drafts.filter(live=True).exists()
        self.bulk(Page, "move", [self.site[PillarPage]], user=self.visitor, chooser=parent.pk)
        assert PillarPage.objects.get(pk=self.site[PillarPage].pk).get_parent().pk != parent.pk

    def test_rows_and_files_of_others(self):
        image, document = ImageFactory(), DocumentFactory()
        place = Collection.get_first_root_node().add_child(name="Verzonnen")
        for kind, one in ((SiteImage, image), (SiteDocument, document)):
            for action, data in (
                ("delete", {}),
                ("add_tags", {"tags": "x"}),
                ("add_to_collection", {"collection": place.pk}),
            ):
                for selected in ([one], ["all"]):
                    self.bulk(kind, action, selected, user=self.visitor, **data)
            one.refresh_from_db()
            assert one.collection_id != place.pk
            assert not one.tags.exists()
        for kind in get_snippet_models():
            before = kind._default_manager.count()
            self.bulk(kind, "delete", ["all"], user=self.visitor)
            assert kind._default_manager.count() == before

    def test_what_cannot_be_read(self):
        self.client.force_login(self.chief)
        for number in ("x", "", "-1", "9" * 40, "1;2", "١"):
            for kind, action in (
                (Page, "delete"),
                (User, "delete"),
                (Organisation, "delete"),
                (SiteImage, "delete"),
            ):
                address = reverse(
                    "wagtail_bulk_action",
                    args=[kind._meta.app_label, kind._meta.model_name, action],
                )
                assert self.client.get(f"{address}?id={number}").status_code == 404
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert self.client.get(f"{address}?id=all&childOf=987654").status_code == 404
        assert (
            self.client.get(
                reverse("wagtail_bulk_action", args=["network", "meetingpage", "delete"]) + "?id=1"
            ).status_code
            == 404
        )
