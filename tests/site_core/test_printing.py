"""PDFs: tagged, from our own files only, made once, kept in store, and absent where Pango is."""

import socket
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.test import TestCase
from django.utils import timezone
from PIL import ImageFile

from site_core.local_server.announcement import announcement
from site_core.models import PrintedDocument
from site_core.printing import availability, paper, services
from site_core.printing.markup import for_paper, shift_headings
from site_core.printing.paper import ForbiddenAddressError, make_pdf, own_file, stamp_of
from site_core.printing.services import BeingPrintedError, in_store, print_document
from tests.site_core.pdf_reading import bookmarks, fonts, needs_pango, opened, tags, words

HTML = """<!DOCTYPE html><html lang="{language}"><head><title>Verzonnen titel</title></head><body>
<h1>Verzonnen hoofdstuk</h1><p>Verzonnen tekst: één café, 49 % “minder” – 10 € m².</p>
<h2>Verzonnen deel</h2><ul><li>een</li><li>twee</li></ul><h3>Verzonnen paragraaf</h3>
<p><a href="/bruggen/">Verder</a></p>{more}</body></html>"""
OUTSIDE = (
    "http://voorbeeld.test/x.png", "https://voorbeeld.test/x.css", "http://localhost:8000.voorbeeld.test/media/images/x.png",
    "file:///etc/passwd", "file:///etc/../etc/passwd", "data:image/svg+xml,<svg/>", "ftp://voorbeeld.test/x",
    "http://localhost:8000/media/original_images/x.png", "http://localhost:8000/media/images/../original_images/x.png",
    "http://localhost:8000/media/images/%2e%2e/original_images/x.png", "http://localhost:8000/admin/", "", "x", "\0",
    "http://[", "file://voorbeeld.test/share",
)  # fmt: skip


def document(more="", language="nl"):
    return HTML.format(more=more, language=language)


def printed(html, language="nl", day=date(2026, 11, 25)):
    return make_pdf(html, address="/bruggen/", language=language, printed_on=day)


