"""What pages on paper need: the text of an editor under a deeper heading, and the links to PDFs."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from bridges.as_of import asked_day
from bridges.models import ActionPage, BridgePage, PlanPage
from bridges.printed_documents import PLAN, action_key, bridge_key
from site_core.pages.reads import request_of
from site_core.printing.availability import pdf_is_possible
from site_core.printing.markup import shift_headings
from site_core.printing.models import PrintedDocument

register = template.Library()


@register.simple_tag
def body_under(body: Any, levels: int) -> SafeString:
    """Render a text that an editor built from blocks, with its headings so many levels deeper."""
    return shift_headings(render_to_string("components/body.html", {"body": body}), levels)


@register.simple_block_tag
def headings_up(content: str, levels: int) -> SafeString:
    """Put the headings between the tags so many levels higher: a part that becomes a document of its own."""
    return shift_headings(content, -levels)


@register.inclusion_tag("bridges/printed/pdf_link.html", takes_context=True)
def plan_pdf_link(context: Context, page: PlanPage) -> dict[str, Any]:
    """Lead to the PDF of the whole plan."""
    return _link(context, page, PLAN, "bridges:whole_plan_pdf")


@register.inclusion_tag("bridges/printed/pdf_link.html", takes_context=True)
def bridge_pdf_link(context: Context, page: BridgePage) -> dict[str, Any]:
    """Lead to the PDF of a Bridge."""
    return _link(context, page, bridge_key(page), "bridges:bridge_pdf", page.slug)


@register.inclusion_tag("bridges/printed/pdf_link.html", takes_context=True)
def action_pdf_link(context: Context, page: ActionPage) -> dict[str, Any]:
    """Lead to the PDF of an action."""
    return _link(context, page, action_key(page), "bridges:action_pdf", page.original.code)


def _link(
    context: Context, page: Any, key: str, view: str, *arguments: str | None
) -> dict[str, Any]:
    """Return address and size, or nothing: this machine makes no PDF, a draft has none, nor has another day."""
    as_of = asked_day(request_of(context), timezone.localdate())
    if not pdf_is_possible() or not page.live or as_of.is_past:
        return {}
    try:
        url = reverse(view, args=[one or "" for one in arguments])
    except NoReverseMatch:
        # An address that nobody can ask for.
        return {}
    kept = PrintedDocument.objects.of(key, get_language() or "").first()
    return {"url": url, "size": kept.size if kept else 0}
