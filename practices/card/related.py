"""What to read next: practices and actions of the plan that are near one practice.

However many practices there are, only the newest of those that share a Bridge or a label with it are looked at.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from bridges.models import ActionPage
from practices.likeness import likeness, telling_words
from practices.models import PracticePage

LOOKED_AT, MOST = 60, 4
# What the rows between a practice and what it shares name.
COLUMNS = {"bridges": "bridgepage", "labels": "label"}
# An action has to share more than one word: those of one Bridge all speak of the same things.
ACTIONS_LOOKED_AT, SHARED_WORDS, MOST_ACTIONS = 300, 2, 4


def related_practices(practice: Any, bridges: Iterable[Any], labels: Iterable[Any]) -> list[Any]:
    """Return the nearest practices, the nearest first. At most seven queries, and only the nearest are read whole."""
    if practice.pk is None:
        return []
    shared = {"bridges": {one.pk for one in bridges}, "labels": {one.pk for one in labels}}
    candidates = _candidates(practice, shared)
    keys = [key for key, _text in candidates]
    alike = Counter(key for name, wanted in shared.items() for key in _sharing(name, wanted, keys))
    words = telling_words(f"{practice.title} {practice.summary}")
    rated = [(2 * alike[key] + likeness(words, text), key) for key, text in candidates]
    nearest = sorted((pair for pair in rated if pair[0] > 1), key=lambda pair: -pair[0])[:MOST]
    pages = PracticePage.objects.public().briefly().prefetch_related("municipalities")
    found = {page.pk: page for page in pages.filter(pk__in=[key for _rate, key in nearest])}
    return [found[key] for _rate, key in nearest if key in found]


def _candidates(practice: Any, shared: Mapping[str, Collection[int]]) -> list[tuple[int, str]]:
    """The newest that share something with it, with what they are about in a few words."""
    pages = PracticePage.objects.listed().exclude(pk=practice.pk)
    if any(shared.values()):
        newest = [key for name, wanted in shared.items() for key in _newest(name, wanted)]
        pages = pages.filter(pk__in=newest)
    rows = pages.newest_first().values_list("pk", "title", "summary")[:LOOKED_AT]
    return [(key, f"{title} {summary}") for key, title, summary in rows]


def _sharing(relation: str, wanted: Collection[int], keys: Collection[int]) -> list[int]:
    """Each of these practices as often as it has one of what is wanted."""
    if not wanted or not keys:
        return []
    rows = _rows_of(relation).filter(**{f"{COLUMNS[relation]}__in": wanted}, practicepage__in=keys)
    return list(rows.values_list("practicepage_id", flat=True))


def _newest(relation: str, wanted: Collection[int]) -> list[int]:
    """Return the practices that were made last among those with one of these: read from an index alone, so it costs the
    same for a hundred and for ten thousand. Drafts are among them, so there are more than are looked at.
    """
    if not wanted:
        return []
    rows = _rows_of(relation).filter(**{f"{COLUMNS[relation]}__in": wanted})
    newest = rows.order_by("-practicepage_id").values_list("practicepage_id", flat=True)
    return list(newest[: LOOKED_AT * 3])


def _rows_of(relation: str) -> Any:
    field: Any = PracticePage._meta.get_field(relation)
    return field.remote_field.through._default_manager


def related_actions(practice: Any, bridges: Iterable[Any], linked: Iterable[Any], day: date) -> list[Any]:  # fmt: skip
    """Return actions of the same Bridges that share words with a practice, without those that it names itself. Two queries."""
    known, below = {one.pk for one in linked}, Q()
    for bridge in bridges:
        below |= Q(path__startswith=bridge.path) | Q(also_supports=bridge.pk)
    wanted = telling_words(f"{practice.title} {practice.summary}")
    if not below or not wanted:
        return []
    actions = ActionPage.objects.in_force(day)
    rows = actions.filter(below).by_number().values_list("pk", "title", "summary").distinct()
    rated = []
    for key, title, summary in rows[:ACTIONS_LOOKED_AT]:
        shared = likeness(wanted, f"{title} {summary}")
        if shared >= SHARED_WORDS and key not in known:
            rated.append((shared, key))
    nearest = [key for _shared, key in sorted(rated, key=lambda pair: -pair[0])[:MOST_ACTIONS]]
    found = {one.pk: one for one in actions.filter(pk__in=nearest).defer_streamfields()}
    return [found[key] for key in nearest if key in found]
