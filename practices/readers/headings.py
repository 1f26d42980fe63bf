"""The headings of the model practice, as somebody points at one of them. The words before are those of their anchors."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HEADINGS = [
    ("algemeen", _("General information")),
    ("gebeurd", _("What happened?")),
    ("waarom", _("Why?")),
    ("resultaat", _("The intended result")),
    ("uitdagingen", _("What were the challenges?")),
    ("succesfactoren", _("The success factors")),
    ("tips", _("Tips for other municipalities")),
    ("contact", _("General contact")),
    ("links", pgettext_lazy("heading of a practice", "Links, pictures and documents")),
]


def heading_of(word: str) -> str:
    """The heading that a report is about; empty for all of it."""
    return str(dict(HEADINGS).get(word, ""))
