"""Links to a submission that are renewed, and buttons whose page lay open too long: nobody meets a bare refusal."""

from django.test import Client, TestCase
from django.urls import reverse

from practices.models import Submission
from practices.submitting.access import KEY, link_of
from practices.submitting.services import confirm_token
from tests.factories import PracticeIndexPageFactory, make_home
from tests.practices.form_desk import forget_throttle, made, make_theme, sent


class Links(TestCase):
    """A draft of somebody, and the same person in a second browser."""

    @classmethod
    def setUpTestData(cls):
        PracticeIndexPageFactory(parent=make_home(), slug="praktijken")
        make_theme()
        cls.row = made()

    def setUp(self):
        forget_throttle()

    def come_in(self, client=None):
        secret = Submission.objects.get(pk=self.row.pk).link_secret
        return (client or self.client).post(reverse("practices:come_in"), {KEY: secret})

    def renew(self, client=None):
        address = reverse("practices:renew_link", args=[self.row.uid])
        return (client or self.client).post(address)

    def test_a_new_link_ends_the_old_one_and_shuts_out_who_came_in_with_it(self):
        other, old = Client(), link_of(self.row)
        self.come_in()
        self.come_in(other)
        assert self.renew().status_code == 302
        draft = reverse("practices:draft", args=[self.row.uid])
        assert self.client.get(draft).status_code == 200
        assert other.get(draft).status_code == 404
        assert self.client.get(old).status_code == 404
        assert self.client.get(link_of(Submission.objects.get())).status_code == 200

    def test_coming_to_the_address_changes_nothing_and_neither_does_a_stranger(self):
        before = Submission.objects.get().link_hash
        self.client.get(reverse("practices:renew_link", args=[self.row.uid]))
        assert self.renew().status_code == 404
        self.come_in()
        self.client.get(reverse("practices:renew_link", args=[self.row.uid]))
        assert Submission.objects.get().link_hash == before

    def test_a_link_that_waits_to_be_confirmed_stays_good(self):
        row = sent(self.row)
        self.come_in()
        self.renew()
        token = confirm_token(row)
        assert self.client.post(reverse("practices:confirmed"), {"token": token}).status_code == 302
        assert Submission.objects.get().confirmed_at is not None

    def test_a_button_with_an_old_token_shows_its_page_again_and_changes_nothing(self):
        row = sent(self.row)
        strict = Client(enforce_csrf_checks=True)
        shown = strict.post(reverse("practices:confirmed"), {"token": confirm_token(row)})
        assert "csrfmiddlewaretoken" in shown.content.decode()
        assert Submission.objects.get().confirmed_at is None
        shown = strict.post(reverse("practices:come_in"), {KEY: row.link_secret})
        assert "csrfmiddlewaretoken" in shown.content.decode()
        assert not [name for name in strict.cookies if name.startswith("praktijk-")]

    def test_an_address_typed_in_a_page_that_lay_open_is_still_there(self):
        strict = Client(enforce_csrf_checks=True)
        shown = strict.post(reverse("practices:follow"), {"email": "verzonnen@voorbeeld.test"})
        assert shown.status_code == 403
        assert "verzonnen@voorbeeld.test" in shown.content.decode()

    def test_a_title_that_turns_itself_round_reads_as_it_was_typed_also_in_a_draft(self):
        row = made({"titel": {"practice_title": "Wijk\u202epark"}})
        shown = self.client.get(link_of(row)).content.decode()
        assert "Wijkpark" in shown
        assert "\u202e" not in shown
