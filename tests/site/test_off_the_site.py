"""A page that was taken off the site: the others go on, under the words and addresses that readers had."""

from django.db import transaction
from django.test import Client
from django.urls import reverse

from bridges.models import ActionPage
from network.models import AgendaPoint, Decision, EventPage
from tests.factories import ActionPageFactory
from tests.site.admin_case import AdminCase
from tests.site.edit_forms import filled_form
from tests.site.page_types import PAGE_TYPES
from tests.site.public_addresses import public_addresses

WORD = "Scheldwoord"


class OffTheSite(AdminCase):
    """Each type of page, taken off, and written in after that by one person alone."""

    def failures_and_words(self):
        """What fails, and what readers see of the draft, wherever they are."""
        reader = Client(raise_request_exception=False)
        for name, address in public_addresses(self.site).items():
            answer = reader.get(address)
            if answer.status_code >= 500:
                yield f"{name} fails"
            elif (
                answer.status_code == 200 and WORD.casefold() in answer.content.decode().casefold()
            ):
                yield f"{name} says it"

    def write(self, page):
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.client.force_login(self.chief)
        html = self.client.get(edit).content.decode()
        form = filled_form(html, page, title=WORD, slug=WORD.lower())
        return self.post(self.chief, edit, form)

    def test_no_other_page_fails_or_says_what_nobody_read(self):
        for kind in PAGE_TYPES:
            with self.subTest(kind.__name__), transaction.atomic():
                page = kind.objects.get(pk=self.site[kind].pk)
                page.unpublish()
                page.refresh_from_db()
                answer, told = self.write(page)
                # The slug of a practice stays, and the front page of a language has its code.
                if answer.status_code == 200:
                    assert "slug" in answer.context["form"].errors, told
                assert list(self.failures_and_words()) == []
                transaction.set_rollback(True)

    def test_a_draft_is_kept_and_comes_out_once_it_was_read(self):
        page = self.site[EventPage]
        page.unpublish()
        answer, _told = self.write(EventPage.objects.get(pk=page.pk))
        assert answer.status_code == 302
        page.refresh_from_db()
        assert WORD not in (page.title, page.slug)
        page.get_latest_revision().publish()
        page.refresh_from_db()
        assert (page.live, page.title, page.slug) == (True, WORD, WORD.lower())

    def test_what_readers_never_had_is_named_nowhere(self):
        known = self.site[ActionPage]
        unread = ActionPageFactory(parent=known.get_parent(), title=WORD, live=False, first_published_at=None)  # fmt: skip
        Decision.objects.update(action=unread)
        AgendaPoint.objects.update(action=unread)
        ActionPage.objects.filter(pk=known.pk).update(superseded_by=unread)
        assert list(self.failures_and_words()) == []
        shown = Client().get(known.url).content.decode()
        assert "nog niet op de site" in shown
