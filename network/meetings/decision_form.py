"""One decision on the screen “Finish the report”."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from network.models import Decision, Organisation
from site_core.period import PeriodLineField

LONGEST_TEXT = 2_000


def text_area(rows: int, **options: Any) -> forms.CharField:
    """Several lines that may stay empty."""
    options.setdefault("max_length", LONGEST_TEXT)
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(required=False, widget=widget, **options)


class RowChoiceField(forms.TypedChoiceField):
    """One of the rows that the form offers, as its number or None; whatever else is sent is refused unread."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **options)


class DecisionForm(forms.Form):
    """One decision: a known one, or a row that stays empty when nothing more was decided."""

    title = forms.CharField(
        label=pgettext_lazy("of a meeting", "Decision"), max_length=200,
        help_text=gettext_lazy("What was decided, in one sentence."),
    )  # fmt: skip
    text = text_area(2, label=gettext_lazy("Explanation"))
    owner_id = RowChoiceField(label=gettext_lazy("Organisation that carries it out"))
    owner_role = forms.CharField(
        label=gettext_lazy("Who exactly"), max_length=200, required=False,
        help_text=gettext_lazy("A role or a service, not the name of a person. For example: climate service."),
    )  # fmt: skip
    follow_up = PeriodLineField(
        label=gettext_lazy("To be done by"), required=False,
        help_text=gettext_lazy("For example “18 May 2028”, “Q2 2028” or “2028”."),
    )  # fmt: skip
    action_id = RowChoiceField(label=gettext_lazy("Action"))

    def __init__(
        self, data: Any, *, decision: Decision, is_new: bool, choices: dict[str, Any]
    ) -> None:
        names = ("title", "text", "owner_id", "owner_role", "follow_up", "action_id")
        known = {name: getattr(decision, name) for name in names}
        super().__init__(
            data, initial=known, prefix=f"decision-{decision.uid}", empty_permitted=is_new, use_required_attribute=False,
        )  # fmt: skip
        self.decision, self.is_new = decision, is_new
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.choices = [*rows, *self._absent(name, rows)]

    def _absent(self, name: str, rows: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
        """What the decision names and the list does not, an action that is off the site for instance: it is not lost."""
        chosen = getattr(self.decision, name)
        if chosen is None or any(chosen == key for key, _label in rows):
            return []
        return [(chosen, str(getattr(self.decision, name.removesuffix("_id"))))]

    @property
    def is_left_empty(self) -> bool:
        """Whether nothing was filled in, in a row for a new decision."""
        return self.is_new and not self.has_changed()

    @property
    def values(self) -> dict[str, Any]:
        """What the decision holds from now on."""
        return dict(self.cleaned_data)


def row_choices() -> dict[str, list[tuple[Any, str]]]:
    """The organisations that may carry a decision out, and the actions that it may be about. Two queries."""
    owners = Organisation.objects.order_by("name").values_list("pk", "name")
    field: Any = Decision._meta.get_field("action")
    actions = field.related_model.objects.facts().order_by("code")
    named = [
        (pk, f"{code or ''} {title}".strip())
        for pk, code, title in actions.values_list("pk", "code", "title")
    ]
    return {"owner_id": [("", "—"), *owners], "action_id": [("", "—"), *named]}
