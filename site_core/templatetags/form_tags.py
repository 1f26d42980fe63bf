"""What public forms show beside their fields."""

from django import template

from site_core.templatetags.way_tags import Section, Sections

register = template.Library()


@register.simple_tag
def statement_link(sections: Sections, slug: str) -> Section | None:
    """Return one of the statements in the footer by its address, or nothing where this language has none."""
    return next((one for one in sections.statements if one.url.endswith(f"/{slug}/")), None)
