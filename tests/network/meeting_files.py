"""A meeting with a document on disk, for tests of who reaches it."""

from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.cache import cache
from django.test import TestCase, override_settings
from django.urls import reverse
from wagtail.models import Page

from network.models import AgendaPage, GovernancePage, MeetingDocument
from tests.factories import BodyPageFactory, DocumentFactory, MeetingPageFactory, make_site
from tests.network.keeping import keeper_of
from tests.site.edit_forms import filled_form

FILES = "django.core.files.storage.FileSystemStorage"
CANARY = "Verzonnen geheim stuk"


class OnDisk(TestCase):
    """Documents are served from files, and those in memory have none."""

    @classmethod
    def setUpClass(cls):
        # Last of all: pictures remember their sizes in the cache, and those files go with the storage.
        cls.addClassCleanup(cache.clear)
        folder = cls.enterClassContext(TemporaryDirectory())
        on_disk = {**settings.STORAGES, "default": {"BACKEND": FILES}}
        cls.enterClassContext(override_settings(STORAGES=on_disk, MEDIA_ROOT=folder))
        super().setUpClass()


class DocumentCase(OnDisk):
    """A meeting of one body with a document, and people with and without rights."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.agenda = cls.site[AgendaPage]
        cls.body, cls.other_body = (
            BodyPageFactory(parent=cls.site[GovernancePage]) for _ in range(2)
        )
        cls.meeting = MeetingPageFactory(parent=cls.agenda, body_of=cls.body)
        cls.document = DocumentFactory(title=CANARY)
        cls.keeper = keeper_of(cls.body)

    def list_it(self, meeting=None, document=None, **values):
        """Let a meeting list the document, in its row on the site."""
        values = {
            "meeting": meeting or self.meeting,
            "document": document or self.document,
            **values,
        }
        return MeetingDocument.objects.create(**values)

    def answer(self, document=None, user=None, method="get", **headers):
        client = self.client_class()
        if user:
            client.force_login(user)
        return getattr(client, method)((document or self.document).url, headers=headers)

    def status(self, document=None, user=None):
        return self.answer(document, user).status_code

    def form_of(self, meeting, **values):
        page = self.client.get(self.edit_address(meeting)).content.decode()
        draft = Page.objects.get(pk=meeting.pk).get_latest_revision_as_object()
        return filled_form(page, draft, **values)

    def edit_address(self, meeting):
        return reverse("wagtailadmin_pages:edit", args=[meeting.pk])

    def with_row(self, document, **values):
        """What a browser sends for one new document in the form."""
        row = {
            "id": "",
            "document": document.pk,
            "title": "",
            "kind": "note",
            "ORDER": "1",
            "DELETE": "",
            **values,
        }
        return {"documents-TOTAL_FORMS": "1"} | {
            f"documents-0-{name}": value for name, value in row.items()
        }
