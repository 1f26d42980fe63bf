"""What the map of practices needs in its template."""

from django import template

register = template.Library()


@register.filter
def coordinate(number: float) -> str:
    """Write a place on the sheet as SVG reads it: with a point, whatever the language, and no finer than anybody sees."""
    return f"{number:.1f}".removesuffix(".0")
