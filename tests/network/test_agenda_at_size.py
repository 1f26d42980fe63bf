"""The agenda with two thousand dates: what it costs does not follow from how many there are."""

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from network.models import AgendaPage, EventPage, MeetingPage
from tests.bench.made_up_agenda import make_agenda
from tests.bench.made_up_plan import PlanSize, make_plan
from tests.translating import translate

WHOLE, THIRD = 2000, 666
MOST_QUERIES = 12
ADDRESSES = (
    "/agenda/",
    "/agenda/2027/",
    "/agenda/tijdlijn/",
    "/agenda/archief/",
    "/agenda/archief/?page=2",
    "/agenda/?periode=2027-Q2&zekerheid=vast",
    "/agenda/?brug=3&soort=vergadering&orgaan=orgaan-1",
)


def queries(client, address):
    """Return what a visit asks of the database when nothing is looked up for the first time any more."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return [query["sql"][:300] for query in captured.captured_queries]


class AgendaAtSize(TestCase):
    """A third of the dates first, then all of them."""

    @classmethod
    def setUpTestData(cls):
        make_plan(PlanSize(actions=30, updates=60, milestones=60))
        make_agenda(THIRD)
        client = Client()
        cls.with_a_third = {address: len(queries(client, address)) for address in ADDRESSES}
        make_agenda(WHOLE - THIRD)

    def test_no_list_costs_more_than_twelve_queries_or_more_than_with_a_third(self):
        assert EventPage.objects.count() + MeetingPage.objects.count() == WHOLE
        for address in ADDRESSES:
            with self.subTest(address):
                asked = queries(self.client, address)
                assert len(asked) <= MOST_QUERIES, "\n".join(asked)
                assert len(asked) == self.with_a_third[address]
        assert len(ADDRESSES) == 7

    def test_in_english_it_costs_as_many_queries_as_with_a_third(self):
        english = Locale.objects.get(language_code="en")
        translate(AgendaPage.objects.get(locale__language_code="nl"), english)
        few = queries(self.client, "/en/agenda/")
        make_agenda(THIRD)
        assert len(queries(self.client, "/en/agenda/")) == len(few) <= MOST_QUERIES + 4

    def test_what_is_measured_holds_something_of_everything(self):
        page = self.client.get("/agenda/archief/")
        assert len(page.context["rows"]) == 200
        assert page.context["rows"].paginator.num_pages > 1
        facets = {one.facet.name for one in page.context["found"].facets}
        assert facets == {"brug", "orgaan", "soort", "zekerheid"}
        found = self.client.get("/agenda/?periode=2027-Q2").context["found"]
        assert found.certain
        assert found.possible
