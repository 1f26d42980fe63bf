"""The fields of the form for a practice. What is too long is said and kept, never cut."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from practices.answers.amounts import AmountNotUnderstoodError, parse_amount
from site_core.outbox.typed_text import without_controls
from site_core.period import Period, PeriodLineField, Precision
from site_core.public_forms.fields import UNSEEN, LineField, NotTooLong

# Per heading (practice-flow 5): what counts, and what a draft keeps while somebody is still shortening.
LONGEST_ANSWER, KEPT_OF_AN_ANSWER = 5_000, 20_000


def kept(text: str) -> str:
    """What was typed, as both databases can keep it: whole characters, one kind of line end."""
    return unicodedata.normalize("NFC", without_controls(text))


class NotTooLongForADraft(NotTooLong):
    """Says as well whether the draft keeps it meanwhile."""

    message = _(
        "This has %(show_value)s characters; %(limit_value)s is the most. Shorten it. The draft keeps what you typed."
    )
    beyond = _(
        "This has %(show_value)s characters; %(limit_value)s is the most. It is too much for the draft: it is only on this page now, so shorten it before you leave."
    )

    def message_for(self, length: int) -> Any:
        return self.message if length <= KEPT_OF_AN_ANSWER else self.beyond


class AnswerField(forms.CharField):
    """A longer answer: paragraphs and lists, as people type them."""

    def __init__(self, *, longest: int = LONGEST_ANSWER, rows: int = 8, **options: Any) -> None:
        attrs = {"rows": rows, "data-longest": longest}
        super().__init__(widget=forms.Textarea(attrs=attrs), **options)
        self.validators.append(NotTooLongForADraft(longest))

    def to_python(self, value: Any) -> str:
        text = kept(str(super().to_python(value) or ""))
        seen = "".join(one for one in text if one not in UNSEEN).strip()
        return seen if any(unicodedata.category(one)[0] in "LNPS" for one in seen) else ""


class ShortField(LineField):
    """One line; what was pasted over several becomes one."""

    def __init__(self, *, longest: int, autocomplete: str = "off", **options: Any) -> None:
        super().__init__(longest=longest, autocomplete=autocomplete, **options)
        self.validators = [one for one in self.validators if not isinstance(one, NotTooLong)]
        self.validators.append(NotTooLongForADraft(longest))

    def to_python(self, value: Any) -> str:
        return super().to_python(kept(str(value or "")))


class AmountField(forms.CharField):
    """A number as people write it."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = kept(str(super().to_python(value) or "")).strip()
        try:
            return parse_amount(text) if text else None
        except AmountNotUnderstoodError as error:
            raise ValidationError(error.message) from error

    def run_validators(self, value: Any) -> None:
        """What was understood is no text any more."""


class DayField(PeriodLineField):
    """One day, in any spelling that dates have on this site."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date):
            return value
        period: Period | None = super().to_python(kept(str(value or "")))
        if period is None:
            return None
        if period.precision != Precision.DAY or period.first != period.last or period.approx:
            raise ValidationError(_("Write one day, for example 18/05/2025."))
        return period.first


class YearField(forms.CharField):
    """A year in four figures, of a time in which a practice can be."""

    FIRST, LAST = 1900, 2199

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)

    def to_python(self, value: Any) -> Any:
        text = kept(str(super().to_python(value) or "")).strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise ValidationError(_("Write a year in four figures, for example 2024."))
        year = int(text)
        if not self.FIRST <= year <= self.LAST:
            raise ValidationError(_("Write a year from %(first)s to %(last)s."), params={"first": str(self.FIRST), "last": str(self.LAST)})  # fmt: skip
        return year

    def run_validators(self, value: Any) -> None:
        """What was understood is no text any more."""
