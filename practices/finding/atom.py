"""A selection of practices as a feed: the newest first."""

from django.utils.html import format_html_join

from practices.finding.finding import Found
from practices.finding.pages import PracticeRow, rows_of
from site_core.feeds.atom import FeedEntry
from site_core.templatetags.link_tags import dutch

ENTRIES = 50


def feed_entries(found: Found) -> list[FeedEntry]:
    """Return the newest practices that were found. One query."""
    return [_entry(row) for row in rows_of(found.newest(ENTRIES))]


def _entry(row: PracticeRow) -> FeedEntry:
    page, facts = row.page, row.facts
    return FeedEntry(
        uid=f"praktijk-{page.translation_key}",
        title=page.shown.title,
        url=page.shown.get_url() or "",
        text=_text(row),
        updated_at=page.last_published_at or page.first_published_at,
        published_at=page.first_published_at,
        categories=tuple(f"brug-{number}" for number in facts.bridges),
    )


def _text(row: PracticeRow) -> str:
    told = [
        (dutch() if row.is_dutch else "", row.page.shown.summary),
        (dutch(), row.senders),
    ]
    return format_html_join("", "<p{}>{}</p>", [(mark, line) for mark, line in told if line])
