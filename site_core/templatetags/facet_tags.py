"""What templates need of a list with facets."""

from django import template
from django.template.defaultfilters import capfirst
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from site_core.facets.offered import OfferedFacet, OfferedOption

register = template.Library()

OPTION = (
    '<label class="facet-option"><input type="checkbox" name="{}" value="{}"{}> <span{}>{}</span>'
    ' <span class="facet-count">{}</span></label>\n'
)


@register.simple_tag
def facet_options(offered: OfferedFacet) -> SafeString:
    """Show the choices of a facet as ticks, each with its count. Not a template: there may be hundreds."""
    return format_html_join(
        "", "{}", ((_option(offered.facet.name, one),) for one in offered.options)
    )


def _option(name: str, one: OfferedOption) -> SafeString:
    option = one.option
    return format_html(
        OPTION,
        name,
        option.word,
        _TICKED if one.is_chosen else "",
        _IN_DUTCH if option.is_dutch else "",
        capfirst(str(option.label)),
        one.count,
    )


_TICKED, _IN_DUTCH = SafeString(" checked"), SafeString(' lang="nl"')
