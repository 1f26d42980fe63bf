"""PeriodField: seven flat columns on a model, read and written as one Period (DESIGN, section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, overload

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from site_core.period.columns import PrecisionColumn
from site_core.period.period import Period
from site_core.period.precision import Precision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PERIOD_PARTS = ("precision", "first", "last", "start_time", "end_time", "span", "approx")


class PeriodField(property):
    """Adds the columns `<name>_<part>` to a model, and is itself the property `<name>`.

    Being a property makes `Model(due=period)` work. An absent period is None, with precision "".
    On a translatable page pass `blank=True`: a translation keeps no facts, so it has no period.
    """

    def __init__(
        self,
        verbose_name: StrOrPromise | None = None,
        *,
        blank: bool = False,
        help_text: StrOrPromise = "",
    ) -> None:
        super().__init__(self._read, self._write)
        self.name = ""
        self.verbose_name = verbose_name
        self.blank = blank
        self.help_text = help_text

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type, /) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: type | None = None, /) -> Period | None: ...
        def __get__(
            self, instance: object | None, owner: type | None = None, /
        ) -> Self | Period | None: ...

        def __set__(self, instance: Any, value: Period | None, /) -> None: ...

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        self.name = name
        if self.verbose_name is None:
            self.verbose_name = name.replace("_", " ")
        for part, field in self._columns().items():
            field.contribute_to_class(cls, f"{name}_{part}")
        setattr(cls, name, self)

    def _columns(self) -> dict[str, models.Field[Any, Any]]:
        return {
            "precision": PrecisionColumn(
                self._named(_("precision")),
                max_length=10,
                choices=Precision.choices,
                default="",
                blank=self.blank,
                help_text=self.help_text,
            ),
            "first": models.DateField(
                self._named(_("first day")),
                null=True,
                blank=True,
                db_index=True,
                help_text=_("For a month, quarter or year, any day in it will do."),
            ),
            "last": models.DateField(
                self._named(_("last day")),
                null=True,
                blank=True,
                db_index=True,
                help_text=_("Leave empty for one single day, month, quarter or year."),
            ),
            "start_time": models.TimeField(
                self._named(_("start time")),
                null=True,
                blank=True,
                help_text=_("For a moment only; local time in Bruges."),
            ),
            "end_time": models.TimeField(self._named(_("end time")), null=True, blank=True),
            "span": models.BooleanField(
                self._named(_("lasts several days")),
                default=False,
                help_text=_("It really lasts from the first to the last day."),
            ),
            "approx": models.BooleanField(
                self._named(_("around")),
                default=False,
                help_text=_("The date is known approximately."),
            ),
        }

    def _named(self, part: StrOrPromise) -> StrOrPromise:
        return format_lazy("{period}: {part}", period=self.verbose_name, part=part)

    def _read(self, instance: models.Model) -> Period | None:
        """The period, or None when it is absent or, in an object not cleaned yet, impossible."""
        values = {part: getattr(instance, f"{self.name}_{part}") for part in PERIOD_PARTS}
        if not values["precision"]:
            return None
        try:
            return Period(**values | {"precision": Precision(values["precision"])})
        except ValueError:
            return None

    def _write(self, instance: models.Model, period: Period | None) -> None:
        if period is not None and not isinstance(period, Period):
            raise TypeError(f"{self.name} must be a Period or None, not {type(period).__name__}")
        for part in PERIOD_PARTS:
            empty = {"precision": "", "span": False, "approx": False}.get(part)
            value = empty if period is None else getattr(period, part)
            setattr(instance, f"{self.name}_{part}", str(value) if part == "precision" else value)


def period_fields(model: type[models.Model]) -> dict[str, PeriodField]:
    """The periods of a model by name, those of its bases included."""
    return {
        name: field
        for base in reversed(model.__mro__)
        for name, field in vars(base).items()
        if isinstance(field, PeriodField)
    }


def period_columns(name: str) -> list[str]:
    """The names of the columns of one period, for lists of field names."""
    return [f"{name}_{part}" for part in PERIOD_PARTS]
