"""Remarks: who may read a draft says what they think of it, and changes nothing."""

from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Comment, CommentReply

from bridges.models import BridgePage
from site_core.models import ContentPage, HomePage, OutboxMail
from site_core.outbox.services import send_due
from site_core.roles.services import set_up_roles
from tests.factories import UserFactory
from tests.site.admin_case import AdminCase


class Remarks(AdminCase):
    """A Lezer, and a page that an editor wrote."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        set_up_roles()
        cls.reader = UserFactory(first_name="Verzonnen", last_name="Lezer")
        cls.reader.groups.add(Group.objects.get(name="Lezer"))
        cls.text = cls.site[ContentPage]
        cls.text.title = "Verzonnen concept"
        cls.text.save_revision(user=cls.editor)

    def at(self, page=None):
        return reverse("page_remarks", args=[(page or self.text).pk])

    def say(self, user=None, page=None, **values):
        data = {"place": "title", "text": "Dit klopt niet meer."} | values
        return self.post(user or self.reader, self.at(page), data)

    def test_a_reader_says_something_about_the_words(self):
        self.client.force_login(self.reader)
        self.assertContains(self.client.get(self.at()), "Verzonnen concept")
        response, _told = self.say(place="lead", text="<script>x</script> Klopt dit?")
        assert response.status_code == 302
        remark = Comment.objects.get()
        assert (remark.user, remark.page_id) == (self.reader, self.text.pk)
        assert remark.contentpath == "lead"
        assert remark.has_valid_contentpath(self.text)
        shown = self.client.get(self.at())
        self.assertContains(shown, "&lt;script&gt;x&lt;/script&gt; Klopt dit?")
        self.client.force_login(self.editor)
        editor = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.text.pk]))
        self.assertContains(editor, "Klopt dit?")

    def test_what_nobody_sees_is_left_out_and_nothing_else_is_no_remark(self):
        self.say(text="Regel een\u202e\0\r\n\r\nRegel twee")
        assert Comment.objects.get().text == "Regel een\n\nRegel twee"
        response, _told = self.say(text="\u202e\u200b")
        assert response.status_code == 400
        assert Comment.objects.count() == 1

    def test_a_remark_can_be_about_one_block_of_the_text(self):
        block = next(one for one in self.text.body if one.block_type == "text")
        response, _told = self.say(place=f"body.{block.id}")
        assert response.status_code == 302
        assert Comment.objects.get().has_valid_contentpath(self.text)

    def test_what_does_not_hold_is_refused_and_what_was_typed_stays(self):
        for values in ({"place": "slug"}, {"place": "body.x"}, {"place": ""}, {"text": " "}, {"text": "x" * 2001}):  # fmt: skip
            response, _told = self.say(**{"text": "Wat ik schreef"} | values)
            assert response.status_code == 400, values
            assert Comment.objects.count() == 0
            self.assertContains(response, values.get("text", "Wat ik schreef"), status_code=400)

    def test_the_author_gets_a_mail_in_their_own_language_and_nobody_mails_themselves(self):
        self.say(self.editor)
        assert not OutboxMail.objects.filter(kind="text-remark").exists()
        self.say()
        letter = OutboxMail.objects.get(kind="text-remark")
        assert letter.recipient == self.editor.email
        send_due()
        [sent] = mail.outbox
        assert "Verzonnen Lezer" in sent.body
        assert "Dit klopt niet meer." in sent.body

    def test_one_takes_back_ones_own_until_somebody_answered(self):
        self.say()
        remark = Comment.objects.get()
        for user in (self.editor, self.chief):
            self.post(user, self.at(), {"terug": remark.pk})
        for key in ("x", "²", "0", "9" * 40):
            self.post(self.reader, self.at(), {"terug": key})
        self.post(self.reader, self.at(self.site[BridgePage]), {"terug": remark.pk})
        assert Comment.objects.filter(pk=remark.pk).exists()
        reply = CommentReply.objects.create(comment=remark, user=self.editor, text="Waarom?")
        self.post(self.reader, self.at(), {"terug": remark.pk})
        assert Comment.objects.filter(pk=remark.pk).exists()
        reply.delete()
        self.post(self.reader, self.at(), {"terug": remark.pk})
        assert not Comment.objects.filter(pk=remark.pk).exists()

    def test_who_may_not_read_a_draft_says_nothing_about_it(self):
        for user in (self.visitor, UserFactory()):
            for method in ("get", "post"):
                self.client.force_login(user)
                assert getattr(self.client, method)(self.at()).status_code in {302, 403}
        self.client.force_login(self.reader)
        assert self.client.get(reverse("page_remarks", args=[10**9])).status_code == 404
        assert Comment.objects.count() == 0

    def test_a_reader_is_led_to_it_from_the_explorer(self):
        self.client.force_login(self.reader)
        listed = self.client.get(reverse("wagtailadmin_explore", args=[self.site[HomePage].pk]))
        self.assertContains(listed, self.at())

    def test_more_remarks_cost_no_more_queries(self):
        def cost():
            self.client.force_login(self.reader)
            self.client.get(self.at())
            with CaptureQueriesContext(connection) as counted:
                self.client.get(self.at())
            return len(counted)

        def add(number):
            for _each in range(number):
                remark = Comment.objects.create(page=self.text, user=UserFactory(), text="x", contentpath="title")  # fmt: skip
                CommentReply.objects.create(comment=remark, user=UserFactory(), text="y")

        add(2)
        few = cost()
        add(4)
        assert cost() == few
