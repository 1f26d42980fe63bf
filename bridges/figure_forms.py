"""The form for a new value of a figure, with amounts in Belgian spelling."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from bridges.figure_rules import FIRST_YEAR, LAST_YEAR, is_kept, too_many_digits

PLAIN = re.compile(r"-?\d{1,12}(,\d{1,6})?", re.ASCII)
GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,6})?", re.ASCII)
WITH_POINT = re.compile(r"-?\d{1,12}\.\d{1,6}", re.ASCII)
COULD_BE_TWO = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


def amount_of(text: str) -> Decimal:
    """Read an amount as people here write it: “1.234,5”, “1234,5”, “27.5”. What could be two amounts is asked back."""
    asked = re.sub(r"[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", text).replace(
        "\N{MINUS SIGN}", "-"
    )
    if COULD_BE_TWO.fullmatch(asked):
        whole, small = asked.replace(".", ""), asked.replace(".", ",")
        message = _("Do you mean %(whole)s or %(small)s? Write it without a point.")
        raise ValidationError(message % {"whole": whole, "small": small})
    if PLAIN.fullmatch(asked) or GROUPED.fullmatch(asked):
        amount = Decimal(asked.replace(".", "").replace(",", "."))
    elif WITH_POINT.fullmatch(asked):
        amount = Decimal(asked)
    else:
        raise ValidationError(_("Write a number, for example 1.234,5."))
    if abs(amount) >= 10**12:
        raise ValidationError(_("This number is too large: at most twelve digits fit."))
    if not is_kept(amount):
        raise ValidationError(too_many_digits())
    # No minus before a zero.
    return amount + 0


class AmountField(forms.CharField):
    """An amount as it is typed; what was typed stays in the field when it is not understood."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return amount_of(text) if text else None


class NewValueForm(forms.Form):
    """The value of one year."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    value = AmountField(
        label=gettext_lazy("Value"),
        max_length=40,
        help_text=gettext_lazy("For example 1.234,5. The unit is that of the figure."),
    )
    provisional = forms.BooleanField(label=gettext_lazy("Provisional"), required=False)
    series_break = forms.BooleanField(
        label=gettext_lazy("Counted differently from here on"),
        required=False,
        help_text=gettext_lazy("Earlier values cannot be compared with it."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)
    source_url = forms.URLField(
        label=gettext_lazy("Source"), max_length=500, required=False, assume_scheme="https"
    )
    next_value_due_on = forms.DateField(
        label=gettext_lazy("Next value expected on"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Leave empty when nobody knows."),
    )

    def clean_year(self) -> Any:
        """Nothing was measured yet in a year that is still to come."""
        year = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise ValidationError(
                _("This year is still to come. A value is something that was measured.")
            )
        return year

    def clean_next_value_due_on(self) -> Any:
        """A day that has passed would call the new value old at once."""
        day = self.cleaned_data["next_value_due_on"]
        if day is not None and not timezone.localdate() <= day <= date(LAST_YEAR, 12, 31):
            raise ValidationError(_("Choose a day that is still to come, or leave this empty."))
        return day

    @property
    def values(self) -> dict[str, Any]:
        """What the row holds."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != "next_value_due_on"
        }
