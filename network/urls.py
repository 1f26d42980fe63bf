"""Addresses of the network and the agenda that take input."""

from django.urls import path, register_converter

from network.views import agenda_year, organisation


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

urlpatterns = [
    path("agenda/<year:year>/", agenda_year, name="agenda_year"),
    path("netwerk/<slug:slug>/", organisation, name="organisation"),
]
