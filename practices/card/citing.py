"""How to refer to a practice: plain text that can be copied."""

from django.conf import settings
from django.utils.translation import gettext as _

from practices.card.gathering import Card
from practices.card.standing import version_address
from site_core.period import Period


def citation_of(card: Card) -> str:
    """Return who told what, which version of it and of when, and where it can be read for ever; nothing for a draft."""
    facts, standing = card.practice, card.standing
    if not facts.slug or not facts.live or standing.published_on is None:
        return ""
    day = Period.of_day(standing.published_on).label
    if standing.number is None or not standing.can_be_opened:
        dated = _("Published on %(day)s.") % {"day": day}
        address = facts.get_url() or ""
    else:
        dated = _("Version %(number)d, published on %(day)s.") % {"number": standing.number, "day": day}  # fmt: skip
        address = version_address(facts, standing.number)
    title = f"{facts.title}." if facts.title[-1:] not in ".?!" else facts.title
    parts = [
        f"{', '.join(card.senders)}.",
        title,
        dated,
        f"{settings.WAGTAIL_SITE_NAME}, {settings.SITE_URL}{address}",
    ]
    return " ".join(part for part in parts if part != ".")
