"""Documents of meetings: nobody without rights reaches one that is not published, by whatever address."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Page, PageViewRestriction, ReferenceIndex

from network.documents import is_public
from network.models import AgendaPage, ListedDocument, MeetingDocument, MeetingPage
from site_core.media_library.models import SiteDocument
from site_core.models import ContentPage, HomePage
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    EventPageFactory,
    MeetingPageFactory,
    make_site,
)
from tests.network.meeting_files import CANARY, DocumentCase, OnDisk

pytestmark = pytest.mark.references


class Closed(DocumentCase):
    """What readers reach."""

    def test_a_document_is_open_until_a_meeting_lists_it_and_again_when_it_is_published(self):
        assert self.status() == 200
        row = self.list_it()
        assert self.status() == 404
        row.is_published = True
        row.save()
        assert self.status() == 200
        row.is_published = False
        row.save()
        assert self.status() == 404

    def test_it_follows_the_meeting_off_the_site_and_back(self):
        self.list_it(is_published=True)
        meeting = MeetingPage.objects.get(pk=self.meeting.pk)
        meeting.save_revision().publish()
        assert self.status() == 200
        MeetingPage.objects.get(pk=meeting.pk).unpublish()
        assert self.status() == 404
        MeetingPage.objects.get(pk=meeting.pk).get_latest_revision().publish()
        assert self.status() == 200

    def test_it_follows_the_row_and_not_the_draft(self):
        row = self.list_it()
        draft = MeetingPage.objects.get(pk=self.meeting.pk)
        rows = list(draft.documents.all())
        rows[0].is_published = True
        draft.documents = rows
        draft.save_revision()
        assert self.status() == 404
        MeetingPage.objects.get(pk=draft.pk).get_latest_revision().publish()
        assert self.status() == 200
        assert MeetingDocument.objects.get(pk=row.pk).is_published

    def test_a_document_of_a_draft_alone_is_closed_too(self):
        draft = MeetingPage.objects.get(pk=self.meeting.pk)
        draft.documents = [MeetingDocument(document=self.document, is_published=True)]
        draft.save_revision()
        assert not MeetingDocument.objects.exists()
        assert self.status() == 404

    def test_what_a_meeting_no_longer_lists_stays_closed_also_when_the_meeting_is_gone(self):
        self.list_it().delete()
        assert self.status() == 404
        Page.objects.get(pk=self.meeting.pk).delete()
        assert ListedDocument.objects.get().meeting is None
        assert self.status() == 404

    def test_one_meeting_that_publishes_it_is_enough(self):
        self.list_it()
        other = MeetingPageFactory(parent=self.agenda, body_of=self.other_body)
        self.list_it(other, is_published=True)
        assert self.status() == 200
        MeetingPage.objects.get(pk=other.pk).unpublish()
        assert self.status() == 404

    def test_a_meeting_behind_a_sign_in_publishes_nothing(self):
        self.list_it(is_published=True)
        PageViewRestriction.objects.create(page=self.meeting, restriction_type="login")
        assert self.status() == 404

    def test_a_fresh_document_among_the_reports_is_closed(self):
        reports = Collection.objects.get(name="Verslagen")
        within = reports.add_child(name="Verzonnen jaar")
        for place in (reports, within):
            document = DocumentFactory(collection=place)
            assert self.status(document) == 404
            self.list_it(document=document, is_published=True)
            assert self.status(document) == 200

    def test_a_document_that_another_public_page_shows_stays_open_there(self):
        self.list_it()
        page = ContentPageFactory(parent=self.site[HomePage])
        page.body = [("document", {"document": self.document, "title": ""})]
        page.save()
        assert self.status() == 200
        ContentPage.objects.get(pk=page.pk).unpublish()
        assert self.status() == 404

    def test_a_link_in_a_text_counts_and_a_draft_with_one_does_not(self):
        self.list_it()
        link = f'<p><a linktype="document" id="{self.document.pk}">Verzonnen</a></p>'
        page = ContentPageFactory(parent=self.site[HomePage])
        page.body = [("text", link)]
        page.save_revision()
        assert self.status() == 404
        ContentPage.objects.get(pk=page.pk).get_latest_revision().publish()
        assert self.status() == 200
        assert ReferenceIndex.get_references_to(self.document).exists()

    def test_the_refusal_is_that_of_a_document_that_does_not_exist_and_nobody_keeps_it(self):
        self.list_it()
        answers = [
            self.answer(),
            self.answer(method="head"),
            self.answer(range="bytes=0-3"),
            self.answer(**{"if-none-match": f'"{self.document.file_hash}"'}),
            self.answer(**{"if-modified-since": "Wed, 01 Jan 2098 00:00:00 GMT"}),
        ]
        for answer in answers:
            assert answer.status_code == 404
            assert answer.headers["Cache-Control"] == "no-store"
            assert CANARY not in answer.content.decode()
            assert not answer.cookies

    def test_other_addresses_of_the_file_lead_nowhere(self):
        self.list_it()
        name = self.document.filename
        for address in (
            f"/media/{self.document.file.name}",
            f"/media/images/../{self.document.file.name}",
            f"/media/images/%2e%2e/{self.document.file.name}",
            f"/documenten/{self.document.pk}/",
            f"/documenten/{self.document.pk}/anders.pdf",
            f"/documenten/{self.document.pk}/{name}/",
            f"/documenten/{self.document.pk}/{name}%00",
            f"/documenten/0{self.document.pk}/{name}",
            f"/documenten/{10**30}/{name}",
            f"/documenten/{2**63}/{name}",
            f"/en/documenten/{self.document.pk}/{name}",
        ):
            for method in ("get", "head"):
                answer = getattr(self.client_class(), method)(address, follow=True)
                assert answer.status_code == 404, address

    def test_only_reading_is_allowed(self):
        for method in ("post", "put", "delete", "patch"):
            assert self.answer(method=method).status_code == 405

    def test_a_public_document_is_asked_for_anew_each_time_and_runs_nothing(self):
        self.list_it(is_published=True)
        answer = self.answer()
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert not answer.cookies
        again = self.answer(**{"if-none-match": answer.headers["ETag"]})
        assert again.status_code == 304
        MeetingDocument.objects.update(is_published=False)
        assert self.answer(**{"if-none-match": answer.headers["ETag"]}).status_code == 404

    def test_a_file_that_is_gone_is_a_404_for_everybody(self):
        document = DocumentFactory()
        self.list_it(document=document)
        document.file.storage.delete(document.file.name)
        assert self.status(document, self.keeper) == 404
        assert self.status(document) == 404

    def test_the_name_of_an_unpublished_document_stands_nowhere_on_the_site(self):
        self.list_it(title=CANARY)
        for address in (
            self.meeting.url, self.body.url, "/", "/agenda/", "/agenda/2030/", "/agenda/agenda.json", "/agenda/agenda.csv",
            "/agenda/agenda.ics", "/agenda/agenda.atom", "/nieuw/", "/sitemap.xml", "/organisatie/",
        ):  # fmt: skip
            answer = self.client_class().get(address)
            assert answer.status_code == 200, address
            text = answer.content.decode()
            assert CANARY not in text
            assert f"/documenten/{self.document.pk}/" not in text, address

    def test_quarantine_wins_over_everything(self):
        self.list_it(is_published=True)
        SiteDocument.objects.update(quarantined=True)
        assert self.status() == 404
        assert self.status(user=self.keeper) == 404


class OnThePage(OnDisk):
    """What readers of a meeting see."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.meeting = cls.site[MeetingPage]

    def section(self, url=None):
        page = BeautifulSoup(self.client.get(url or self.meeting.url).content, "lxml").main
        found = page.find(id="documenten")
        return found.find_parent("section") if found else None

    def test_a_meeting_without_public_documents_has_no_heading_for_them(self):
        assert self.section() is None
        MeetingDocument.objects.create(meeting=self.meeting, document=DocumentFactory())
        assert self.section() is None

    def test_published_ones_stand_in_order_with_kind_format_and_size(self):
        for number, kind in ((2, "report"), (1, "agenda")):
            MeetingDocument.objects.create(
                meeting=self.meeting, document=DocumentFactory(), kind=kind, is_published=True,
                title=f"Verzonnen stuk {number}", sort_order=number,
            )  # fmt: skip
        rows = [row.get_text(" ", strip=True) for row in self.section().find_all("li")]
        assert "Verzonnen stuk 1" in rows[0]
        assert "Agenda" in rows[0]
        assert "PDF" in rows[0]
        assert "Verzonnen stuk 2" in rows[1]
        for link in self.section().find_all("a"):
            assert self.client.get(link["href"]).status_code == 200

    def test_an_event_has_no_documents_and_says_nothing_of_them(self):
        event = EventPageFactory(parent=self.site[AgendaPage])
        assert self.section(event.url) is None

    def test_many_documents_cost_as_many_queries_as_few(self):
        def add(count):
            for _ in range(count):
                MeetingDocument.objects.create(
                    meeting=self.meeting, document=DocumentFactory(file_size=1), is_published=True
                )

        def count():
            with CaptureQueriesContext(connection) as asked:
                assert self.client.get(self.meeting.url).status_code == 200
            return len(asked)

        add(2)
        self.client.get(self.meeting.url)
        few = count()
        add(4)
        assert count() == few


@pytest.mark.django_db
def test_a_document_of_no_meeting_is_public_and_costs_few_queries(django_assert_max_num_queries):
    document = DocumentFactory(file=ContentFile(b"x", "verzonnen.pdf"))
    is_public(document)
    with django_assert_max_num_queries(6):
        assert is_public(document)
