"""The card on paper: a tagged PDF, made when somebody asks and made anew when the card has changed."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from practices.card.gathering import Card
from site_core.printing.models import PrintedDocument
from site_core.printing.services import forget_documents, print_document


def card_key(page: Any) -> str:
    """Return the name of the document of a practice, whatever its language."""
    return f"praktijk-{page.translation_key}"


def print_card(page: Any) -> PrintedDocument:
    """Print a card in the language of its page."""
    language = page.locale.language_code
    with override(language):
        card = Card(page=page, practice=page.original, day=timezone.localdate())
        html = render_to_string("practices/printed/card.html", {"page": page, "card": card})
        return print_document(
            key=card_key(page), language=language, html=html, address=page.get_url() or "/"
        )


def forget_pdf(page: Any) -> None:
    """Drop the PDF of a practice in every language, its files too.

    For when nobody may read it any more, or somebody it names is to be gone from it; who asks next gets a new one.
    """
    forget_documents(card_key(page))
