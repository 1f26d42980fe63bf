"""What templates need of practices: which of the nine headings have something under them."""

from itertools import groupby
from typing import Any

from django import template
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from practices.models import PracticePage
from site_core.labels.models import LabelScheme

register = template.Library()


@register.simple_tag
def newest_practices(count: int) -> list[PracticePage]:
    """Return the practices that were published last, with their municipalities. Two queries."""
    newest = PracticePage.objects.public().newest_first()
    return list(newest.prefetch_related("municipalities")[:count])


@register.simple_tag
def bridge_practices(bridge: Any, count: int = 5) -> list[PracticePage]:
    """Return the newest practices on the theme of a Dutch Bridge. Two queries."""
    if bridge.pk is None:
        return []  # A preview of a Bridge that was never saved.
    about = PracticePage.objects.public().filter(bridges=bridge).newest_first()
    return list(about.prefetch_related("municipalities")[:count])


@register.simple_tag(takes_context=True)
def practice_headings(context: template.Context, page: PracticePage) -> dict[str, str]:
    """Return the headings of the model practice in its order, by anchor, without the empty ones."""
    facts = page.original
    money = (
        facts.staff_amount,
        facts.cost_from,
        facts.cost_to,
        facts.cost_own_share,
        facts.cost_yearly,
    )
    headings = [
        ("algemeen", _("General information"), True),
        ("gebeurd", _("What happened?"), has_text(page.what_happened) or context["steps"]),
        ("waarom", _("Why?"), has_text(page.why)),
        (
            "resultaat",
            _("The intended result"),
            has_text(page.intended_result) or context["results"] or has_text(page.not_achieved),
        ),
        (
            "uitdagingen",
            _("What were the challenges?"),
            _challenges(context, page) or any(n is not None for n in money),
        ),
        ("succesfactoren", _("The success factors"), has_text(page.success_factors)),
        (
            "tips",
            _("Tips for other municipalities"),
            has_text(page.tips) or context["building_blocks"],
        ),
        (
            "contact",
            _("General contact"),
            facts.contact_service or facts.contact_phone or facts.contact_url,
        ),
    ]
    return {anchor: title for anchor, title, content in headings if content}


def _challenges(context: template.Context, page: PracticePage) -> bool:
    return bool(context["challenges"] or context["funding"] or page.staff_note or page.cost_note)


@register.filter
def has_text(html: str) -> bool:
    """Whether rich text says anything: the editor saves an empty field as an empty paragraph."""
    return bool(strip_tags(html or "").strip())


@register.simple_tag
def practice_labels(practice: PracticePage) -> list[dict[str, Any]]:
    """Return the labels of a Dutch practice, by the list they belong to."""
    labels = practice.labels.order_by("scheme", "sort_order", "name_nl")
    return [
        {"scheme": LabelScheme(scheme).label, "labels": list(group)}
        for scheme, group in groupby(labels, key=lambda label: label.scheme)
    ]


@register.simple_tag
def practice_pictures(page: PracticePage) -> list[Any]:
    """Return the pictures of a practice that may be shown: none that is still in quarantine."""
    pictures = page.original.pictures.select_related("image")
    return [picture for picture in pictures if not picture.image.quarantined]


@register.filter
def municipality_names(practice: PracticePage) -> str:
    """Return who a practice comes from, in one line; needs the municipalities fetched along."""
    names = [str(one) for one in practice.municipalities.all()]
    return ", ".join([*names, practice.sender_note] if practice.sender_note else names)
