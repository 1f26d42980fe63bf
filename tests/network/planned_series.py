"""What the tests of series share: a made-up body with a series that is planned."""

from datetime import date, time
from typing import Any, ClassVar

from django.db import transaction

from network.models import AgendaPage, BodyPage, MeetingPage, Series
from network.series.applying import apply_series, look_ahead
from network.series.writing import Writer, hold_series, write_series
from tests.factories import UserFactory
from tests.network.agenda_pages import AgendaTestCase
from tests.reviewing import let_pass

NOW = "2026-11-26T12:00:00+01:00"


def write_at_once(series: Series, user: Any) -> None:
    """Write a new series with its meetings, for tests of what comes after."""
    with transaction.atomic():
        agenda, outlook = hold_series(series), look_ahead(series, user)
        write_series(Writer(series, agenda, user), outlook, None)


class SeriesTestCase(AgendaTestCase):
    """An editor who may do everything, and a quarterly series to 2030, planned once for all where `begins_with` is given."""

    begins_with: ClassVar[dict[str, Any] | None] = None

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.body, cls.agenda = cls.site[BodyPage], cls.site[AgendaPage]
        cls.user = UserFactory(is_superuser=True, is_staff=True)
        if cls.begins_with is not None:
            cls.series = cls.planned(**cls.begins_with)

    @classmethod
    def new(cls, **values):
        told = {
            "title": "Verzonnen overleg", "slug": "verzonnen-overleg", "body": cls.body, "rule": "quarterly", "nth": 3, "weekday": 3,
            "first": date(2027, 1, 1), "start_time": time(14), "end_time": time(16), "place_name": "Verzonnen zaal",
        }  # fmt: skip
        return Series(**(told | values))

    @classmethod
    def planned(cls, **values):
        """A series whose meetings readers have, as if a second person had read it long ago."""
        series = cls.new(**values)
        write_at_once(series, cls.user)
        return series

    @classmethod
    def apply(cls, series, since=None, reason="Verzonnen reden"):
        seal = look_ahead(series, cls.user, since).seal
        done = apply_series(series=series, user=cls.user, seal=seal, reason=reason, since=since)
        if let_pass():
            series.refresh_from_db()
        return done

    def kinds(self, series, since=None):
        """How many meetings each thing would happen to."""
        found = {}
        for effect in look_ahead(series, self.user, since).effects:
            found[effect.kind.value] = found.get(effect.kind.value, 0) + 1
        return found

    def rows(self, series):
        return list(MeetingPage.objects.filter(series=series).chronological())
