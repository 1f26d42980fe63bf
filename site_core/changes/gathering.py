"""Gathers the changes of all apps. Pages, feeds and front pages are outlets of this one list."""

from wagtail import hooks

from site_core.changes.entries import HOOK, Change, ChangeKind, ChangeQuery, ChangeSource
from site_core.pages.restrictions import read_once


def sources() -> list[ChangeSource]:
    """What the apps offer."""
    return [answer() for answer in hooks.get_hooks(HOOK)]


def known_kinds() -> list[ChangeKind]:
    """Every kind of change that some app can tell, in the order of the apps."""
    return list(dict.fromkeys(kind for source in sources() for kind in source.kinds))


def gather_changes(query: ChangeQuery) -> list[Change]:
    """Return what changed, the newest first; of changes of one moment the order is fixed."""
    with read_once():
        found = [
            change
            for source in sources()
            if any(query.wants(kind) for kind in source.kinds)
            for change in source.find(query)
            if query.wants(change.kind)
            and query.covers(change.day)
            and (query.bridge is None or query.bridge in change.bridges)
        ]
    found.sort(key=lambda one: one.uid)
    found.sort(key=lambda one: (one.day, one.at), reverse=True)
    return found[: query.limit] if query.limit else found
