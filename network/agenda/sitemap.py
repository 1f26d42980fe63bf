"""The addresses of the agenda in the map for search engines: its years, its timeline, its archive and its series."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from network.agenda.entries import AgendaQuery
from network.agenda.gathering import gather_agenda
from network.agenda.lists import known_years
from network.agenda.series import public_series
from network.models import AgendaPage
from site_core.languages.open_pages import open_pages


class AgendaSitemap(Sitemap):  # type: ignore[type-arg]  # takes none when it runs
    """Each list that has an address of its own, in each language that has the agenda."""

    def items(self) -> Any:
        """Return each language with the name of a list, and its year or series if it has one."""
        pages = open_pages(AgendaPage.objects.all()).select_related("locale").order_by("path")
        languages = [page.locale.language_code for page in pages]
        if not languages:
            return []
        today = timezone.localdate()
        years = known_years(gather_agenda(AgendaQuery(today)), today)
        lists: list[tuple[str, list[Any]]] = [("agenda_timeline", []), ("agenda_archive", [])]
        lists += [("agenda_year", [year]) for year in years]
        lists += [
            ("series_agenda", [word]) for word in public_series().values_list("slug", flat=True)
        ]
        return [(language, *one) for language in languages for one in lists]

    def location(self, item: Any) -> str:
        """Return the address."""
        language, name, args = item
        with override(language):
            return reverse(f"network:{name}", args=args)


def add_agenda(sections: dict[str, Any]) -> None:
    """Add what no page tree knows."""
    sections["agenda"] = AgendaSitemap
