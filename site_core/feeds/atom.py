"""Writes an Atom feed (RFC 4287): the same bytes as long as nothing in it changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

CONTENT_TYPE = Atom1Feed.content_type
# Signs that no XML document may hold (XML 1.0, 2.2); an editor can paste them.
CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a feed says when it has no entry yet: any moment will do, as long as it is always the same one.
NEVER = datetime(2022, 2, 21, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing in a feed. `uid` never changes; `url` is a path of this site; `text` is HTML."""

    uid: str
    title: str
    url: str
    text: str
    updated_at: datetime
    published_at: datetime | None = None
    categories: tuple[str, ...] = ()


class DatedFeed(Atom1Feed):
    """Dated by its newest entry, never by the clock."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry could first be read."""
        dates = [item["updateddate"] for item in self.items]
        newest: datetime = max(dates, default=NEVER)
        return newest


def write_atom(
    entries: Iterable[FeedEntry], *, title: str, path: str, page: str, language: str
) -> bytes:
    """Write a feed. `path` is its own address with its query, `page` that of the same list as a page."""
    feed = DatedFeed(
        title=plain(title),
        link=f"{settings.SITE_URL}{page}",
        description=None,
        language=language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=f"{settings.SITE_URL}{path}",
        feed_guid=tag_uri(path),
    )
    for one in entries:
        feed.add_item(**_item(one))
    return feed.writeString("utf-8").encode()


def _item(one: FeedEntry) -> dict[str, Any]:
    return {
        "title": plain(one.title),
        "link": f"{settings.SITE_URL}{one.url}",
        "description": plain(one.text),
        "unique_id": tag_uri(one.uid),
        "pubdate": one.published_at,
        "updateddate": one.updated_at,
        "categories": one.categories,
    }


def plain(text: str) -> str:
    """Return a text without the signs that would make the feed unreadable."""
    return CONTROL_SIGNS.sub("", text)


def tag_uri(name: str) -> str:
    """Return an identifier that stays the same when addresses change (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{name}"
