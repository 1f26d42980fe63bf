"""No way leads a text to readers that nobody approved."""

import pytest
from django.urls import reverse
from wagtail.models import (
    Page,
    TaskState,
)

from bridges.models import BridgePage, PillarPage
from network.models import Organisation
from site_core.models import FourEyesState
from site_core.review.refusals import NobodyPublishesAloneError
from site_core.review.services import send_in
from tests.site.admin_case import AdminCase


class Public(AdminCase):
    """Hole: ways by which a text that nobody approved would reach readers."""

    def is_public(self, words):
        return words in self.client_class().get(self.bridge.url).content.decode()

    def draft(self, words, user=None, **values):
        page = BridgePage.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        page.lead = words
        for name, value in values.items():
            setattr(page, name, value)
        return page.save_revision(user=user or self.editor)

    def approve(self, revision):
        send_in(BridgePage.objects.get(pk=self.bridge.pk), self.editor)
        state = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
        self.post(
            self.publisher,
            reverse("reviews:one", args=[state.pk]),
            {"doe": "approve", "seen": state.fingerprint},
        )

    def test_a_version_that_readers_have_is_not_written_over(self):
        revision = self.draft("Verzonnen en gelezen")
        self.approve(revision)
        assert self.is_public("Verzonnen en gelezen")
        page = BridgePage.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        page.lead = "Verzonnen eroverheen"
        page.save_revision(user=self.editor, overwrite_revision=page.latest_revision)
        revision.refresh_from_db()
        assert revision.content["lead"] == "Verzonnen en gelezen"
        assert BridgePage.objects.get(pk=self.bridge.pk).latest_revision_id != revision.pk

    def test_nor_is_one_that_is_planned(self):
        revision = self.draft("Verzonnen plan", go_live_at="2099-01-01T10:00:00Z")
        self.approve(revision)
        page = BridgePage.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        page.lead = "Verzonnen eroverheen"
        page.save_revision(user=self.editor, overwrite_revision=page.latest_revision)
        revision.refresh_from_db()
        assert revision.approved_go_live_at is not None
        assert revision.content["lead"] == "Verzonnen plan"

    def test_a_draft_is_written_over_while_somebody_types(self):
        revision = self.draft("Verzonnen begin")
        page = BridgePage.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        page.lead = "Verzonnen begin en einde"
        assert page.save_revision(user=self.editor, overwrite_revision=revision).pk == revision.pk

    def test_a_copy_with_all_below_it_is_a_draft(self):
        address = reverse("wagtailadmin_pages:copy", args=[self.bridge.pk])
        self.post(
            self.chief,
            address,
            {
                "new_title": "Verzonnen kopie", "new_slug": "verzonnen-kopie", "copy_subpages": "on",
                "new_parent_page": self.bridge.get_parent().pk, "publish_copies": "on", "alias": "on",
            },
        )  # fmt: skip
        copy = Page.objects.get(slug="verzonnen-kopie")
        assert not copy.get_descendants(inclusive=True).live().exists()
        assert copy.alias_of_id is None

    def test_a_draft_that_is_moved_stays_one(self):
        page = self.site[PillarPage]
        page.unpublish()
        self.post(
            self.chief, reverse("wagtailadmin_pages:move_confirm", args=[page.pk, self.bridge.pk])
        )
        assert not Page.objects.get(pk=page.pk).live

    def test_an_old_version_is_read_again(self):
        self.draft("Verzonnen en oud")
        old = BridgePage.objects.get(pk=self.bridge.pk).latest_revision
        self.draft("Verzonnen en nieuw")
        revert = reverse("wagtailadmin_pages:revisions_revert", args=[self.bridge.pk, old.pk])
        self.post(self.chief, revert, {"action-publish": "x"})
        assert not self.is_public("Verzonnen en oud")
        with pytest.raises(NobodyPublishesAloneError):
            old.publish(user=self.chief)

    def test_taken_off_and_put_on_again(self):
        self.draft("Verzonnen tussendoor")
        self.post(self.publisher, reverse("wagtailadmin_pages:unpublish", args=[self.bridge.pk]))
        assert not Page.objects.get(pk=self.bridge.pk).live
        for user in (self.editor, self.publisher, self.chief):
            self.bulk(Page, "publish", [self.bridge], user=user)
            self.post(
                user,
                reverse("wagtailadmin_pages:edit", args=[self.bridge.pk]),
                {"action-publish": "x"},
            )
        assert not Page.objects.get(pk=self.bridge.pk).live

    def test_a_plan_is_dropped_by_who_may_review_and_by_nobody_else(self):
        revision = self.draft("Verzonnen plan", go_live_at="2099-01-01T10:00:00Z")
        self.approve(revision)
        address = reverse(
            "wagtailadmin_pages:revisions_unschedule", args=[self.bridge.pk, revision.pk]
        )
        self.post(self.editor, address)
        revision.refresh_from_db()
        assert revision.approved_go_live_at is not None
        self.post(self.publisher, address)
        revision.refresh_from_db()
        assert revision.approved_go_live_at is None

    def test_a_new_row_is_a_draft(self):
        address = reverse(Organisation.snippet_viewset.get_url_name("add"))
        for user in (self.publisher, self.chief):
            self.post(
                user,
                address,
                {"name": "Verzonnen nieuwe rij", "slug": "verzonnen-rij", "action-publish": "x"},
            )
            assert not Organisation.objects.filter(name="Verzonnen nieuwe rij", live=True).exists()
