"""The column that tells how precise a period is; in a form it can stand for the whole period."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.text import capfirst

from site_core.period.form_fields import ColumnsFormField
from site_core.period.widget import PeriodInput


class PrecisionColumn(models.CharField):  # type: ignore[type-arg]  # cannot be subscripted when run
    """A plain column, in migrations too; with the date form as its widget it reads a period."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        widget = kwargs.get("widget")
        if not isinstance(widget, PeriodInput):
            return super().formfield(*args, **kwargs)
        return ColumnsFormField(
            widget=widget,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )
