"""Dates as editors type and choose them, and somebody who does so in the admin."""

from datetime import date, time

from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils
from wagtail.users.models import UserProfile

from site_core.models import User
from site_core.period import Period, Precision
from site_core.period.typed import Typed
from tests.factories import make_site
from tests.site.edit_forms import filled_form

MAY_18 = date(2028, 5, 18)
MAY = Period.of_month(2028, 5)
Q2 = Period.of_quarter(2028, 2)
AUTUMN_NIGHT = Period.of_moment(date(2028, 10, 29), time(2, 30))
TYPED = {
    "2e kwartaal 2028": Q2,
    "mei 2028": MAY,
    "18/05/2028": Period.of_day(MAY_18),
    "18/05/2028 14:00": Period.of_moment(MAY_18, time(14)),
    "van 5 tot 7 mei 2028": Period.of_span(date(2028, 5, 5), date(2028, 5, 7)),
    "datum volgt": Period.unknown(),
    "  rond   2030 ": Period.around(Precision.YEAR, date(2030, 1, 1)),
    "oktober tot december 2027": Period.of_quarter(2027, 4),
    "29/10/2028 02:30": AUTUMN_NIGHT,
    "": None,
}
NOT_UNDERSTOOD = [
    "hallo", "31/02/2028", "18/05/0001", "18/05/99999", "26/03/2028 02:30", "2028-03-26 02:30", "mei\0 2028", "mei 2028" * 1250,
    "<script>alert(1)</script>", "\u202e2028", "18 mei 2028 25:00", "-1", "\ufffd",
]  # fmt: skip
DAY = {"choice": "day", "day": "2028-05-18"}
CHOSEN = [
    (DAY, Period.of_day(MAY_18)),
    (DAY | {"day": "18/05/2028"}, Period.of_day(MAY_18)),
    (DAY | {"start": "14:00"}, Period.of_moment(MAY_18, time(14))),
    (DAY | {"start": "14:00:00", "end": "16:30"}, Period.of_moment(MAY_18, time(14), time(16, 30))),
    (DAY | {"until": "2028-05-20"}, Period.of_span(MAY_18, date(2028, 5, 20))),
    (DAY | {"approx": "on"}, Period.around(Precision.DAY, MAY_18)),
    ({"choice": "month", "month": "5", "month_year": "2028"}, MAY),
    ({"choice": "quarter", "quarter": "2", "quarter_year": "2028"}, Q2),
    ({"choice": "year", "year": "2028"}, Period.of_year(2028)),
    (
        {"choice": "year", "year": "2028", "approx": "on"},
        Period.around(Precision.YEAR, date(2028, 1, 1)),
    ),
    ({"choice": "unknown"}, Period.unknown()),
    (
        {"choice": "unknown", "after": "2028", "before": "2030"},
        Period.unknown(MAY_18, date(2030, 1, 1)),
    ),
    ({"choice": "day", "day": "2028-10-29", "start": "02:30"}, AUTUMN_NIGHT),
]
REFUSED_CHOICES = [
    ({"choice": "day"}, "day"),
    ({"choice": "day", "day": "2028-02-31"}, "day"),
    ({"choice": "day", "day": "31/02/2028"}, "day"),
    ({"choice": "day", "day": "0001-05-18"}, "day"),
    ({"choice": "day", "day": "99999-05-18"}, "day"),
    ({"choice": "day", "day": "\0"}, "day"),
    ({"choice": "day", "day": "2028-03-26", "start": "02:30"}, "start"),
    ({"choice": "day", "day": "2028-03-26", "start": "01:30", "end": "02:30"}, "end"),
    (DAY | {"end": "16:00"}, "start"),
    (DAY | {"start": "16:00", "end": "14:00"}, "end"),
    (DAY | {"start": "25:00"}, "start"),
    (DAY | {"start": "soon"}, "start"),
    (DAY | {"start": "14:00", "approx": "on"}, "approx"),
    (DAY | {"start": "14:00", "until": "2028-05-20"}, "until"),
    (DAY | {"until": "2028-05-18"}, "until"),
    (DAY | {"until": "2028-05-17"}, "until"),
    ({"choice": "month", "month_year": "2028"}, "month"),
    ({"choice": "month", "month": "13", "month_year": "2028"}, "month"),
    ({"choice": "month", "month": "5"}, "month_year"),
    ({"choice": "month", "month": "5", "month_year": "0000"}, "month_year"),
    ({"choice": "quarter", "quarter": "5", "quarter_year": "2028"}, "quarter"),
    ({"choice": "quarter", "quarter": "2", "quarter_year": "28"}, "quarter_year"),
    ({"choice": "year", "year": "0001"}, "year"),
    ({"choice": "year", "year": "99999"}, "year"),
    ({"choice": "year", "year": "-2028"}, "year"),
    ({"choice": "unknown", "after": "2030", "before": "2028"}, "before"),
    ({"choice": "week"}, "choice"),
    ({"month": "5", "month_year": "2028"}, "choice"),
    ({"choice": "quarter", "quarter": "2", "quarter_year": "2028", "month": "5"}, "month"),
    ({"choice": "unknown", "approx": "on"}, "approx"),
]


def chosen_names():
    return [name for name in Typed.__slots__ if name not in ("text", "was", "said")]


def part(html, name):
    """The date form of one period in a page of the admin."""
    soup = BeautifulSoup(html, "lxml")
    return soup.find("input", {"name": f"{name}_text"}).find_parent(class_="period")


class Desk(WagtailTestUtils, TestCase):
    """Somebody who may do everything, in a Dutch admin."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        # A public date that moves asks for a reason; that is another matter than how it is typed.
        Page.objects.update(live=False, first_published_at=None)
        cls.user = User.objects.create_superuser("verzonnen@voorbeeld.test", "x")
        UserProfile.objects.create(user=cls.user, preferred_language="nl")

    def setUp(self):
        self.client.force_login(self.user)

    def edit(self, page, action="", **values):
        """Change a page in its editor as a browser without script does."""
        return self.send(page, self.opened(page), **values, **({action: action} if action else {}))

    def opened(self, page):
        """What the editor holds when somebody opens it."""
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return filled_form(self.client.get(address).content.decode(), self.latest(page))

    def send(self, page, opened, **values):
        """Send what was opened, with some values changed."""
        form = opened.copy()
        for name, value in values.items():
            form.setlist(name, value if isinstance(value, list) else [value])
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    def latest(self, page):
        return Page.objects.get(pk=page.pk).get_latest_revision_as_object()
