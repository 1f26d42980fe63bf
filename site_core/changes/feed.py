"""Changes as an Atom feed: the newest first."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponseBase
from django.utils.html import format_html, format_html_join

from site_core.changes.entries import Change
from site_core.feeds import answering
from site_core.feeds.atom import CONTENT_TYPE, FeedEntry, write_atom

ENTRIES = 60


def atom(changes: Iterable[Change], *, title: str, path: str, page: str, language: str) -> bytes:
    """Write a feed. `path` is its own address with its query, `page` that of the same list as a page."""
    newest = sorted(changes, key=lambda one: (one.at, one.uid), reverse=True)[:ENTRIES]
    return write_atom(map(_entry, newest), title=title, path=path, page=page, language=language)


def answer(request: HttpRequest, body: bytes) -> HttpResponseBase:
    """Send a feed, or 304 to who has these bytes already; HEAD says the same as GET."""
    return answering.answer(request, body, CONTENT_TYPE)


def _entry(one: Change) -> FeedEntry:
    heading = f"{one.code} {one.title}" if one.code else one.title
    return FeedEntry(
        uid=one.uid,
        title=f"{one.kind.label}: {heading}",
        url=one.url,
        text=_summary(one),
        updated_at=one.at,
        published_at=one.first_at or one.at,
        categories=(one.kind.word,),
    )


def _summary(one: Change) -> str:
    """What changed, in paragraphs; what is Dutch in any language says so."""
    step = format_html_join(" → ", "{}", ((word,) for word in (one.before, one.after) if word))
    told = format_html_join("", "<p>{}</p>", ((line,) for line in (step, one.note) if line))
    facts = ((line,) for line in (one.text, one.reason) if line)
    return format_html("{}{}", told, format_html_join("", '<p lang="nl">{}</p>', facts))
