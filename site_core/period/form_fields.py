"""Form fields for a period: for plain forms, and for the seven columns of a model."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from site_core.period.labels import period_label
from site_core.period.parsing import PeriodNotUnderstood, parse_period
from site_core.period.period import Period
from site_core.period.precision import Precision
from site_core.period.reading import Reading
from site_core.period.widget import PeriodInput, base_of

if TYPE_CHECKING:
    from django.forms.utils import ErrorList

PARTS = tuple(part.name for part in fields(Period))


class PeriodBoundField(BoundField):
    """A period in a form, that hands its heading to the widget."""

    def __init__(self, form: Any, field: Any, name: str) -> None:
        super().__init__(form, field, name)
        if not field.widget.heading:
            field.widget.heading = self.label


class PeriodFormField(forms.Field):
    """A period in a plain form: typed or chosen, and read as a Period or None."""

    widget = PeriodInput
    bound_field_class = PeriodBoundField

    def get_bound_field(self, form: Any, field_name: str) -> BoundField:
        return self.bound_field_class(form, self, field_name)

    def clean(self, value: Any) -> Any:
        period = _understood(value)
        self.validate(period)
        return period

    def has_changed(self, initial: Any, data: Any) -> bool:
        return isinstance(data, Reading) and (bool(data.place) or data.period != initial)


class PeriodLineField(forms.CharField):
    """A period as one line of typed text, where many stand on one screen; read as a Period or None."""

    def prepare_value(self, value: Any) -> Any:
        return period_label(value) if isinstance(value, Period) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Period):
            return value
        text = super().to_python(value)
        try:
            return parse_period(text) if text else None
        except PeriodNotUnderstood as error:
            raise ValidationError(error.message, code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """What was understood is no text any more."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ColumnsBoundField(PeriodBoundField):
    """The period of a model in its form: what is filled in, and the errors, of all its columns."""

    def value(self) -> Any:
        if self.form.is_bound and not self.field.disabled:
            return self.data
        values: dict[str, Any] = {part: self.form.initial.get(self._column(part)) for part in PARTS}
        if not values["precision"]:
            return None
        try:
            return Period(**values | {"precision": Precision(values["precision"])})
        except ValueError:
            return None

    @property
    def errors(self) -> ErrorList:
        messages = [
            str(message)
            for part in PARTS
            for message in self.form.errors.get(self._column(part), ())
        ]
        return self.form.error_class(list(dict.fromkeys(messages)), renderer=self.form.renderer)

    def _column(self, part: str) -> str:
        return f"{base_of(self.name)}_{part}"


class ColumnsFormField(PeriodFormField):
    """Stands for the first column of a period, and says what is wrong with any of them."""

    bound_field_class = ColumnsBoundField

    def clean(self, value: Any) -> Any:
        period = super().clean(value)
        return "" if period is None else str(period.precision)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if isinstance(data, Reading) and not data.place:
            return (initial or "") != (data.period.precision if data.period else "")
        return isinstance(data, Reading)


def _understood(value: Any) -> Period | None:
    if not isinstance(value, Reading):
        return value if isinstance(value, Period) else None
    if value.place:
        raise ValidationError(value.message, code="invalid")
    return value.period
