"""The nine headings of the model practice, and which of them have something under them."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practices.card.gathering import Card

SHARE = "deel"


def headings_of(card: Card, *, shares: bool) -> dict[str, str]:
    """Return the headings in the order of the model practice, by anchor, without the empty ones.

    The last one leads to the form, and is left out where there is none to lead to.
    """
    page = card.page
    headings = [
        ("algemeen", _("General information"), True),
        ("gebeurd", _("What happened?"), has_text(page.what_happened) or card.years),
        ("waarom", _("Why?"), has_text(page.why)),
        (
            "resultaat",
            _("The intended result"),
            has_text(page.intended_result) or card.figures or has_text(page.not_achieved),
        ),
        ("uitdagingen", _("What were the challenges?"), card.challenges or costs_something(card)),
        ("succesfactoren", _("The success factors"), has_text(page.success_factors)),
        ("tips", _("Tips for other municipalities"), has_text(page.tips) or card.building_blocks),
        ("contact", _("General contact"), card.can_be_asked),
        (SHARE, pgettext("heading", "Share your own practice"), shares),
    ]
    return {anchor: title for anchor, title, content in headings if content}


def costs_something(card: Card) -> bool:
    """Whether something is known of the people and the money it took."""
    facts, page, cost = card.practice, card.page, card.cost
    known = (cost.span, cost.own_share, cost.yearly, card.funding, page.staff_note, page.cost_note)
    return facts.staff_amount is not None or any(known)


def has_text(html: str) -> bool:
    """Whether rich text says anything: the editor saves an empty field as an empty paragraph."""
    return bool(
        strip_tags(html or "").replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ").strip()
    )
