"""Pictures and documents of a text that waits, or that was approved for a later day: readers get what was read, or nothing."""

from datetime import timedelta

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.models import Organisation
from site_core.models import ContentPage, FourEyesState, SiteImage
from site_core.review.services import send_in
from tests.factories import DocumentFactory, ImageFactory, OrganisationFactory
from tests.site.admin_case import AdminCase

SLY = "Niemand las dit"


class Case(AdminCase):
    """An editor sends in a page of text with a picture and a document that no reader has yet."""

    def setUp(self):
        super().setUp()
        self.image = ImageFactory(title="Gracht", alt_nl="Een gracht")
        self.document = DocumentFactory(title="Verslag")

    def send_draft(self, pairs=1, **changes):
        text = ContentPage.objects.get(pk=self.site[ContentPage].pk)
        raw = [dict(block) for block in text.body.raw_data]
        for kind, held in (("picture", self.image), ("document", self.document)):
            block = next(one for one in raw if one["type"] == kind)
            if kind == "picture":
                block["value"] = {**block["value"], "image": {**block["value"]["image"], "image": held.pk}}  # fmt: skip
            else:
                block["value"] = {**block["value"], "document": held.pk}
            raw += [{"type": kind, "value": block["value"]}] * (pairs - 1)
        text.body = text._meta.get_field("body").stream_block.to_python(raw)
        for name, value in changes.items():
            setattr(text, name, value)
        text.save_revision(user=self.editor)
        send_in(ContentPage.objects.get(pk=text.pk), self.editor)
        return self.waiting()

    def waiting(self):
        return FourEyesState.objects.filter(status="in_progress").latest("pk")

    def edit(self, held, /, **changes):
        space = "wagtailimages" if isinstance(held, SiteImage) else "wagtaildocs"
        data = {"title": held.title, "collection": held.collection_id, "tags": "", "maker": ""}
        data |= {"made_on": "", "rights": "", "alt_nl": getattr(held, "alt_nl", "")} | changes
        return self.post(self.editor, reverse(f"{space}:edit", args=[held.pk]), data)[0]

    def other_file(self):
        return SimpleUploadedFile("ander.pdf", f"%PDF-1.4 {SLY}".encode())

    def approve(self, state, seen):
        at = reverse("reviews:one", args=[state.pk])
        return self.post(self.publisher, at, {"doe": "approve", "seen": seen, "comment": ""})[0]

    def public(self):
        return self.client_class().get(self.site[ContentPage].url).content.decode()


class FilesOfWaitingTexts(Case):
    """What moved after it was read is not what was read."""

    def test_an_approval_of_words_that_moved_is_refused(self):
        for change in ({"maker": SLY}, {"title": SLY}, {"alt_nl": SLY}):
            with self.subTest(change):
                seen = self.send_draft().fingerprint
                assert self.edit(self.image, **change).status_code == 302
                assert self.approve(self.waiting(), seen).status_code == 409
                assert SLY not in self.public()

    def test_an_approval_of_another_file_is_refused(self):
        seen = self.send_draft().fingerprint
        assert self.edit(self.document, file=self.other_file()).status_code == 302
        assert self.approve(self.waiting(), seen).status_code == 409

    def test_another_file_under_the_name_of_the_old_one_is_refused_too(self):
        name = self.document.file.name
        seen = self.send_draft().fingerprint
        storage = self.document.file.storage
        storage.delete(name)
        assert storage.save(name, self.other_file()) == name
        assert self.approve(self.waiting(), seen).status_code == 409

    def test_a_file_that_went_away_is_refused_too(self):
        seen = self.send_draft().fingerprint
        self.post(self.editor, reverse("wagtaildocs:delete", args=[self.document.pk]))
        assert self.approve(self.waiting(), seen).status_code == 409

    def test_who_reads_it_again_approves_what_stands_there_then(self):
        state = self.send_draft()
        self.edit(self.image, maker="Jef")
        screen = self.client.get(reverse("reviews:one", args=[state.pk]))
        assert screen.context["state"].fingerprint != state.fingerprint
        assert self.approve(state, self.waiting().fingerprint).status_code == 302
        assert "Jef" in self.public()

    def test_a_change_that_no_signal_told_of_can_be_read_and_approved_afterwards(self):
        state = self.send_draft()
        SiteImage.objects.filter(pk=self.image.pk).update(maker="Jef")
        assert self.approve(state, state.fingerprint).status_code == 409
        assert self.approve(state, self.waiting().fingerprint).status_code == 302

    def test_where_it_is_kept_takes_nothing_back(self):
        state = self.send_draft()
        assert self.edit(self.image, tags="gracht").status_code == 302
        assert self.approve(state, state.fingerprint).status_code == 302

    def test_fetching_the_document_takes_nothing_back(self):
        state = self.send_draft()
        self.document.get_file_hash()
        assert self.approve(state, state.fingerprint).status_code == 302

    def test_the_logo_of_an_organisation_counts(self):
        row = Organisation.objects.get(pk=OrganisationFactory(listed_publicly=True).pk)
        row.logo = self.image
        row.save_revision(user=self.editor)
        send_in(row, self.editor)
        seen = self.waiting().fingerprint
        self.edit(self.image, alt_nl=SLY)
        assert self.approve(self.waiting(), seen).status_code == 409

    def test_reading_costs_the_same_for_more_files(self):
        costs = []
        for pairs in (1, 3):
            state = self.send_draft(pairs)
            with CaptureQueriesContext(connection) as asked:
                state.take(state.revision)
            costs.append(len(asked))
        assert costs[0] == costs[1]


class FilesOfPlannedTexts(Case):
    """What a second person approved for a later day stays what it was."""

    def plan(self):
        state = self.send_draft(go_live_at=timezone.now() + timedelta(days=1))
        assert self.approve(state, state.fingerprint).status_code == 302

    def test_nobody_changes_its_words_or_its_file_before_its_hour(self):
        self.plan()
        for held, change in (
            (self.image, {"maker": SLY}),
            (self.document, {"title": SLY}),
            (self.document, {"file": self.other_file()}),
        ):
            response = self.edit(held, **change)
            self.assertContains(response, str(self.site[ContentPage]))
            assert response.context["form"].errors.keys() == change.keys()
        with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
            call_command("publish_scheduled")
        assert "Verslag" in self.public()
        assert SLY not in self.public()

    def test_a_file_that_is_shut_until_then_stays_too(self):
        self.plan()
        SiteImage.objects.filter(pk=self.image.pk).update(quarantined=True)
        assert self.edit(self.image, maker=SLY).status_code == 200

    def test_nobody_takes_it_away_before_its_hour(self):
        self.plan()
        for name, held in (("wagtailimages", self.image), ("wagtaildocs", self.document)):
            at = reverse(f"{name}:delete", args=[held.pk])
            assert str(self.site[ContentPage]) in self.post(self.editor, at)[1]
            assert type(held).objects.filter(pk=held.pk).exists()

    def test_looking_costs_the_same_for_more_planned_texts(self):
        self.plan()
        # The first visit of a person asks more.
        self.edit(self.image, maker=SLY)
        costs = []
        for count in (0, 2):
            for _ in range(count):
                self.copy_of_the_plan()
            with CaptureQueriesContext(connection) as asked:
                assert self.edit(self.image, maker=SLY).status_code == 200
            costs.append(len(asked))
        assert costs[0] == costs[1]

    def copy_of_the_plan(self):
        planned = ContentPage.objects.get(pk=self.site[ContentPage].pk).revisions.latest("pk")
        planned.pk = None
        planned.save()
