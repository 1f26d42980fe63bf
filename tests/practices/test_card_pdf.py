"""The card as PDF: tagged, as fresh as the card, and gone when the practice is."""

from unittest.mock import patch

from django.core.cache import caches
from django.core.files.storage import default_storage
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.models import Locale

from practices.card.printing import forget_pdf
from practices.models import ContactPerson, PracticeIndexPage, PracticePage
from site_core.models import HomePage, PrintedDocument
from site_core.printing import services
from tests.factories import ImageFactory, PracticePageFactory, make_site
from tests.practices.card_desk import fill, publish
from tests.practices.test_card_gone import take_off
from tests.site_core.pdf_reading import needs_pango, opened, tags


@override_settings(PDF=True)
class Printing(TestCase):
    """A press that is quick."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.page = PracticePageFactory(
            parent=cls.site[PracticeIndexPage], slug="verzonnen-tuin", why="<p>Verzonnen reden.</p>"
        )

    def setUp(self):
        caches["shared"].clear()
        self.addCleanup(caches["shared"].clear)
        possible = patch("site_core.printing.availability.libraries_are_there", return_value=True)
        self.enterContext(possible)
        self.made = self.enterContext(patch.object(services, "make_pdf", return_value=b"%PDF-1.7"))

    def pdf(self, prefix="", method="get"):
        with self.captureOnCommitCallbacks(execute=True):
            return getattr(self.client, method)(f"{prefix}/praktijken/verzonnen-tuin.pdf")

    def html(self):
        return self.made.call_args.args[0]

    def test_it_is_made_once_and_anew_when_the_card_changed(self):
        for _twice in range(2):
            assert self.pdf()["Content-Type"] == "application/pdf"
        assert self.made.call_count == 1
        assert "Verzonnen reden." in self.html()
        publish(self.page, why="<p>Betere reden.</p>")
        self.pdf()
        assert self.made.call_count == 2
        assert "Betere reden." in self.html()

    def test_the_card_leads_to_it_and_says_how_large_it_is(self):
        address = 'href="/praktijken/verzonnen-tuin.pdf"'
        assert address in self.client.get(self.page.url).content.decode()
        self.pdf()
        self.pdf()
        assert "8\N{NO-BREAK SPACE}bytes" in self.client.get(self.page.url).content.decode()
        assert self.made.call_count == 1

    def test_without_pango_there_is_no_link_and_the_address_leads_to_the_card(self):
        with override_settings(PDF=False):
            assert ".pdf" not in self.client.get(self.page.url).content.decode()
            self.assertRedirects(self.pdf(), self.page.url)

    def test_it_goes_with_the_practice_and_so_does_its_file(self):
        self.pdf()
        name = PrintedDocument.objects.get().file_name
        assert default_storage.exists(name)
        with self.captureOnCommitCallbacks(execute=True):
            take_off(PracticePage.objects.get(pk=self.page.pk))
        assert not PrintedDocument.objects.exists()
        assert not default_storage.exists(name)
        for method in ("get", "head"):
            assert self.pdf(method=method).status_code == 410
        assert self.client.get("/praktijken/nooit-geweest.pdf").status_code == 404

    def test_one_that_is_taken_off_while_it_is_printed_leaves_nothing_behind(self):
        def withdraw(*_args, **_options):
            take_off(PracticePage.objects.get(pk=self.page.pk))
            return b"%PDF-1.7"

        self.made.side_effect = withdraw
        assert self.pdf().status_code == 410
        assert not PrintedDocument.objects.exists()

    def test_a_person_who_takes_the_name_back_is_out_of_the_store_at_once(self):
        person = ContactPerson.objects.create(
            practice=self.page, name="Verzonnen Vera", agreed_at=timezone.now()
        )
        self.pdf()
        person.name, person.withdrawn_at = "", timezone.now()
        with self.captureOnCommitCallbacks(execute=True):
            person.save()
        assert not PrintedDocument.objects.exists()
        self.pdf()
        assert "Verzonnen Vera" not in self.html()

    def test_each_language_has_its_own_and_all_are_forgotten(self):
        english = Locale.objects.create(language_code="en")
        for page in (self.site[HomePage], self.site[PracticeIndexPage], self.page):
            page.copy_for_translation(english).save_revision().publish()
        self.pdf()
        self.pdf("/en")
        assert self.pdf("/fr").status_code == 404
        assert set(PrintedDocument.objects.values_list("language", flat=True)) == {"nl", "en"}
        with self.captureOnCommitCallbacks(execute=True):
            forget_pdf(self.page)
        assert not PrintedDocument.objects.exists()


@needs_pango
@override_settings(PDF=True)
class ForReal(TestCase):
    """A full card, set on paper."""

    def test_it_is_tagged(self):
        site = make_site()
        page = PracticePageFactory(
            parent=site[PracticeIndexPage], what_happened="<p>Verzonnen m.b.t. niets.</p>"
        )
        fill(page)
        page.pictures.create(image=ImageFactory(), caption="Verzonnen beeld")
        page.save()
        pdf = opened(self.client.get(f"/praktijken/{page.slug}.pdf").content)
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]).startswith(page.title)
        found = tags(pdf)
        assert found.count("/H1") == 1
        assert {"/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(found)
