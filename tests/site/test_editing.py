"""The communications team writes with blocks, previews, submits for review, and another publishes."""

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils
from wagtail.users.models import UserProfile

from bridges.models import BridgePage, IndicatorPage
from site_core.blocks import content_blocks
from site_core.models import User
from tests.factories import make_home, make_site
from tests.reviewing import let_pass
from tests.site.edit_forms import filled_form

BLOCKS = dict(content_blocks())
# Blocks that show a picture or a document of the library have no example of their own.
WITHOUT_EXAMPLE = {"picture", "document"}


class Blocks(WagtailTestUtils, TestCase):
    """The menu of the editor."""

    def setUp(self):
        self.login()

    def test_there_are_at_most_twelve_in_at_most_five_groups(self):
        assert len(BLOCKS) == 12
        assert len({str(block.meta.group) for block in BLOCKS.values()}) == 5

    def test_each_has_a_label_a_group_and_a_description_that_can_be_translated(self):
        for name, block in BLOCKS.items():
            for words in (block.meta.label, block.meta.group, block.meta.description):
                assert isinstance(words, Promise), (name, words)
                assert str(words)

    def test_none_of_them_hides_its_text_from_translators(self):
        names = {base.__name__ for block in BLOCKS.values() for base in type(block).__mro__}
        assert not names & {"TableBlock", "TypedTableBlock", "RawHTMLBlock"}

    def preview(self, name):
        page = BridgePage._meta.get_field("body").stream_block.child_blocks[name]
        address = reverse("wagtailadmin_block_preview")
        return self.client.get(address, {"id": page.definition_prefix})

    def test_each_has_a_preview_on_an_empty_site_and_on_a_full_one(self):
        make_home()
        for name in BLOCKS:
            with self.subTest(name):
                assert self.preview(name).status_code == 200

    def test_previews_show_content_of_the_plan(self):
        site = make_site()
        shown = {name: self.preview(name).content.decode() for name in BLOCKS}
        assert site[IndicatorPage].title in shown["figure"]
        assert "A-001" in shown["action"]
        for name in set(BLOCKS) - WITHOUT_EXAMPLE:
            main = BeautifulSoup(shown[name], "lxml").main
            assert main.get_text(strip=True), name


class Review(WagtailTestUtils, TestCase):
    """An editor and a publisher, with the rights that the command gives them."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.bridge = cls.site[BridgePage]
        call_command("set_up_roles", verbosity=0)
        cls.editor, cls.publisher = (cls.member(name) for name in ("Redacteur", "Eindredacteur"))

    @classmethod
    def member(cls, role):
        user = User.objects.create_user(f"{role.lower()}@voorbeeld.test", "x")
        user.groups.add(Group.objects.get(name=role))
        UserProfile.objects.create(user=user, preferred_language="nl")
        return user

    def edit_view(self):
        return reverse("wagtailadmin_pages:edit", args=[self.bridge.pk])

    def send(self, user, button, **values):
        """Save the Bridge as this user, with one of the buttons."""
        self.client.force_login(user)
        page = Page.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        form = filled_form(self.client.get(self.edit_view()).content.decode(), page, **values)
        return self.client.post(self.edit_view(), form | {button: [button]})

    def public(self):
        return self.client_class().get(self.bridge.url).content.decode()

    def test_the_admin_is_in_dutch(self):
        self.client.force_login(self.editor)
        soup = BeautifulSoup(self.client.get(self.edit_view()).content, "lxml")
        assert soup.html["lang"] == "nl"
        with translation.override("nl"):
            label = str(BridgePage._meta.get_field("title_note").verbose_name)
        assert label.lower() in soup.get_text().lower()

    def test_an_editor_writes_submits_and_another_publishes(self):
        with self.captureOnCommitCallbacks(execute=True):
            response = self.send(self.editor, "action-submit", lead="Verzonnen nieuwe belofte")
        assert response.status_code == 302
        assert "Verzonnen nieuwe belofte" not in self.public()
        page = Page.objects.get(pk=self.bridge.pk)
        task = page.current_workflow_task_state
        assert page.workflow_in_progress
        assert task.task.specific.user_can_access_editor(page, self.publisher)
        approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        self.client.force_login(self.publisher)
        with self.captureOnCommitCallbacks(execute=True):
            assert self.client.post(approve).status_code == 302
        assert "Verzonnen nieuwe belofte" in self.public()

    def test_an_editor_cannot_publish(self):
        self.send(self.editor, "action-publish", lead="Verzonnen snelle belofte")
        assert "Verzonnen snelle belofte" not in self.public()

    def test_an_editor_cannot_approve(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.send(self.editor, "action-submit", lead="Verzonnen eigen belofte")
        page = Page.objects.get(pk=self.bridge.pk)
        task = page.current_workflow_task_state
        self.client.force_login(self.editor)
        self.client.post(
            reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        )
        assert "Verzonnen eigen belofte" not in self.public()

    def test_a_publisher_publishes_nothing_at_once(self):
        assert (
            self.send(self.publisher, "action-publish", lead="Verzonnen woord").status_code == 302
        )
        assert "Verzonnen woord" not in self.public()

    def test_text_with_blocks_is_saved_and_shown(self):
        block = {
            "body-count": "1", "body-0-type": "heading", "body-0-order": "0", "body-0-deleted": "",
            "body-0-id": "", "body-0-value": "Verzonnen kop",
        }  # fmt: skip
        assert self.send(self.publisher, "action-submit", **block).status_code == 302
        let_pass()
        assert "<h2>Verzonnen kop</h2>" in self.public()

    def test_a_preview_shows_what_is_typed_and_stores_nothing(self):
        self.client.force_login(self.editor)
        page = BridgePage.objects.get(pk=self.bridge.pk)
        html = self.client.get(self.edit_view()).content.decode()
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        form = filled_form(html, page, title="Verzonnen proeftitel")
        assert self.client.post(preview, form).json()["is_valid"]
        self.assertContains(self.client.get(preview), "Verzonnen proeftitel")
        assert "Verzonnen proeftitel" not in self.public()
        assert page.revisions.count() == 0

    def test_nobody_enters_the_admin_without_signing_in(self):
        self.client.logout()
        for address in (self.edit_view(), reverse("wagtailadmin_home")):
            response = self.client.get(address)
            assert response.status_code == 302
            assert response.url.startswith("/account/login/")

    def test_a_user_without_a_role_does_not_enter_the_admin(self):
        self.client.force_login(User.objects.create_user("niemand@voorbeeld.test", "x"))
        assert self.client.get(self.edit_view()).status_code == 302


class Accounts(TestCase):
    """People sign in by an address that is unique whatever its capitals."""

    def test_one_address_is_one_account_whatever_its_capitals(self):
        User.objects.create_user("Iemand@voorbeeld.test", "verzonnen wachtwoord")
        response = self.client.post(
            reverse("account_login"),
            {"login": "iemand@VOORBEELD.test", "password": "verzonnen wachtwoord"},
        )
        assert response.status_code == 302
        assert User.objects.get_by_natural_key("IEMAND@voorbeeld.test")
        with self.assertRaisesMessage(Exception, "user_email_unique"):
            User.objects.create_user("iemand@voorbeeld.TEST", "x")
