"""The Wagtail panel of a period: one date form over its seven columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import FieldPanel

from site_core.period.comparison import PeriodComparison
from site_core.period.fields import PERIOD_PARTS, period_columns
from site_core.period.widget import ANCHOR, PartInput, PeriodInput

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PeriodPanel(FieldPanel):
    """Edits the period `name` in any form of Wagtail: pages, snippets and rows within them.

    The form keeps all columns, so that every rule of the model has a place for its errors. The
    first of them carries the date form and the comments; the others read what that one sends.
    """

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(f"{name}{ANCHOR}", **kwargs)
        self.name = name

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        del kwargs["field_name"]
        return kwargs | {"name": self.name}

    @property
    def clean_name(self) -> str:
        return self.name

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        if not options:
            return options
        columns = dict(zip(PERIOD_PARTS, period_columns(self.name), strict=True))
        widgets = {columns[part]: PartInput(part) for part in PERIOD_PARTS}
        options["fields"] = list(columns.values())
        options["widgets"] = widgets | {self.field_name: PeriodInput()}
        return options

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel with its heading and help text in the hands of the date form."""

        help_text: StrOrPromise

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.bound_field is not None:
                widget = self.bound_field.field.widget
                widget.heading, widget.help_text = self.heading, self.help_text
                self.help_text = self.bound_field.help_text = ""

        def get_editable_context_data(self) -> dict[str, Any]:
            context: dict[str, Any] = super().get_editable_context_data()
            # The button for a comment is described by the label of the line of text.
            base = self.bound_field.auto_id.removesuffix(ANCHOR)
            return context | {"id_for_label": f"{base}_text"}

        def get_comparison(self) -> list[Any]:
            if not self.is_shown():
                return []
            return [partial(PeriodComparison, self.panel.name, self.heading)]


def period_panel(name: str, heading: StrOrPromise, help_text: StrOrPromise = "") -> PeriodPanel:
    """The panel in which an editor types or chooses a period."""
    return PeriodPanel(name, heading=heading, help_text=help_text, icon="date")
