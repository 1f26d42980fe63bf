"""Which files the texts that readers had refer to: those stay, whatever the text of now shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from practices.models import PracticeVersion


@dataclass(frozen=True, slots=True)
class Referred:
    """The keys of pictures and documents."""

    images: frozenset[int]
    documents: frozenset[int]


def files_of_versions(versions: Iterable[PracticeVersion]) -> Referred:
    """The files of these versions, read from their revisions as they are: no page is made of them. One query."""
    rows = versions.select_related("revision") if hasattr(versions, "select_related") else versions
    contents = [one.revision.content for one in rows if one.revision is not None]
    images = (row.get("image") for content in contents for row in content.get("pictures", ()))
    documents = (row.get("document") for content in contents for row in content.get("building_blocks", ()))  # fmt: skip
    return Referred(frozenset(filter(None, images)), frozenset(filter(None, documents)))
