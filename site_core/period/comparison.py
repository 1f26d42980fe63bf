"""Two versions of a period, compared as readers see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, TextDiff

from site_core.period.labels import period_label

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from site_core.period.period import Period


class PeriodComparison(FieldComparison):
    """One line for the seven columns of a period."""

    def __init__(self, name: str, label: StrOrPromise, obj_a: Any, obj_b: Any) -> None:
        self.label = label
        self.val_a, self.val_b = _said(getattr(obj_a, name)), _said(getattr(obj_b, name))

    def field_label(self) -> StrOrPromise:
        return self.label

    def htmldiff(self) -> Any:
        if not self.has_changed():
            return escape(self.val_a)
        changes = [("deletion", self.val_a), ("addition", self.val_b)]
        return TextDiff([change for change in changes if change[1]]).to_html()


def _said(period: Period | None) -> str:
    return period_label(period) if period else ""
