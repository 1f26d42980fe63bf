"""A sender whose name, address and number stand out, followed to publication, and searched for in all that others can see."""

import logging
from collections.abc import Iterator
from contextlib import suppress

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from practices.models import PracticePage, SubmissionFile
from practices.reviewing.claiming import claim
from practices.reviewing.publishing import Check, approve
from practices.uploads.services import add_file
from site_core.models import OutboxMail, SiteDocument, SiteImage
from site_core.outbox.services import send_due
from tests.factories import UserFactory, make_site
from tests.practices.form_desk import FULL, confirmed, made, make_theme, sent
from tests.practices.review_desk import reviewer
from tests.practices.uploads_desk import CANARY, told_document, told_picture, unpacked, upload
from tests.site.public_addresses import public_addresses

pytestmark = pytest.mark.references

# One word in each of them: an index of words keeps no more than that, in small letters.
WORD, NUMBER, ADDRESS = "verklikkervogel", "0499112233", "verklikkervogel@kooi-van-koper.test"
HOUSE, ASKED = "koperkooihuis", "loket@koperkooihuis.test"
CANARIES = (WORD, NUMBER, "0499 11 22 33", "kooi-van-koper", HOUSE, CANARY.lower())
SENDER = {
    "sender_name": f"Vera {WORD.capitalize()}",
    "sender_email": ADDRESS,
    "sender_organisation": HOUSE.capitalize(),
    "sender_function": f"{WORD}-deskundige",
    "note_for_reviewers": f"Bel mij op {NUMBER} of 0499 11 22 33.",
}
# The sender stands in these and nowhere else; none has revisions, exports, an index or a page.
PRIVATE = "practices_submission"
# How far links are followed from the front page.
MOST_PAGES = 80


def found_in(text: str) -> list[str]:
    """Which canaries are in a text."""
    small = text.lower()
    return [one for one in CANARIES if one in small]


