"""What others depend on cannot be deleted; the editor is told what depends on it, and nothing is lost."""

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils

from bridges.models import (
    ActionPage,
    BridgePage,
    IndicatorPage,
    PillarPage,
    PlanPage,
    ProgressUpdate,
)
from network.models import (
    AgendaPage,
    BodyPage,
    Decision,
    EventPage,
    GovernancePage,
    MeetingPage,
    Organisation,
    Person,
)
from practices.models import Municipality, PracticePage
from site_core.models import ContentPage, HomePage, Label
from tests.factories import (
    BodyPageFactory,
    ContentPageFactory,
    LabelFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PersonFactory,
    make_site,
)

pytestmark = pytest.mark.references

# What depends on each page of the made-up site; the words are what an editor must read.
NEEDED = (ActionPage, BridgePage, IndicatorPage, BodyPage)
# Pages whose subtree holds one of those.
ABOVE = (PlanPage, PillarPage, GovernancePage, HomePage)
FREE = (EventPage, MeetingPage, PracticePage, ContentPage, AgendaPage)


class Guarded(WagtailTestUtils, TestCase):
    """The admin, with server errors as answers."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        self.login()
        self.client.raise_request_exception = False

    def said(self, response):
        """What the admin said to the editor."""
        return " ".join(str(message) for message in get_messages(response.wsgi_request))


class Pages(Guarded):
    """Single, with its subtree, and several at once."""

    def delete(self, page):
        return self.client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    def bulk(self, *pages):
        """The address at which an editor confirms the deletion of several pages."""
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}&next=/admin/"

    def check_refused(self, response, before):
        assert response.status_code == 302
        assert Page.objects.count() == before
        assert "“" in self.said(response)

    def test_a_page_that_others_depend_on_stays_and_the_editor_reads_why(self):
        before = Page.objects.count()
        for kind in NEEDED:
            with self.subTest(kind.__name__):
                self.check_refused(self.delete(self.site[kind]), before)

    def test_a_page_above_one_that_others_depend_on_stays_too(self):
        before = Page.objects.count()
        for kind in ABOVE:
            with self.subTest(kind.__name__):
                self.check_refused(self.delete(self.site[kind]), before)

    def test_the_refusal_names_what_depends_on_it(self):
        said = self.said(self.delete(self.site[BodyPage]))
        assert self.site[MeetingPage].title in said
        assert str(MeetingPage._meta.verbose_name) in said

    def test_a_long_list_of_dependents_is_cut_short_with_a_count(self):
        body = BodyPageFactory(parent=self.site[GovernancePage])
        for _each in range(8):
            MembershipFactory(
                body=BodyPageFactory(parent=self.site[GovernancePage]), represents_body=body
            )
        assert "3" in self.said(self.delete(body))

    def test_the_question_is_not_even_asked(self):
        for kind in (*NEEDED, *ABOVE):
            response = self.client.get(
                reverse("wagtailadmin_pages:delete", args=[self.site[kind].pk])
            )
            assert response.status_code == 302, kind

    def test_several_at_once_are_refused_when_one_of_them_is_needed(self):
        free = ContentPageFactory(parent=self.site[HomePage])
        before = Page.objects.count()
        for kind in NEEDED:
            with self.subTest(kind.__name__):
                address = self.bulk(self.site[kind], free)
                question = self.client.get(address)
                assert "kan niet verwijderd worden" in question.content.decode()
                assert self.client.post(address).status_code == 302
                assert Page.objects.count() == before

    def test_several_at_once_are_refused_when_one_is_above_what_is_needed(self):
        free = ContentPageFactory(parent=self.site[HomePage])
        before = Page.objects.count()
        for kind in (PlanPage, GovernancePage):
            with self.subTest(kind.__name__):
                self.check_refused(self.client.post(self.bulk(self.site[kind], free)), before)

    def test_a_page_nobody_depends_on_goes(self):
        for kind in FREE:
            with self.subTest(kind.__name__):
                assert self.delete(self.site[kind]).status_code == 302
                assert not Page.objects.filter(pk=self.site[kind].pk).exists()

    def test_several_that_nobody_depends_on_go_at_once(self):
        pages = [ContentPageFactory(parent=self.site[HomePage]) for _each in range(2)]
        assert self.client.post(self.bulk(*pages)).status_code == 302
        assert not Page.objects.filter(pk__in=[page.pk for page in pages]).exists()

    def test_a_body_with_a_seat_for_a_body_below_it_stays_and_the_seat_is_named(self):
        above = BodyPageFactory(parent=self.site[GovernancePage])
        below = BodyPageFactory(parent=above)
        seat = MembershipFactory(body=above, represents_body=below)
        assert seat.role in self.said(self.delete(above))
        assert BodyPage.objects.filter(pk__in=[above.pk, below.pk]).count() == 2

    def test_the_database_refuses_as_well(self):
        for kind in NEEDED:
            with self.subTest(kind.__name__), pytest.raises(ProtectedError):
                kind.objects.get(pk=self.site[kind].pk).delete()

    def test_an_action_can_go_once_nothing_points_at_it_any_more(self):
        action = self.site[ActionPage]
        ProgressUpdate.objects.all().delete()
        for kind in (EventPage, PracticePage):
            page = kind.objects.get()
            page.action_links = []
            page.save()
        Decision.objects.all().delete()
        # What the worker does a moment later.
        call_command("rebuild_references_index", verbosity=0)
        assert self.delete(action).status_code == 302
        assert not ActionPage.objects.exists()
        # A text in which it stood as a card goes on without it.
        assert self.client.get(self.site[ContentPage].url).status_code == 200


class Snippets(Guarded):
    """Organisations, people, municipalities and labels."""

    def address(self, row, *, bulk=False):
        """The address at which an editor confirms the deletion of one row, by itself or from a list."""
        meta = row._meta
        if bulk:
            place = [meta.app_label, meta.model_name, "delete"]
            return f"{reverse('wagtail_bulk_action', args=place)}?id={row.pk}&next=/admin/"
        return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:delete", args=[row.pk])

    def delete(self, row, *, bulk=False):
        return self.client.post(self.address(row, bulk=bulk))

    def needed(self):
        """Rows that others depend on, each in a way that the database protects."""
        merged = MunicipalityFactory()
        MunicipalityFactory(merged_into=merged)
        return [self.site[Organisation], self.site[Person], merged]

    def test_a_row_that_others_depend_on_stays_and_nobody_sees_a_server_error(self):
        for row in self.needed():
            for bulk in (False, True):
                with self.subTest(f"{type(row).__name__}, {bulk=}"):
                    response = self.delete(row, bulk=bulk)
                    assert response.status_code < 500
                    assert type(row).objects.filter(pk=row.pk).exists()

    def test_the_editor_is_led_to_what_depends_on_it(self):
        for row in self.needed():
            for bulk in (False, True):
                with self.subTest(f"{type(row).__name__}, {bulk=}"):
                    question = self.client.get(self.address(row, bulk=bulk)).content.decode()
                    assert "kan niet verwijderd worden" in question
                    assert "/usage/" in question

    def test_a_row_nobody_depends_on_goes(self):
        for row in (OrganisationFactory(), PersonFactory(), MunicipalityFactory(), LabelFactory()):
            with self.subTest(type(row).__name__):
                assert self.delete(row).status_code == 302
                assert not type(row).objects.filter(pk=row.pk).exists()

    def test_a_municipality_or_label_in_use_never_takes_a_practice_along(self):
        for row in (self.site[Municipality], self.site[Label]):
            with self.subTest(type(row).__name__):
                assert self.delete(row).status_code < 500
                assert PracticePage.objects.filter(pk=self.site[PracticePage].pk).exists()

    def test_a_user_with_a_person_or_a_report_can_be_deleted(self):
        user = self.create_user("verzonnen@voorbeeld.test")
        person = PersonFactory(user=user)
        update = self.site[ProgressUpdate]
        update.author = user
        update.save()
        user.delete()
        person.refresh_from_db()
        update.refresh_from_db()
        assert (person.user, update.author) == (None, None)
