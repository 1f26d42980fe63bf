"""What a reader can ask of the action finder. The words are part of lasting addresses, so they are Dutch."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bridges.statuses import Status

STATUS_WORDS = {
    "gepland": Status.PLANNED,
    "in-voorbereiding": Status.IN_PREPARATION,
    "lopend": Status.UNDER_WAY,
    "vertraagd": Status.DELAYED,
    "gepauzeerd": Status.PAUSED,
    "afgerond": Status.COMPLETED,
    "stopgezet": Status.STOPPED,
}
WITHOUT_STATUS = "zonder"


class ActionFilterForm(forms.Form):
    """A Bridge and a status, both optional."""

    brug = forms.TypedChoiceField(label=_("Bridge"), coerce=int, empty_value=None, required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("All")),
            *((word, status.label) for word, status in STATUS_WORDS.items()),
            (WITHOUT_STATUS, _("no status reported yet")),
        ],
    )

    def __init__(self, data: Any, *, names: Mapping[int, str]) -> None:
        """Offer the Bridges by number; one without a name in the language of the reader by its number alone."""
        super().__init__(data)
        choice: Any = self.fields["brug"]
        choice.choices = [("", _("All")), *((n, _option(n, name)) for n, name in names.items())]

    def chosen(self, name: str) -> Any:
        """Return a valid choice, or None: an address somebody mangled shows the whole list."""
        self.full_clean()
        return self.cleaned_data.get(name) or None


def _option(number: int, name: str) -> str:
    return f"{number}. {name}" if name else gettext("Bridge %(number)s") % {"number": number}
