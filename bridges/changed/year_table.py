"""The comparison of two years as one table for a file: a row for each action, milestone and figure."""

from collections.abc import Iterator
from html import unescape

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridges.changed.years import YearsCompared, what_became, what_became_of_step
from bridges.statuses import Status
from site_core.open_data.tables import Cell, Column, Table

COLUMNS = [
    Column("soort", gettext_lazy("action, milestone or figure")),
    Column("nummer", gettext_lazy("number of the action on this site")),
    Column("naam", gettext_lazy("name of the action, milestone or figure")),
    Column("eerste", gettext_lazy("how it stood at the end of the first year")),
    Column("tweede", gettext_lazy("how it stood at the end of the second year")),
    Column("verschil", gettext_lazy("what changed, in words")),
    Column("adres", gettext_lazy("web address")),
]


def table_of(compared: YearsCompared, first: int, second: int) -> Table:
    """Return the whole comparison."""
    about = {
        "eerste": compared.first.isoformat(),
        "tweede": compared.second.isoformat(),
    }
    return Table(f"jaren-{first}-{second}", COLUMNS, list(_rows(compared)), about)


def _rows(compared: YearsCompared) -> Iterator[list[Cell]]:
    for row in compared.actions.rows:
        before = _status(row.before) if row.was_there else ""
        after = _status(row.after) if row.is_there else ""
        yield [
            "actie",
            row.action.code,
            _name(row.action),
            before,
            after,
            what_became(row),
            _url(row.action),
        ]
    for step in compared.milestones:
        states = [str(state.label) for state in (step.before, step.after)]
        word, address = what_became_of_step(step), _url(step.action)
        yield ["mijlpaal", step.action.code, step.title, *states, word, address]
    for one in compared.figures:
        values = [
            f"{value.value.normalize():f}" if value else "" for value in (one.before, one.after)
        ]
        yield ["cijfer", "", _name(one.figure), *values, _plain(one.difference), _url(one.figure)]


def _plain(marked: str) -> str:
    return unescape(strip_tags(marked)) if isinstance(marked, SafeString) else marked


def _status(status: Status | None) -> str:
    return str(status.label) if status else _("no status reported yet")


def _name(page: object) -> str:
    return str(getattr(page, "shown", page).title)  # type: ignore[attr-defined]  # any page


def _url(page: object) -> str:
    target = getattr(page, "shown", page)
    return f"{settings.SITE_URL}{target.get_url() or ''}"  # type: ignore[attr-defined]  # any page
