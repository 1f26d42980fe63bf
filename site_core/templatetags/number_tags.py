"""Numbers as the language of the page writes them."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from site_core.templatetags.link_tags import dutch

register = template.Library()

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@register.filter
def figure(value: Decimal | int | None) -> str:
    """Write a number as the language of the page does, without trailing zeros."""
    if value is None:
        return ""
    return number_format(f"{Decimal(value).normalize():f}", use_l10n=True, force_grouping=True)


@register.simple_tag
def amount(value: Decimal | int | None, unit: str = "") -> SafeString:
    """Write a number with its unit, which is Dutch: “49%”, “537 kiloton CO2”, in French “49 %”."""
    number = figure(value)
    if not unit:
        return format_html("{}", number)
    if unit == "%":
        return format_html("{}", f"{number}{NO_BREAK_SPACE if get_language() == 'fr' else ''}%")
    return format_html("{} <span{}>{}</span>", number, dutch(), unit)


@register.filter
def year(value: Any) -> str:
    """Write a year, or any number that takes no thousands separator."""
    return str(int(value)) if value or value == 0 else ""
