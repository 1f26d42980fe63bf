"""What arrives without the fields that Wagtail takes for granted is wrong, and no failure of the site."""

from django.test import TestCase
from django.urls import reverse

from site_core.models import HomePage
from tests.bridges.admin_people import make_people
from tests.factories import make_home


class IncompleteForms(TestCase):
    """Somebody with every right, who sends nothing at all."""

    @classmethod
    def setUpTestData(cls):
        cls.home = make_home()
        cls.chief = make_people()["superuser"]

    def setUp(self):
        self.client.force_login(self.chief)

    def test_an_empty_form_of_a_page_is_refused_and_changes_nothing(self):
        for name in ("edit", "copy"):
            address = reverse(f"wagtailadmin_pages:{name}", args=[self.home.pk])
            assert self.client.post(address).status_code == 400
        assert HomePage.objects.get().title == self.home.title

    def test_a_link_without_an_address_is_refused(self):
        address = reverse("wagtailadmin_choose_page_external_link")
        for sent in ({}, {"external-link-chooser-url": " "}):
            assert self.client.post(address, sent).status_code == 400
        whole = {"external-link-chooser-url": "https://voorbeeld.test/"}
        self.assertContains(self.client.post(address, whole), "voorbeeld.test")

    def test_a_chooser_makes_no_row_and_nobody_tests_the_page_of_failures(self):
        for address in ("/admin/snippets/choose/network/person/create/", "/admin/failwhale/"):
            for answer in (self.client.get(address), self.client.post(address)):
                assert answer.status_code == 404

    def test_a_confirmation_without_a_file_leads_back_to_where_one_is_chosen(self):
        answer = self.client.post(reverse("wagtailredirects:process_import"))
        self.assertRedirects(answer, reverse("wagtailredirects:start_import"))
