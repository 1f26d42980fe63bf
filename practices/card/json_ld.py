"""A practice as schema.org describes it, for search engines. No person is in it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from network.agenda.json_ld import SCHEMA
from practices.card.gathering import Card


def practice_data(card: Card) -> dict[str, Any]:
    """Return what is public of a practice; nothing for an earlier version or a draft, which are not to be found."""
    page, facts = card.page, card.practice
    if not card.is_current or not page.live or not page.slug:
        return {}
    changed, published = page.last_published_at, page.first_published_at
    found = {
        "@context": SCHEMA,
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "identifier": facts.reference,
        "author": [{"@type": "Organization", "name": name} for name in card.senders],
        "datePublished": _day(published),
        "dateModified": _day(changed or published),
        "version": card.standing.number,
        "mainEntityOfPage": f"{settings.SITE_URL}{page.get_url() or ''}",
    }
    return {name: value for name, value in found.items() if value}


def _day(moment: datetime | None) -> str:
    """The day in Bruges; in the evening it is another one than by the clock of the database."""
    return timezone.localdate(moment).isoformat() if moment else ""