@needs_pango
class ADocument(TestCase):
    """What a PDF holds beside its words."""

    def test_it_is_tagged_and_says_its_language_and_title(self):
        pdf = opened(printed(document()))
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]) == "Verzonnen titel"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
        found = tags(pdf)
        for kind in ("/Document", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Link"):
            assert kind in found, kind
        assert found.count("/LI") == 2

    def test_its_headings_are_its_bookmarks(self):
        pdf = opened(printed(document()))
        assert bookmarks(pdf) == [
            (1, "Verzonnen hoofdstuk"),
            (2, "Verzonnen deel"),
            (3, "Verzonnen paragraaf"),
        ]

    def test_each_page_tells_its_number_and_when_it_was_printed(self):
        pdf = opened(printed(document("<p style='break-before: page'>Nog een</p>")))
        assert len(pdf.pages) == 2
        for number in range(2):
            foot = words(pdf, number)
            assert "25november2026" in foot
            assert foot.count("2") >= 2, foot
            assert f"{number + 1}" in foot

    def test_a_heading_of_its_own_stands_on_top_of_every_next_page(self):
        pdf = opened(printed(document("<p style='break-before: page'>Nog een</p>")))
        assert words(pdf, 0).count("Verzonnenhoofdstuk") == 1
        assert "Verzonnenhoofdstuk" in words(pdf, 1)

    def test_it_brings_its_own_letters_and_none_is_missing(self):
        pdf = opened(printed(document()))
        found = fonts(pdf)
        assert all(found.values())
        assert all(name.startswith("Bricolage") for name in found), found
        assert "ééncafé,49%“minder”–10€m²." in words(pdf, 0)

    def test_a_link_leads_to_the_site(self):
        pdf = opened(printed(document()))
        addresses = [str(note.A.URI) for note in pdf.pages[0].Annots if "/A" in note]
        assert addresses == ["http://localhost:8000/bruggen/"]

    def test_no_tag_stands_between_a_list_and_what_it_lists(self):
        terms = (
            "<dl><div><dt>Wie</dt><dd>Iemand</dd></div> <div><dt>Wat</dt><dd>Iets</dd></div></dl>"
        )
        found = tags(opened(printed(document(terms))))
        assert found.count("/LI") == 2 + 4
        assert "/Div" not in found

    def test_it_speaks_the_language_of_its_address(self):
        pdf = opened(printed(document(language="fr"), language="fr"))
        assert str(pdf.Root.Lang) == "fr"
        assert "25novembre2026" in words(pdf, 0)

    def test_nothing_is_fetched_from_elsewhere(self):
        links = "".join(f'<img alt="" src="{one}"><link rel="stylesheet" href="{one}">' for one in OUTSIDE)  # fmt: skip
        style = "<style>@import url(http://voorbeeld.test/x.css); p { background: url(file:///etc/passwd) }</style>"
        with patch.object(socket.socket, "connect", side_effect=AssertionError("went outside")):
            pdf = opened(printed(document(links.replace("\0", "") + style)))
        assert "Verzonnentekst" in words(pdf, 0)
        assert "root:" not in words(pdf, 0)

    def test_markup_of_any_kind_gives_a_document(self):
        for text in ("<p>" * 300, "&#0;&#xFFFF;", "\u202e\u200b\U0001f30d" * 50, "a" * 5_000):
            assert opened(printed(document(text))).pages


class OwnFiles(TestCase):
    """The only files a document can be made from."""

    def test_whatever_lies_elsewhere_is_refused(self):
        for address in OUTSIDE:
            with self.subTest(address), pytest.raises(ValueError):  # noqa: PT011 - whichever says no first
                own_file(address)
        with pytest.raises(ForbiddenAddressError):
            own_file("file:///etc/passwd")

    def test_a_font_and_a_rendition_are_read(self):
        assert own_file((paper.static_folder() / "fonts/bricolage-grotesque.woff2").as_uri())
        name = default_storage.save("images/verzonnen.png", ContentFile(b"picture"))
        assert own_file(f"http://localhost:8000/media/{name}") == b"picture"


class Store(TestCase):
    """Made once, kept, and made anew when it differs."""

    def setUp(self):
        self.made = self.enterContext(patch.object(services, "make_pdf", return_value=b"%PDF"))

    def ask(self, html="<p>een</p>", key="verzonnen", language="nl"):
        return print_document(key=key, language=language, html=html, address="/")

    def test_it_is_made_once(self):
        assert self.ask() == self.ask()
        assert self.made.call_count == 1

    def test_another_text_or_another_sheet_is_another_document(self):
        first = stamp_of("<p>een</p>")
        assert stamp_of("<p>twee</p>") != first
        with patch.object(paper, "sheet_path") as sheet:
            sheet.return_value.read_bytes.return_value = b"another"
            assert stamp_of("<p>een</p>") != first

    def test_a_change_makes_it_anew_and_takes_the_old_file_away(self):
        old = self.ask().file.name
        with self.captureOnCommitCallbacks(execute=True):
            new = self.ask("<p>twee</p>")
        assert self.made.call_count == 2
        assert new.file.name != old
        assert not default_storage.exists(old)
        assert default_storage.exists(new.file.name)
        assert PrintedDocument.objects.count() == 1

    def test_each_language_is_a_document(self):
        assert self.ask() != self.ask(language="fr")

    def test_a_file_that_is_gone_is_made_again(self):
        default_storage.delete(self.ask().file.name)
        assert in_store("verzonnen", "nl") is None
        self.ask()
        assert self.made.call_count == 2

    def test_a_failure_leaves_the_old_one_and_the_way_free(self):
        kept = self.ask()
        self.made.side_effect = RuntimeError("verzonnen")
        with pytest.raises(RuntimeError):
            self.ask("<p>twee</p>")
        assert in_store("verzonnen", "nl").stamp == kept.stamp
        self.made.side_effect = None
        assert self.ask("<p>twee</p>").stamp != kept.stamp

    def test_a_database_that_refuses_leaves_no_file_behind(self):
        refusal = patch.object(PrintedDocument, "save", side_effect=DatabaseError)
        with refusal, patch.object(default_storage, "delete") as deleted, pytest.raises(DatabaseError):  # fmt: skip
            self.ask("<p>weg</p>")
        assert deleted.call_count == 1

    def test_two_at_once_make_it_once(self):
        caches["shared"].add("printing:verzonnen:nl", 1, 60)
        with patch.object(services, "WAIT_SECONDS", 0.3), pytest.raises(BeingPrintedError):
            self.ask()
        assert self.made.call_count == 0
        caches["shared"].delete("printing:verzonnen:nl")
        self.ask()
        assert self.made.call_count == 1

    def test_whoever_waited_for_the_same_gets_what_the_other_made(self):
        kept = self.ask()
        with patch.object(services, "_same", side_effect=[None, kept]):
            assert self.ask() == kept
        assert self.made.call_count == 1

    def test_a_crowd_is_sent_away(self):
        impatient = patch.object(services, "WAIT_SECONDS", 0)
        with services._at_the_press(), impatient, pytest.raises(BeingPrintedError):
            self.ask()
        self.ask()

    def test_what_is_old_is_forgotten_with_its_file(self):
        old, kept = self.ask(), self.ask(key="blijft")
        PrintedDocument.objects.update(made_at=timezone.now() - timedelta(days=91))
        services.forget_old_documents(except_for="blijft")
        assert not default_storage.exists(old.file.name)
        assert list(PrintedDocument.objects.all()) == [kept]

    def test_no_address_leads_to_the_store(self):
        name = self.ask().file.name
        for address in (f"/media/{name}", f"/{name}", f"/documenten/{name}"):
            assert self.client.get(address).status_code == 404, address


class WithoutPango(TestCase):
    """A machine that can make no PDF says so, and how it could."""

    def test_it_is_found_out_without_loading_what_makes_them(self):
        with self.settings(PDF=True), patch.object(availability, "opens", return_value=False):
            availability.libraries_are_there.cache_clear()
            self.addCleanup(availability.libraries_are_there.cache_clear)
            assert not availability.pdf_is_possible()
            lines = list(announcement("http://localhost:8000", []))
        told = [line for line in lines if "Pango" in line]
        assert len(told) == 1
        assert "apt install libpango-1.0-0 libpangoft2-1.0-0" in told[0]

    def test_a_library_that_does_not_exist_does_not_open(self):
        assert not availability.opens("libverzonnen.so.0")

    def test_it_can_be_switched_off(self):
        with self.settings(PDF=False):
            assert not availability.pdf_is_possible()
            assert [one for one in announcement("http://localhost:8000", []) if "PDF=0" in one]

    @needs_pango
    def test_with_pango_nothing_is_said(self):
        with self.settings(PDF=True):
            assert availability.pdf_is_possible()
            assert not [one for one in announcement("http://localhost:8000", []) if "PDF" in one]


def test_headings_are_moved_as_a_whole_and_stay_headings():
    html = '<h2 id="a">x</h2><header></header><h4>y</h4><hr>'
    assert shift_headings(html, 1) == '<h3 id="a">x</h3><header></header><h5>y</h5><hr>'
    assert shift_headings(html, -3) == '<h1 id="a">x</h1><header></header><h1>y</h1><hr>'
    assert shift_headings("<h6>x</h6>", 2) == "<h6>x</h6>"


def test_what_does_nothing_on_paper_is_left_out():
    status = '<span class="status status-x"><span class="status-shape" aria-hidden="true"></span><span>lopend</span></span>'
    assert for_paper(f"<p>{status}</p>") == "<p>lopend</p>"
    assert for_paper('<a>x<span class="visually-hidden"> (van y)</span></a>') == "<a>x</a>"
    hidden = '<span class="visually-hidden"> (van <span lang="nl">y</span>)</span>'
    assert for_paper(f"<a>x{hidden}</a>") == "<a>x</a>"
    assert for_paper('<span lang="nl">x</span>') == '<span lang="nl">x</span>'
    assert (
        for_paper("<dl><div>\n<dt>a</dt><dd>b</dd>\n</div></dl>") == "<dl><dt>a</dt><dd>b</dd></dl>"
    )


def test_facts_in_a_row_are_kept_apart():
    row = '<p class="row-meta"><span>mei 2024</span>\n <span class="status status-x"><span>lopend</span></span></p>'
    assert for_paper(row) == '<p class="row-meta">mei 2024 · lopend</p>'
    assert for_paper("<p><span>a</span> <span>b</span></p>") == "<p>a b</p>"


@needs_pango
class TheRestOfTheProcess(TestCase):
    """What making a PDF leaves behind in a process that also takes in files."""

    def test_pictures_that_broke_off_are_still_refused_after_it(self):
        printed(document())
        assert not ImageFile.LOAD_TRUNCATED_IMAGES
