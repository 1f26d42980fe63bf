"""Reads the file of municipalities that stands beside a content file, and says which of its facts cannot both be right."""

from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from site_core.content_loading.content import Content
from site_core.content_loading.facts_of_practices import Place, Places
from site_core.content_loading.reader import Seen
from site_core.content_loading.reading import parse_by, text_of

FILE_NAME = "municipalities.json"


def with_places_beside(path: Path, content: Content) -> Content:
    """The content with the municipalities that stand in the same folder; as it was when there is no such file."""
    beside = path.with_name(FILE_NAME)
    return replace(content, places=parse_places(text_of(beside))) if beside.exists() else content


def parse_places(text: str) -> Places:
    """Return the municipalities of a text, or raise ContentError with every mistake and its place."""
    return parse_by(Places, text, Seen(), _check)


def _check(places: Places, seen: Seen) -> None:
    merged = {each.key for each in places.municipalities if each.merged_into is not None}
    for each in places.municipalities:
        if each.merged_into in merged:
            text = _("“%(key)s” merged too. Name the municipality that exists now.")
            seen.problem_at(each.key, "merged_into", text % {"key": each.merged_into})
        if (each.merged_into is None) != (each.valid_until is None):
            text = _("A day on which it ended and what it merged into belong together.")
            seen.problem_at(each.key, "valid_until", text)
        if (each.longitude is None) != (each.latitude is None):
            seen.problem_at(each.key, "latitude", _("Longitude and latitude belong together."))
        if _ends_too_early(each):
            seen.problem_at(each.key, "valid_until", _("The end lies before the start."))


def _ends_too_early(place: Place) -> bool:
    start, end = place.valid_from, place.valid_until
    return bool(start and end and start.first and end.first and end.first < start.first)
