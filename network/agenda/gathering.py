"""Gathers the dates of all apps. Pages, feeds and files are outlets of this one list."""

from wagtail import hooks

from network.agenda.entries import HOOK, AgendaEntry, AgendaQuery, AgendaSource
from site_core.period import Period


def gather_agenda(query: AgendaQuery) -> list[AgendaEntry]:
    """Return the dates asked for, in the order of the agenda."""
    sources: list[AgendaSource] = [answer() for answer in hooks.get_hooks(HOOK)]
    found = [
        entry for source in sources for entry in source.find(query) if is_asked_for(entry, query)
    ]
    return in_order(found)


def is_asked_for(entry: AgendaEntry, query: AgendaQuery) -> bool:
    """Whether a date fits the question; apps may answer more than they were asked."""
    if query.bridge is not None and query.bridge not in entry.bridges:
        return False
    if query.body and query.body != entry.body:
        return False
    if query.action and query.action not in entry.actions:
        return False
    return not query.is_bounded or may_lie_within(entry.when, query)


def may_lie_within(when: Period | None, query: AgendaQuery) -> bool:
    """Whether a date is, or may turn out to be, in the part of time that is asked for."""
    if when is None or when.is_unbounded:
        return query.last is None
    starts_in_time = query.last is None or when.first is None or when.first <= query.last
    return starts_in_time and (query.first is None or when.last is None or when.last >= query.first)


def in_order(entries: list[AgendaEntry]) -> list[AgendaEntry]:
    """Earliest first; at one moment the certain before the vague, the undated last."""
    return sorted(
        entries,
        key=lambda one: (
            one.when is None,
            one.when.sort_key if one.when else (),
            one.title,
            one.uid,
        ),
    )
