"""Where a statement comes from, and how sure we are of it."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.translation import gettext as _

from site_core.sources.models import Confidence

register = template.Library()


@register.filter
def host(url: str) -> str:
    """Return the name of the site an address is on, without www."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


@register.inclusion_tag("components/source.html")
def source(row: Any, about: Any, note: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 - a template says note=False
    """Show where a row comes from and how sure we are; `about` names the row, so that every link has its own name."""
    urls = row.source_urls
    hosts = [host(url) for url in urls]
    links = []
    for number, (url, name) in enumerate(zip(urls, hosts, strict=True)):
        nth = hosts[: number + 1].count(name) if hosts.count(name) > 1 else 0
        links.append({"url": url, "text": f"{name} ({nth})" if nth > 1 else name})
    return {
        "links": links,
        "about": about,
        "confidence": row.confidence,
        "confidence_note": row.confidence_note,
        "source_note": row.source_note if note else "",
    }


@register.filter
def is_doubtful(confidence: str) -> bool:
    """Whether a statement is inferred, in whole or in part."""
    return confidence in {Confidence.INFERRED, Confidence.PARTLY_INFERRED}


@register.simple_tag
def confidence_word(confidence: str) -> str:
    """Return the word of the mark of doubt."""
    return (
        _("partly inferred")
        if confidence == Confidence.PARTLY_INFERRED
        else _("inferred, not confirmed")
    )
