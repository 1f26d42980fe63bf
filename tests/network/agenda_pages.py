"""What the tests of the agenda share: a made-up site, dates added to it, and what a list shows of them."""

from bs4 import BeautifulSoup
from django.test import TestCase

from network.models import AgendaPage, EventPage, MeetingPage
from tests.factories import EventPageFactory, make_site


def publish(item, **values):
    """Change a date as an editor does: by a new version that is published."""
    fresh = type(item).objects.get(pk=item.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save_revision().publish(skip_permission_checks=True)
    item.refresh_from_db()
    return item


class AgendaTestCase(TestCase):
    """The made-up site with an agenda that is empty but for the milestone of its one action."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        for kind in (EventPage, MeetingPage):
            kind.objects.all().delete()

    def add(self, when, factory=EventPageFactory, **values):
        return factory(parent=self.site[AgendaPage], when=when, **values)

    def soup(self, address):
        response = self.client.get(address)
        assert response.status_code == 200, address
        return BeautifulSoup(response.content, "lxml")

    def under(self, soup):
        """Return which dates stand under which second heading: {heading: [addresses]}."""
        found = {}
        for section in soup.main.select(".agenda-group"):
            links = [link["href"] for link in section.select("tbody a")]
            found[section.h2.contents[0].strip()] = links
        return found

    def row(self, soup, item):
        """Return the text of the row of a date."""
        return soup.main.find("a", href=item.url).find_parent("tr").get_text(" ", strip=True)
