"""Addresses of the network and the agenda that take input."""

from django.urls import URLPattern, path, register_converter

from network.agenda_views import (
    agenda,
    agenda_archive,
    agenda_timeline,
    agenda_year,
    body_agenda,
    series_agenda,
)
from network.directory_views import directory, directory_file
from network.feed_views import KINDS, agenda_feed, agenda_item_ics
from network.joining.addresses import JOINING
from network.views import organisation
from site_core.open_data.tables import WRITERS


class YearConverter:
    """Four digits from 1900 to 2199: the years in which anything of the plan can lie."""

    regex = "(?:19|20|21)[0-9]{2}"

    def to_python(self, value: str) -> int:
        """Read the year."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the year."""
        return f"{value:04d}"


register_converter(YearConverter, "year")

app_name = "network"


def feeds_of(place: str, name: str, **values: bool) -> list[URLPattern]:
    """Return the addresses of the feeds and files of one list of the agenda, which stand below it."""
    return [
        path(f"{place}agenda.{kind}", agenda_feed, {"kind": kind, **values}, name=f"{name}_{kind}")
        for kind in KINDS
    ]


urlpatterns = [
    path("agenda/", agenda, name="agenda"),
    path("agenda/tijdlijn/", agenda_timeline, name="agenda_timeline"),
    path("agenda/archief/", agenda_archive, name="agenda_archive"),
    path("agenda/<year:year>/", agenda_year, name="agenda_year"),
    *feeds_of("agenda/", "agenda"),
    *feeds_of("agenda/<year:year>/", "agenda_year"),
    *feeds_of("agenda/archief/", "agenda_archive", is_archive=True),
    path("agenda/<slug:slug>.ics", agenda_item_ics, name="agenda_item_ics"),
    path("organisatie/<slug:slug>/agenda/", body_agenda, name="body_agenda"),
    *JOINING,
    path("agenda/reeks/<slug:slug>/", series_agenda, name="series_agenda"),
    path("netwerk/", directory, name="directory"),
    *(
        path(f"netwerk/netwerk.{kind}", directory_file, {"kind": kind}, name=f"directory_{kind}")
        for kind in WRITERS
    ),
    path("netwerk/<slug:slug>/", organisation, name="organisation"),
]
