"""What the tests of the screens of series share: the form as a browser sends it, a look, and then the button."""

from bs4 import BeautifulSoup
from wagtail.test.utils import WagtailTestUtils

from tests.network.planned_series import SeriesTestCase


class AdminTestCase(WagtailTestUtils, SeriesTestCase):
    """Somebody who may do everything is signed in."""

    def setUp(self):
        self.client.force_login(self.user)

    def sent(self, **values):
        told = {
            "title": "Verzonnen overleg", "slug": "", "body": self.body.pk, "rule": "quarterly", "nth": 3, "weekday": 3,
            "times_a_year": 4, "first": "2027-01-01", "last": "2030-12-31", "start_time": "14:00", "end_time": "16:00",
            "place_name": "", "place_address": "", "step_free": "", "on_holiday": "ask",
        }  # fmt: skip
        return told | values

    def look(self, address, **values):
        """Look first, and return the page and the seal it holds."""
        response = self.client.post(address, self.sent(**values, look="1"))
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "lxml")
        seal = soup.find("input", attrs={"name": "seal"})
        return soup, seal["value"] if seal else ""

    def save(self, address, seal, **values):
        return self.client.post(address, self.sent(**values, seal=seal, save="1"))