class Cage(logging.Handler):
    """Keeps all that is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.__dict__}")


class Canary(TestCase):
    """A full practice with pictures and a document, sent, confirmed, reviewed and published."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()
        cls.reviewer, cage = reviewer(), Cage()
        logging.getLogger().addHandler(cage)
        try:
            with cls.captureOnCommitCallbacks(execute=True):
                cls.submission = cls.carried_through()
            send_due()
            cls.mails = list(mail.outbox)
        finally:
            logging.getLogger().removeHandler(cage)
        cls.logged = tuple(cage.lines)
        cls.page = PracticePage.objects.get(pk=cls.submission.page_id)

    @classmethod
    def carried_through(cls):
        told = FULL | {
            "afzender": SENDER,
            "contact": {"contact_service": "Verzonnen dienst", "contact_email": ASKED},
        }
        row = made(told, is_full=True)
        for content, name in (
            (told_picture("JPEG"), f"foto van {WORD}.jpg"),
            (told_picture("PNG"), f"{WORD}.png"),
            (told_document(), f"bestek {WORD}.pdf"),
        ):
            add_file(submission=row, upload=upload(content, name))
        SubmissionFile.objects.update(
            rights_confirmed=True,
            persons_agreed=True,
            alt_text="Verzonnen beeld",
            title="Verzonnen",
        )
        row.refresh_from_db()
        row = confirmed(sent(row))
        # Mails are written when they leave: later there would be nothing left to say to who waits for it.
        send_due()
        row = claim(submission=row, version=row.version, user=cls.reviewer, now=timezone.now())
        return approve(
            submission=row,
            version=row.version,
            revision=row.page.latest_revision_id,
            user=cls.reviewer,
            now=timezone.now(),
            checks=Check.values,
        )

    def test_it_was_carried_through_and_what_searches_finds(self):
        assert self.page.live
        assert (SiteImage.objects.filter(quarantined=True).count(), self.page.pictures.count()) == (0, 2)  # fmt: skip
        assert SiteDocument.objects.filter(collection__name="Praktijken").count() == 1
        names = ("sender_name", "sender_email", "note_for_reviewers")
        values = [getattr(self.submission, name) for name in names]
        assert values == [SENDER[name] for name in names]
        assert {WORD, NUMBER, HOUSE} <= set(
            found_in("\n".join(self.rows_of("practices_submission")))
        )

    def rows_of(self, table):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from the database itself
            return [repr(row) for row in cursor.fetchall()]

    def test_no_table_holds_it_but_those_of_submissions(self):
        """Pages, revisions, logs of the admin, the index of references, that of the search, tasks and all others."""
        tables = connection.introspection.table_names()
        assert len(tables) > 80
        for table in tables:
            if table.startswith(PRIVATE) or table == OutboxMail._meta.db_table:
                continue
            assert not [line for line in self.rows_of(table) if found_in(line)], table

    def test_the_outbox_knows_the_sender_as_recipient_and_no_otherwise(self):
        for row in OutboxMail.objects.all():
            rest = {name: value for name, value in vars(row).items() if not name.startswith("recipient")}  # fmt: skip
            assert not found_in(repr(rest)), row.kind
            assert row.recipient == ADDRESS or not found_in(row.recipient + row.recipient_name)

    def test_no_version_holds_it(self):
        revisions = Revision.objects.for_instance(self.page)
        assert revisions.count() >= 2
        assert not [one.pk for one in revisions if found_in(repr(one.content))]

    def test_no_mail_to_anybody_else_holds_it(self):
        others = [one for one in self.mails if ADDRESS not in one.recipients()]
        own = [one for one in self.mails if ADDRESS in one.recipients()]
        assert own
        assert others
        for one in others:
            assert not found_in(one.message().as_string() + one.body + str(one.alternatives))

    def test_no_log_holds_it(self):
        assert len(self.logged) > 10
        assert not [line for line in self.logged if found_in(line)]

    def test_no_stored_file_holds_it_in_its_name_or_its_bytes(self):
        files = list(stored())
        assert len(files) >= 6
        for name in files:
            with default_storage.open(name, "rb") as stream:
                content = stream.read()
            if name.endswith(".pdf"):
                # Some that other tests left are only called one.
                with suppress(pikepdf.PdfError):
                    content += unpacked(content)
            text = content.decode("latin-1") + content.replace(b"\0", b"").decode("latin-1")
            assert not found_in(name + text), name

    def test_no_public_page_feed_or_file_holds_it(self):
        client, seen = Client(), set()
        waiting = [self.page.url, "/sitemap.xml", *public_addresses(self.site).values()]
        while waiting and len(seen) < MOST_PAGES:
            address = waiting.pop(0)
            if address in seen:
                continue
            seen.add(address)
            response = client.get(address)
            content = b"".join(response.streaming_content) if response.streaming else response.content  # fmt: skip
            assert not found_in(content.decode("latin-1") + repr(dict(response.headers))), address
            if "text/html" in response.headers.get("Content-Type", ""):
                waiting += links_in(content)
        assert len(seen) > 60
        assert any(address.endswith((".csv", ".atom", ".ics", ".json")) for address in seen)

    def test_no_screen_of_editors_holds_it(self):
        admin = Client()
        admin.force_login(UserFactory(is_superuser=True))
        pages = [
            reverse(f"wagtailadmin_pages:{name}", args=[self.page.pk])
            for name in ("edit", "view_draft", "history", "workflow_history", "usage")
        ]
        lists = ["/admin/images/", "/admin/documents/", "/admin/reports/site-history/"]
        exports = ["/admin/reports/site-history/?export=csv", "/admin/reports/workflow/?export=csv"]
        for address in [*pages, *lists, *exports]:
            response = admin.get(address)
            assert response.status_code == 200, address
            content = b"".join(response.streaming_content) if response.streaming else response.content  # fmt: skip
            assert not found_in(content.decode("latin-1")), address


def stored(folder: str = "") -> Iterator[str]:
    """All files in the storage."""
    folders, files = default_storage.listdir(folder or ".")
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from stored(f"{folder}{name}/")


def links_in(content: bytes) -> list[str]:
    """Where a public page leads to on this site, its pictures included."""
    soup = BeautifulSoup(content, "lxml")
    found = [one.get("href") for one in soup.find_all(["a", "link"])]
    found += [one.get("src") for one in soup.find_all("img")]
    return [
        one.partition("#")[0]
        for one in found
        if one and one.startswith("/") and not one.startswith(("//", "/admin", "/static"))
    ]
