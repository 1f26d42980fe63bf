"""Documents of meetings for people with an account: who opens, lists, publishes and withdraws one."""

import pytest
from django.urls import reverse
from wagtail.models import Collection

from network.models import BodyKeeper, ListedDocument
from site_core.media_library.models import SiteDocument
from site_core.models import HomePage, User
from tests.factories import ContentPageFactory, DocumentFactory, MeetingPageFactory
from tests.network.keeping import keeper_of
from tests.network.meeting_files import CANARY, DocumentCase
from tests.reviewing import send_and_approve

pytestmark = pytest.mark.references


class Signed(DocumentCase):
    """What people with and without rights reach and do."""

    def test_who_may_open_an_unpublished_document(self):
        self.list_it()
        people = {
            "keeper of the body": (self.keeper, 200),
            "keeper of another body": (keeper_of(self.other_body), 404),
            "publisher": (keeper_of(roles=("Eindredacteur",)), 200),
            "editor": (keeper_of(roles=("Redacteur",)), 404),
            "administrator": (User.objects.create_superuser("chef@voorbeeld.test", "x"), 200),
            "somebody without a role": (User.objects.create_user("n@voorbeeld.test", "x"), 404),
        }
        for who, (user, expected) in people.items():
            with self.subTest(who):
                answer = self.answer(user=user)
                assert answer.status_code == expected
                told = "private, no-store" if expected == 200 else "no-store"
                assert answer.headers["Cache-Control"] == told

    def test_what_somebody_with_rights_gets_is_the_file_and_runs_nothing(self):
        self.list_it()
        answer = self.answer(user=self.keeper)
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "ETag" not in answer.headers

    def test_a_keeper_who_lost_the_body_lost_its_documents(self):
        self.list_it()
        self.keeper.kept_bodies.all().delete()
        assert self.status(user=self.keeper) == 404

    def test_nobody_else_sees_it_in_the_library_or_its_chooser(self):
        self.list_it()
        stranger = keeper_of(self.other_body)
        for user, seen in (
            (stranger, False),
            (self.keeper, True),
            (keeper_of(roles=("Redacteur",)), False),
        ):
            self.client.force_login(user)
            chooser = self.client.get(reverse("wagtaildocs_chooser:choose"))
            assert (CANARY in chooser.json()["html"]) is seen, user
        self.client.force_login(stranger)
        for address in (
            reverse("wagtaildocs:index"), reverse("wagtaildocs:index") + "?q=geheim",
            reverse("wagtaildocs:edit", args=[self.document.pk]),
            reverse("wagtaildocs:delete", args=[self.document.pk]),
            reverse("wagtaildocs:document_usage", args=[self.document.pk]),
        ):  # fmt: skip
            assert CANARY not in self.client.get(address).content.decode(), address
        assert (
            self.client.post(reverse("wagtaildocs:delete", args=[self.document.pk])).status_code
            == 302
        )
        assert SiteDocument.objects.filter(pk=self.document.pk).exists()

    def test_a_stranger_cannot_list_or_show_what_they_may_not_open(self):
        """Otherwise publishing it oneself would be the way round."""
        self.list_it()
        stranger = keeper_of(self.other_body)
        theirs = MeetingPageFactory(parent=self.agenda, body_of=self.other_body)
        self.client.force_login(stranger)
        row = self.with_row(self.document, is_published="on")
        block = {
            "body-count": "1", "body-0-type": "document", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
            "body-0-value-document": str(self.document.pk), "body-0-value-title": "",
        }  # fmt: skip
        for values in (row, block):
            for button in ("action-submit", "save"):
                form = self.form_of(theirs, **values) | {button: [button]}
                assert self.client.post(self.edit_address(theirs), form).status_code == 200
        assert self.status() == 404
        assert ListedDocument.objects.count() == 1

    def sent(self, form):
        """Send the form of the meeting, and let a second person approve it."""
        return send_and_approve(self.client, self.edit_address(self.meeting), form)

    def test_a_keeper_lists_publishes_and_withdraws_a_document(self):
        self.client.force_login(self.keeper)
        mine = DocumentFactory(
            collection=Collection.objects.get(name="Verslagen"), uploaded_by_user=self.keeper
        )
        assert self.status(mine, self.keeper) == 200
        row = self.with_row(mine, kind="report")
        form = self.form_of(self.meeting, **row)
        assert self.sent(form).status_code == 302
        assert self.status(mine) == 404
        for ticked, expected in ((True, 200), (False, 404)):
            form = self.form_of(self.meeting)
            form.pop("documents-0-is_published", None)
            if ticked:
                form["documents-0-is_published"] = "on"
            assert self.sent(form).status_code == 302
            assert self.status(mine) == expected

    def test_the_editor_is_told_what_stays_open(self):
        self.list_it()
        page = ContentPageFactory(parent=self.site[HomePage], title="Verzonnen openbare tekst")
        page.body = [("document", {"document": self.document, "title": ""})]
        page.save()
        self.client.force_login(self.keeper)
        form = self.form_of(self.meeting) | {"action-submit": ["x"]}
        answer = self.client.post(self.edit_address(self.meeting), form, follow=True)
        self.assertContains(answer, "Verzonnen openbare tekst")

    def test_a_listed_document_cannot_be_deleted(self):
        self.list_it()
        self.client.force_login(User.objects.create_superuser("chef@voorbeeld.test", "x"))
        for address in (
            reverse("wagtaildocs:delete", args=[self.document.pk]),
            reverse("wagtail_bulk_action", args=["wagtaildocs", "sitedocument", "delete"]) + f"?id={self.document.pk}",
        ):  # fmt: skip
            assert self.client.post(address).status_code in {302, 403, 404}
        assert SiteDocument.objects.filter(pk=self.document.pk).exists()

    def test_an_editor_writes_no_key_that_is_none(self):
        self.client.force_login(self.keeper)
        for key in ("", "0", "-1", str(2**63), str(10**30)):
            row = self.with_row(self.document) | {"documents-0-document": key}
            form = self.form_of(self.meeting, **row) | {"save": ["x"]}
            assert self.client.post(self.edit_address(self.meeting), form).status_code == 200, key

    def test_who_publishes_names_a_keeper_in_the_admin_and_takes_the_right_away(self):
        self.list_it()
        stranger = keeper_of(roles=("Agendabeheerder",))
        self.client.force_login(keeper_of(roles=("Eindredacteur",)))
        add = reverse(BodyKeeper.snippet_viewset.get_url_name("add"))
        row = {"user": stranger.pk, "body": self.body.pk}
        assert self.client.get(add).status_code == 200
        assert self.client.post(add, row).status_code == 302
        assert self.status(user=stranger) == 200
        # A second time, for somebody who is not there, and for a page that is no body.
        for wrong in (row, row | {"user": 10**30}, row | {"body": self.agenda.pk}, {}):
            assert self.client.post(add, wrong).status_code == 200, wrong
        kept = BodyKeeper.objects.get(user=stranger)
        self.client.post(reverse(BodyKeeper.snippet_viewset.get_url_name("delete"), args=[kept.pk]))
        assert self.status(user=stranger) == 404
