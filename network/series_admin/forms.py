"""The forms about series and single dates."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from network.date_acts import with_hours
from network.models import Series
from network.rights import bodies_planned_by
from network.series.free_days import FreeDays
from network.series.outlook import rule_of
from network.series.rules import wanted_by
from site_core.period import InvalidPeriod, PeriodNotUnderstood, parse_period

LONGEST_REASON, LONGEST_DATE = 300, 150
NEVER_CHANGED = ("slug", "body")


class ReasonField(forms.CharField):
    """What readers see beside a date that moves or is cancelled."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "label": _("Why: readers see this"), "max_length": LONGEST_REASON, "required": False,
            "widget": forms.Textarea(attrs={"rows": 2}),
        }  # fmt: skip
        super().__init__(**(given | kwargs))


class TypedDateField(forms.CharField):
    """A date as people type it, read as a Period; a bare day gets the hours that the date has already."""

    def __init__(self, item: Any, **kwargs: Any) -> None:
        self.item = item
        super().__init__(max_length=LONGEST_DATE, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return with_hours(self.item, parse_period(text))
        except (PeriodNotUnderstood, InvalidPeriod) as error:
            raise forms.ValidationError(error.message) from error


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none when it runs
    """A body; whatever is no number of one is no choice."""

    def to_python(self, value: Any) -> Any:
        text = str(value)
        if value not in self.empty_values and not (
            text.isascii() and text.isdigit() and len(text) < 19
        ):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            )
        return super().to_python(value)


class SeriesForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """A series: its rule, and what its meetings have in common."""

    slug = forms.SlugField(
        label=_("Word in its address"), max_length=100, required=False,
        help_text=_("The series stands at /agenda/reeks/… with this word. Leave it empty to make it from the title. It cannot change later."),
    )  # fmt: skip
    reason = ReasonField(
        help_text=_("Needed only when a date moves that readers know, or is cancelled.")
    )

    class Meta:
        model = Series
        fields = [
            "title", "slug", "body", "rule", "nth", "weekday", "times_a_year", "first", "last", "start_time", "end_time",
            "place_name", "place_address", "step_free", "on_holiday",
        ]  # fmt: skip
        field_classes = {"body": BodyField}
        widgets = {
            "first": AdminDateInput,
            "last": AdminDateInput,
            "start_time": AdminTimeInput,
            "end_time": AdminTimeInput,
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in NEVER_CHANGED:
                del self.fields[name]
            return
        del self.fields["reason"]
        bodies: Any = self.fields["body"]
        bodies.queryset = bodies_planned_by(user).order_by("title", "pk")

    def _post_clean(self) -> None:
        """Refuse hours that one of the days does not have."""
        super()._post_clean()  # type: ignore[misc]  # Django has it, its stubs do not
        if self.errors:
            return
        try:
            wanted_by(rule_of(self.instance), FreeDays.known().is_free)
        except InvalidPeriod as error:
            self.add_error(error.part if error.part in self.fields else None, error.message)

    def clean_slug(self) -> str:
        """Make it from the title when nothing was filled in."""
        given: str = self.cleaned_data["slug"]
        made = given or slugify(self.cleaned_data.get("title", ""))[:100]
        if not made:
            raise forms.ValidationError(self.fields["slug"].error_messages["required"])
        return made


class MoveForm(forms.Form):
    """Another date for one event or meeting."""

    reason = ReasonField(help_text=_("Needed when the new date does not lie within the old one."))

    def __init__(self, *args: Any, item: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        when = TypedDateField(
            item, label=_("New date"),
            help_text=_("Type for example “18 May 2028”, “18/05/2028 14:00” or “2nd quarter 2028”. Without an hour, the hour stays."),
        )  # fmt: skip
        self.fields = {"when": when, **self.fields}


class ReasonForm(forms.Form):
    """Why a date is cancelled."""

    reason = ReasonField(
        required=True,
        help_text=_("In a sentence that every reader understands: it is shown on the site."),
    )


def typed(data: Any, name: str, most: int = LONGEST_DATE * 2) -> str:
    """Return one line of what was sent, as far as a page repeats it."""
    return str(data.get(name, "")).replace("\0", "")[:most].strip()


def version_seen(data: Any, name: str = "seen") -> int | None:
    """Return the version that the form showed; whatever somebody made up is none."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
