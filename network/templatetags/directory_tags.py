"""What templates need of the network as a whole: its picture."""

from django import template

from network.directory.drawing import Drawing, draw
from network.directory.picture import Picture

register = template.Library()


@register.simple_tag
def drawing_of(picture: Picture) -> Drawing:
    """Lay out the picture of the network. No query."""
    return draw(picture)


@register.filter
def dot(number: float) -> str:
    """Write a length as SVG reads it: with a point, whatever the language of the page."""
    return f"{number:g}"
