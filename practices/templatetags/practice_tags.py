"""What templates need of practices: the newest, those about something, and the way to share one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template

from practices.card.headings import has_text
from practices.models import PracticePage
from site_core.labels.models import LabelScheme

register = template.Library()


@register.simple_tag
def newest_practices(count: int) -> list[PracticePage]:
    """Return the practices that were published last, with their municipalities. Two queries."""
    newest = PracticePage.objects.listed().briefly().newest_first()
    return list(newest.prefetch_related("municipalities")[:count])


@register.simple_tag
def bridge_practices(bridge: Any, count: int = 5) -> list[PracticePage]:
    """Return the newest practices on the theme of a Dutch Bridge. Two queries."""
    if bridge.pk is None:
        return []  # A preview of a Bridge that was never saved.
    about = PracticePage.objects.listed().filter(bridges=bridge).newest_first()
    return list(about.prefetch_related("municipalities")[:count])


@register.simple_tag
def practices_of(organisation: Any) -> list[PracticePage]:
    """Return the practices that an organisation took part in. Two queries."""
    taken = PracticePage.objects.public().filter(partners__organisation=organisation).distinct()
    return list(taken.newest_first().prefetch_related("municipalities"))


@register.simple_tag
def share_query(number: int | None) -> str:
    """Return what the form begins with for who comes from a Bridge."""
    return urlencode({"brug": number}) if number else ""


@register.simple_tag
def practice_share_query(labels: Iterable[Any], bridges: Iterable[Any]) -> str:
    """Return what the form begins with for who comes from a practice: its Bridges and its themes."""
    pairs = [("brug", str(bridge.number)) for bridge in bridges if bridge.number]
    themes = [one.code for one in labels if one.scheme == LabelScheme.THEME]
    return urlencode([*pairs, *(("thema", code) for code in themes)])


register.filter("has_text", has_text)


@register.filter
def municipality_names(practice: PracticePage) -> str:
    """Return who a practice comes from, in one line; needs the municipalities fetched along."""
    return ", ".join(practice.senders)
