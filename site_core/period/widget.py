"""The date form: one line of text, five choices, and what the two come down to.

It is one widget for a form field that stands for a whole period. What it sends are the inputs of
`Typed`, each with the name of the field before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from site_core.period.choices import APPROX, INPUTS, Choice, inputs_of
from site_core.period.labels import formatter_for
from site_core.period.parsing import MAX_LENGTH
from site_core.period.period import Period
from site_core.period.reading import Reading, read, showing
from site_core.period.saying import readers_see, remark, says
from site_core.period.typed import TEXT, Typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django_stubs_ext import StrOrPromise

# The column that the whole period hangs on in the forms of models.
ANCHOR = "_precision"
SAY_URL = "site_core_period_say"

LABELS: dict[str, StrOrPromise] = {
    "day": _("Day"),
    "start": _("From (time)"),
    "end": _("Until (time)"),
    "until": _("Last day, if it lasts several days"),
    "month": _("Month"),
    "quarter": _("Quarter"),
    "after": _("Not before the year"),
    "before": _("In this year at the latest"),
    APPROX: _("Around this date"),
}
_TYPES = {"day": "date", "until": "date", "start": "time", "end": "time"}


class PeriodInput(forms.Widget):
    """Types or chooses a period. `heading` and `help_text` are those of its field."""

    heading: StrOrPromise = ""
    help_text: StrOrPromise = ""

    class Media:
        js: ClassVar[list[str]] = ["js/admin/period.js"]
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/admin/period.css"]}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Reading:
        return read(Typed.sent(data, f"{base_of(name)}_"))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        # An emptied period is sent as an empty line, and that is an answer.
        return False

    def id_for_label(self, id_: str) -> str:
        """Nothing: the heading stands above several inputs, that have labels of their own."""
        return ""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        return self.render_with_errors(name, value, attrs, errors=())

    def render_with_errors(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        errors: Iterable[StrOrPromise] = (),
        renderer: Any = None,
    ) -> SafeString:
        """Draw it; Wagtail asks it this way when it is to show its errors beside its inputs."""
        reading = value if isinstance(value, Reading) else None
        if reading is None:
            reading = showing(value if isinstance(value, Period) else None)
        messages: dict[str, list[StrOrPromise]] = {}
        if errors:
            own = [reading.message] if reading.place else list(errors)
            messages = {reading.place or TEXT: own}
        base_id = base_of((attrs or {}).get("id") or f"id_{name}")
        inputs = Inputs(base_of(name), base_id, reading.shown, messages)
        context = {
            **inputs.all(),
            "heading": self.heading,
            "help_text": self.help_text,
            "longest": MAX_LENGTH,
            "url": reverse(SAY_URL),
            "period_says": "" if reading.place else says(reading.period),
            "readers_see": "" if reading.place else readers_see(reading.period),
            "remark": "" if reading.place else remark(reading.period),
        }
        return render_to_string("site_core/period/input.html", context)


def base_of(name: str) -> str:
    """The name of the period in the name of a form field: of its own field, or of its column."""
    return name.removesuffix(ANCHOR)


class Inputs:
    """The inputs of one date form as its template draws them."""

    def __init__(
        self, name: str, id_: str, typed: Typed, errors: dict[str, list[StrOrPromise]]
    ) -> None:
        self.name = name
        self.id = id_
        self.typed = typed
        self.errors = errors

    def all(self) -> dict[str, Any]:
        names = ("text", "was", "said", "choice")
        return {
            **{name: self.one(name) for name in names},
            "hint_id": f"{self.id}_hint",
            "choices": [self.choice(choice) for choice in Choice],
            "approx": self.one(APPROX) | {"goes_with": " ".join(_with_approx())},
        }

    def choice(self, choice: Choice) -> dict[str, Any]:
        return {
            "value": choice.value,
            "label": choice.label,
            "id": f"{self.id}_choice_{choice.value}",
            "checked": self.typed.choice == choice.value,
            "inputs": [self.one(name) for name in INPUTS[choice]],
        }

    def one(self, name: str) -> dict[str, Any]:
        """One input; `part` is its name within the period."""
        is_year = name.endswith("year") or name in ("after", "before")
        errors = self.errors.get(name, [])
        return {
            "part": name,
            "name": f"{self.name}_{name}",
            "id": f"{self.id}_{name}",
            "value": self.typed[name].replace("\0", ""),
            "label": LABELS.get(name, _("Year")),
            "type": "number" if is_year else _TYPES.get(name, "text"),
            "options": _OPTIONS[name]() if name in _OPTIONS else None,
            "errors": errors,
            "error_id": f"{self.id}_{name}_error" if errors else "",
        }


def _with_approx() -> list[str]:
    return [choice for choice in Choice.values if APPROX in inputs_of(choice)]


def _months() -> list[tuple[str, str]]:
    names = formatter_for(None).months
    return [(str(number), name) for number, name in enumerate(names, start=1)]


def _quarters() -> list[tuple[str, str]]:
    names = formatter_for(None).months
    return [
        (str(one), f"{one} ({names[one * 3 - 3]} \N{EN DASH} {names[one * 3 - 1]})")
        for one in range(1, 5)
    ]


_OPTIONS = {"month": _months, "quarter": _quarters}


class PartInput(forms.Widget):
    """One column of a period, read out of the date form that stands for all of them."""

    is_hidden = True

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        prefix = name.removesuffix(self.part)
        kept = read(Typed.sent(data, prefix)).kept
        if kept is None:
            return False if self.part in ("span", "approx") else None
        return getattr(kept, self.part)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return False

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Draw nothing: the date form shows it."""
        return SafeString()
