"""What the card of a practice is made of, for its templates."""

from typing import Any

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from network.agenda.json_ld import as_script_text
from practices.answers.telling import told
from practices.card import citing, headings, json_ld, money, quality, related, standing
from practices.card.abbreviations import Explainer, explainer, unexplained_abbreviations
from practices.card.gathering import Card, address_of
from practices.card.printing import card_key
from practices.finding.facets import TOWN
from practices.finding.words import municipality_word
from practices.models import Municipality
from site_core.pages.reads import once
from site_core.printing.availability import pdf_is_possible
from site_core.printing.models import PrintedDocument

register = template.Library()

register.filter("costs_something", headings.costs_something)
register.filter("euros", money.euros)
register.simple_tag(citing.citation_of)
register.simple_tag(standing.version_address)
register.simple_tag(quality.quality_of, name="practice_quality")


@register.simple_tag(takes_context=True)
def practice_card(context: Context, page: Any) -> Card:
    """Return the card of this page: the one that a view put in the context, or that of now, gathered once."""
    return context.get("card") or once(context, f"card {page.pk}", lambda: _card(page))


def _card(page: Any) -> Card:
    return Card(page=page, practice=page.original, day=timezone.localdate())


@register.simple_tag
def card_headings(card: Card, index: Any) -> dict[str, str]:
    """Return the headings that have something under them, by anchor; `index` is where practices are shared, if anywhere."""
    return headings.headings_of(card, shares=bool(index))


@register.simple_tag
def practice_json_ld(card: Card) -> SafeString | None:
    """Describe it for search engines; nothing for a draft."""
    data = json_ld.practice_data(card)
    return as_script_text(data) if data else None


@register.simple_tag
def abbreviations_of(card: Card) -> Explainer:
    """Return what marks the abbreviations of this card; it has read the title and the summary. One query."""
    found = explainer()
    found.note(f"{card.page.title}\n{card.page.summary}")
    return found


@register.simple_block_tag
def explained_by(content: str, known: Explainer) -> SafeString:
    """Mark the first of each abbreviation in what stands between the tags."""
    return known.explain(content)


@register.simple_tag
def related_practices(card: Card) -> list[Any]:
    """Return what resembles it most."""
    return related.related_practices(card.practice, card.bridges, card.labels)


@register.simple_tag
def related_actions(card: Card) -> list[Any]:
    """Return actions about the same, besides those that it names."""
    return related.related_actions(card.practice, card.bridges, card.actions, card.day)


@register.simple_tag
def list_query(municipality: Municipality) -> str:
    """Return what the list of practices is asked for those of one municipality."""
    query = QueryDict(mutable=True)
    query[TOWN] = municipality_word(municipality)
    return query.urlencode()


@register.inclusion_tag("bridges/printed/pdf_link.html")
def card_pdf_link(page: Any) -> dict[str, Any]:
    """Lead to the PDF, with its size once it was made; nothing where this machine makes none, or for a draft."""
    url = address_of("practices:card_pdf", page.slug) if page.live and pdf_is_possible() else ""
    if not url:
        return {}
    kept = PrintedDocument.objects.of(card_key(page), get_language() or settings.LANGUAGE_CODE)
    document = kept.first()
    return {"url": url, "size": document.size if document else 0}


@register.simple_tag
def unexplained(page: Any) -> list[str]:
    """Return the short forms in the whole text of a practice that nobody explained."""
    return unexplained_abbreviations("\n".join(one.text for one in told(page)))
