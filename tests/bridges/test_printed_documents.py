"""The plan, a Bridge and an action as PDF: made in the background or at the first request, and given from store."""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.test import Client, TestCase, override_settings
from django.utils import timezone
from django_tasks import default_task_backend
from wagtail.models import Locale

from bridges import printed_documents
from bridges.models import ActionPage, BridgePage, Milestone, PillarPage, PlanPage, ProgressUpdate
from bridges.printed_documents import PLAN, print_plan, print_whole_plan
from network.models import Organisation
from site_core.models import HomePage, PrintedDocument
from site_core.printing import services
from site_core.printing.services import BeingPrintedError, want_all
from tests.factories import ActionPageFactory, BridgePageFactory, ProgressUpdateFactory, make_site
from tests.site.test_hostile_requests import QUERIES, WORDS
from tests.translating import translate

PAGE, PDF = "/bruggen/volledig/", "/bruggen/volledig.pdf"
QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
DAYS = ("2023-13-45", "0001-01-01", "99999", "-1", "%00", "%FF", "1" * 10_000, "2999-01-01")


@override_settings(PDF=True, TASKS=QUEUE)
@patch("bridges.printed_documents.pdf_is_possible", return_value=True)
class Printing(TestCase):
    """A made-up site, a queue that keeps what it is given, and a press that is quick."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.plan, cls.bridge = cls.site[PlanPage], cls.site[BridgePage]
        cls.action = cls.site[ActionPage]
        cls.bridge_pdf = f"/bruggen/{cls.bridge.slug}.pdf"
        cls.action_pdf = f"/acties/{cls.action.code}.pdf"

    def setUp(self):
        caches["shared"].clear()
        self.addCleanup(caches["shared"].clear)
        default_task_backend.clear()
        possible = patch("site_core.printing.availability.libraries_are_there", return_value=True)
        self.enterContext(possible)
        self.made = self.enterContext(patch.object(services, "make_pdf", return_value=b"%PDF-1.7"))

    def ask(self, address, **headers):
        """Ask for an address; what it asks for once all is written is asked for at once."""
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.get(address, headers=headers)

    def queued(self):
        """Count our own: Wagtail queues what it looks up later."""
        path = print_whole_plan.module_path
        return sum(result.task.module_path == path for result in default_task_backend.results)

    @contextmanager
    def changing(self):
        """Change something, from a queue that is empty."""
        default_task_backend.clear()
        caches["shared"].clear()
        with self.captureOnCommitCallbacks(execute=True):
            yield


class TheWholePlan(Printing):
    """Printed in the background, once it has changed."""

    def test_while_there_is_none_it_is_asked_for_and_the_page_says_that_it_comes(self):
        response = self.ask(PDF)
        self.assertRedirects(response, f"{PAGE}?pdf=onderweg")
        assert self.queued() == 1
        assert 'role="status"' in self.client.get(response.url).content.decode()
        assert 'role="status"' not in self.client.get(f"{PAGE}?pdf=anders").content.decode()
        self.ask(PDF)
        assert self.queued() == 1
        assert self.made.call_count == 0

    def test_once_printed_it_is_given_from_store(self):
        print_whole_plan.call()
        response = self.ask(PDF)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"].startswith(
            'inline; filename="verzonnen-plan'
        )
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert response.headers["Last-Modified"]
        assert response.content == b"%PDF-1.7"
        assert self.made.call_count == 1
        assert self.queued() == 0

    def test_who_has_it_already_is_not_sent_it_again(self):
        print_whole_plan.call()
        first = self.ask(PDF)
        again = self.ask(PDF, if_none_match=first.headers["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        since = self.ask(PDF, if_modified_since=first.headers["Last-Modified"])
        assert since.status_code == 304

    def test_nothing_is_printed_when_nothing_changed(self):
        print_whole_plan.call()
        print_whole_plan.call()
        assert self.made.call_count == 1

    def test_the_previous_one_is_given_while_a_newer_one_is_made(self):
        print_whole_plan.call()
        before = self.ask(PDF).headers["ETag"]
        with self.captureOnCommitCallbacks(execute=True):
            ProgressUpdateFactory(action=self.action)
        assert self.queued() == 1
        assert self.ask(PDF).headers["ETag"] == before
        print_whole_plan.call()
        assert self.ask(PDF).headers["ETag"] != before

    def test_many_changes_in_a_row_are_one_run_and_one_during_a_run_is_another(self):
        with self.captureOnCommitCallbacks(execute=True):
            for _one in range(5):
                ProgressUpdateFactory(action=self.action)
        assert self.queued() == 1

        def change(*_args, **_options):
            with self.captureOnCommitCallbacks(execute=True):
                ProgressUpdateFactory(action=self.action)
            return b"%PDF-1.7"

        self.made.side_effect = change
        print_whole_plan.call()
        assert self.queued() == 2

    def test_every_way_of_changing_the_plan_asks_for_it(self):
        report, milestone = self.site[ProgressUpdate], self.site[Milestone]
        other = BridgePageFactory(parent=self.plan)
        ways = (
            self.plan.save, self.bridge.save, self.site[PillarPage].save, self.action.save, report.save, milestone.save,
            self.site[Organisation].save, report.delete, milestone.delete,
            lambda: self.action.save_revision().publish(), self.action.unpublish, lambda: self.action.move(other),
            lambda: ActionPageFactory(parent=other), lambda: other.get_children().first().specific.delete(),
        )  # fmt: skip
        for number, change in enumerate(ways):
            with self.changing():
                change()
            assert self.queued() == 1, number

    def test_a_draft_does_not(self):
        self.action.title = "Verzonnen klad"
        with self.changing():
            self.action.save_revision()
        assert self.queued() == 0

    def test_a_run_that_fails_leaves_the_old_one_and_lets_others_go_on(self):
        for kind in (HomePage, PlanPage):
            english, _made = Locale.objects.get_or_create(language_code="en")
            translate(self.site[kind], english)
        print_whole_plan.call()
        kept = PrintedDocument.objects.get(key=PLAN, language="nl").stamp
        ProgressUpdateFactory(action=self.action)
        self.made.side_effect = [RuntimeError("verzonnen"), b"%PDF-1.7 nieuw"]
        with self.assertLogs("bridges.printed_documents", "ERROR"):
            print_whole_plan.call()
        assert PrintedDocument.objects.get(key=PLAN, language="nl").stamp == kept
        assert self.ask(f"/en{PDF}").content == b"%PDF-1.7 nieuw"

    def test_a_day_later_it_is_looked_at_once(self):
        print_whole_plan.call()
        PrintedDocument.objects.update(made_at=timezone.now() - timedelta(days=1))
        for _time in range(3):
            assert self.ask(PDF).status_code == 200
        assert self.queued() == 1

    def test_a_queue_that_cannot_be_written_does_not_stop_a_change(self):
        with patch.object(printed_documents, "print_whole_plan") as task, self.changing():
            task.get_backend.side_effect = DatabaseError
            self.action.save()
        assert task.get_backend.called

    def test_make_serve_asks_for_it_also_when_an_earlier_run_got_lost(self):
        caches["shared"].add(printed_documents.QUEUED, 1, 600)
        want_all()
        assert self.queued() == 1

    def test_to_look_at_it_changes_nothing(self):
        with self.captureOnCommitCallbacks(execute=True):
            assert self.client.head(PDF).status_code == 302
        assert self.queued() == 0

    def test_each_language_has_its_own_and_none_without_a_plan(self):
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PlanPage):
            translate(self.site[kind], english)
        assert print_plan("en").language == "en"
        assert print_plan("fr") is None
        assert self.ask(f"/en{PDF}").status_code == 200
        assert self.ask(f"/fr{PDF}").status_code == 404

    def test_a_withdrawn_plan_is_given_to_nobody(self):
        print_whole_plan.call()
        self.plan.unpublish()
        assert self.ask(PDF).status_code == 404

    def test_a_file_that_is_gone_is_asked_for_again(self):
        print_whole_plan.call()
        default_storage.delete(PrintedDocument.objects.get().file.name)
        assert self.ask(PDF).status_code == 302
        assert self.queued() == 1

    def test_what_is_old_goes_but_never_the_plan(self):
        self.ask(self.bridge_pdf)
        print_whole_plan.call()
        PrintedDocument.objects.update(made_at=timezone.now() - timedelta(days=99))
        print_whole_plan.call()
        assert [one.key for one in PrintedDocument.objects.all()] == [PLAN]


class OnePart(Printing):
    """Printed at the first request, and again when it changed."""

    def test_it_is_printed_once_and_then_given_from_store(self):
        for address in (self.bridge_pdf, self.action_pdf):
            self.made.reset_mock()
            first, second = self.ask(address), self.ask(address)
            assert (first.status_code, second.status_code) == (200, 200), address
            assert first.headers["ETag"] == second.headers["ETag"]
            assert self.made.call_count == 1
            assert self.ask(address, if_none_match=first.headers["ETag"]).status_code == 304

    def test_a_change_prints_it_again(self):
        self.ask(self.action_pdf)
        ProgressUpdateFactory(action=self.action, headline="Verzonnen nieuws")
        self.ask(self.action_pdf)
        assert self.made.call_count == 2
        assert "Verzonnen nieuws" in self.made.call_args.args[0]

    def test_a_change_of_something_else_does_not(self):
        self.ask(self.action_pdf)
        ActionPageFactory(parent=self.bridge)
        self.ask(self.action_pdf)
        assert self.made.call_count == 1

    def test_to_look_at_it_prints_nothing(self):
        for address in (self.bridge_pdf, self.action_pdf):
            response = self.client.head(address)
            assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")  # fmt: skip
        assert self.made.call_count == 0
        assert not PrintedDocument.objects.exists()
        self.ask(self.bridge_pdf)
        assert self.client.head(self.bridge_pdf).headers["ETag"]

    def test_when_it_cannot_be_printed_now_its_page_is_shown(self):
        for problem in (BeingPrintedError(), DatabaseError(), OSError()):
            self.made.side_effect = problem
            self.assertRedirects(self.ask(self.bridge_pdf), self.bridge.url)
            self.assertRedirects(self.ask(self.action_pdf), self.action.url)

    def test_what_is_unknown_or_withdrawn_is_given_to_nobody(self):
        self.ask(self.action_pdf)
        self.ask(self.bridge_pdf)
        self.action.unpublish()
        self.bridge.unpublish()
        for address in (self.action_pdf, self.bridge_pdf, "/acties/A-999.pdf", "/bruggen/x.pdf"):
            assert self.ask(address).status_code == 404, address

    def test_a_replaced_action_can_still_be_had(self):
        self.action.superseded_by = ActionPageFactory(parent=self.bridge)
        self.action.save()
        assert self.ask(self.action_pdf).status_code == 200
        assert self.action.superseded_by.title in self.made.call_args.args[0]

    def test_it_is_there_in_a_language_when_its_page_is(self):
        english = Locale.objects.create(language_code="en")
        for address in (self.bridge_pdf, self.action_pdf):
            assert self.ask(f"/en{address}").status_code == 404
        for kind in (HomePage, PlanPage, BridgePage, PillarPage, ActionPage):
            translate(self.site[kind], english)
        for address in (self.bridge_pdf, self.action_pdf):
            assert self.ask(f"/en{address}").status_code == 200
            html = self.made.call_args.args[0]
            assert '<html lang="en">' in html
            assert "Invented: Verzonnen" in html

    def test_no_draft_is_in_it(self):
        ProgressUpdateFactory(action=self.action, live=False, headline="Verzonnen klad")
        self.action.title = "Verzonnen klad"
        self.action.save_revision()
        for address in (self.bridge_pdf, self.action_pdf):
            self.ask(address)
            assert "klad" not in self.made.call_args.args[0], address


class HostileRequests(Printing):
    """Whatever an address holds, nobody is answered with a server error."""

    def test_no_address_breaks_it(self):
        client = Client(raise_request_exception=False)
        for word in (*WORDS, "A-001%00", "a" * 10_000):
            for address in (f"/bruggen/{word}.pdf", f"/acties/{word}.pdf", f"/fr/acties/{word}.pdf", f"/bruggen/volledig/{word}"):  # fmt: skip
                assert client.get(address).status_code < 500, address[:80]

    def test_no_question_breaks_it(self):
        print_whole_plan.call()
        client = Client(raise_request_exception=False)
        for query in (*QUERIES, *(f"peildatum={day}" for day in DAYS)):
            for address in (PDF, self.bridge_pdf, self.action_pdf):
                assert client.get(f"{address}?{query}").status_code in {200, 302}, query[:80]

    def test_headers_of_any_kind_are_borne(self):
        print_whole_plan.call()
        for value in ("*", '"', "x" * 9_000, "Thu, 99 Foo 0000", "W/", "\x7f"):
            for name in ("if_none_match", "if_modified_since", "range", "if_match"):
                assert self.ask(PDF, **{name: value}).status_code in {200, 304, 412}, (name, value)

    def test_they_take_nothing(self):
        for address in (PDF, self.bridge_pdf, self.action_pdf):
            assert self.client.post(address).status_code == 405


class LinksAndStandIns(Printing):
    """Where a PDF can be had, a link says so; elsewhere its address leads to the page."""

    def pages(self):
        return {"/bruggen/": PDF, PAGE: PDF, self.bridge.url: self.bridge_pdf, self.action.url: self.action_pdf}  # fmt: skip

    def test_with_pango_each_page_leads_to_its_pdf(self):
        for page, address in self.pages().items():
            assert f'href="{address}"' in self.ask(page).content.decode(), page

    def test_the_link_says_how_large_it_is_once_that_is_known(self):
        self.ask(self.bridge_pdf)
        text = self.ask(self.bridge.url).content.decode()
        assert "8\N{NO-BREAK SPACE}bytes" in text

    def test_without_pango_there_is_no_link_and_the_address_leads_to_the_page(self):
        with override_settings(PDF=False):
            for page, address in self.pages().items():
                assert ".pdf" not in self.ask(page).content.decode(), page
                target = PAGE if address == PDF else page
                self.assertRedirects(self.ask(address), target)
                assert 'role="status"' not in self.ask(f"{PAGE}?pdf=onderweg").content.decode()

    def test_a_past_day_has_no_pdf_so_its_page_is_shown(self):
        for page, address in list(self.pages().items())[1:3]:
            asked = "?peildatum=2023-01-01"
            assert ".pdf" not in self.ask(f"{page}{asked}").content.decode(), page
            self.assertRedirects(self.ask(f"{address}{asked}"), f"{page}{asked}")

    def test_a_page_that_is_not_public_yet_has_none(self):
        self.action.unpublish()
        self.action.refresh_from_db()
        html = self.action.make_preview_request().content.decode()
        assert ".pdf" not in html
