"""The Wagtail panel of a period, over its plain columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def period_panel(name: str, heading: StrOrPromise, help_text: StrOrPromise = "") -> MultiFieldPanel:
    """All columns of one period: leaving one out would leave its errors without a place."""
    return MultiFieldPanel(
        [
            FieldPanel(f"{name}_precision", heading=_("How precise is the date?")),
            FieldRowPanel(
                [
                    FieldPanel(f"{name}_first", heading=_("First day")),
                    FieldPanel(f"{name}_last", heading=_("Last day")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel(f"{name}_start_time", heading=_("From (time)")),
                    FieldPanel(f"{name}_end_time", heading=_("Until (time)")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel(f"{name}_span", heading=_("Lasts several days")),
                    FieldPanel(f"{name}_approx", heading=_("Around this date")),
                ]
            ),
        ],
        heading=heading,
        help_text=help_text,
    )
