"""The parts of the library that the command makes."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction

from site_core.roles.definitions import GENERAL, REPORTS, SENT_IN
from site_core.roles.records import record, recorded


def set_up_library(*, private_for: Iterable[Group]) -> Iterator[str]:
    """Make the parts that every site has. What was sent in and nobody looked at is for some groups only."""
    for name in (GENERAL, REPORTS):
        yield from set_up_collection(f"collection:{name}", name)
    made = list(set_up_collection(f"collection:{SENT_IN}", SENT_IN))
    yield from made
    if made:
        closed = CollectionViewRestriction.objects.create(
            collection=collection_of(SENT_IN), restriction_type=CollectionViewRestriction.GROUPS
        )
        closed.groups.set(private_for)


def set_up_collection(key: str, name: str) -> Iterator[str]:
    """Make one part where it is absent. One that somebody renamed keeps its name."""
    found = recorded(key, Collection)
    if found is None:
        root = Collection.get_first_root_node()
        found = root.get_children().filter(name=name).first()
        if found is None:
            found = root.add_child(name=name)
            yield _("made: collection %(name)s") % {"name": name}
    record(key, found)


def collection_of(name: str) -> Collection:
    """One that the command made."""
    found = recorded(f"collection:{name}", Collection)
    if found is None:
        raise Collection.DoesNotExist(name)
    return found
