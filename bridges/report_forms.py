"""What somebody who reports on an action of theirs fills in, on a phone, in less than a minute."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bridges.models import ActionPage, Milestone, ProgressUpdate
from bridges.statuses import STATUSES_WITH_CAUSE, Status
from bridges.timeline import MilestoneState, milestone_state

LONGEST_LINE = 160
# Far more than the advice of 100 words; only to keep out what no reader would finish.
LONGEST_TEXT = 5_000


def line_field(**options: Any) -> forms.CharField:
    """A line of text. No `maxlength`: browsers cut what is pasted without a word, and we want nothing lost."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    validators = [MaxLengthValidator(LONGEST_LINE)]
    return forms.CharField(required=False, widget=widget, validators=validators, **options)


def text_field(rows: int, **options: Any) -> forms.CharField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    validators = [MaxLengthValidator(LONGEST_TEXT)]
    return forms.CharField(required=False, widget=widget, validators=validators, **options)


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when it runs
    """A report on one action. The rules are those of the model; this form adds which milestones there are to reach."""

    status = forms.ChoiceField(
        label=_("How does this action stand?"), required=False, widget=forms.RadioSelect
    )
    cause = text_field(
        3, label=_("Cause"), help_text=_("Only for delayed, paused or stopped: why is that?")
    )
    outcome = text_field(
        3, label=_("Outcome"), help_text=_("Only for completed: what did this action bring?")
    )
    headline = line_field(
        label=_("What happened, in one line"), help_text=_("At most 160 characters.")
    )
    text = text_field(
        4, label=_("Tell a little more"), help_text=_("At most 100 words, in plain Dutch.")
    )
    milestone_uid = forms.TypedChoiceField(
        label=_("Was a milestone reached?"),
        required=False,
        widget=forms.RadioSelect,
        coerce=uuid.UUID,
        empty_value=None,
    )
    evidence = text_field(
        2,
        label=_("Where can readers see it?"),
        help_text=_("Web addresses, one a line, with https:// before each. May stay empty."),
    )
    date = forms.DateField(
        label=_("Which day is this about?"),
        help_text=_("Today or earlier."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Fill in the day this is about.")},
    )

    class Meta:
        model = ProgressUpdate
        fields: ClassVar[list[str]] = [
            "status", "cause", "outcome", "headline", "text", "milestone_uid", "evidence", "date",
        ]  # fmt: skip

    def __init__(self, *args: Any, action: ActionPage, **kwargs: Any) -> None:
        """Offer the statuses beside the one of today, and the milestones still to be reached."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial["date"] = self.initial.get("date") or today
        self.fields["date"].widget.attrs["max"] = today.isoformat()
        choice: Any = self.fields["status"]
        choice.choices = [("", _no_change(action.status)), *_capitalised(Status.choices)]
        milestones = milestones_to_reach(action, today, named=self.instance.milestone_uid)
        choice = self.fields["milestone_uid"]
        choice.choices = [("", _("No milestone")), *milestones]
        if not milestones:
            del self.fields["milestone_uid"]
            self.instance.milestone_uid = None

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong, for the summary on top: where to go, which field, and what to do."""
        found = []
        for name, messages in self.errors.items():
            anchor, label = self._place_of(name)
            found += [(anchor, label, str(message)) for message in messages]
        return found

    def _place_of(self, name: str) -> tuple[str, str]:
        if name not in self.fields:
            return "", ""
        field = self[name]
        return field.id_for_label or f"{field.auto_id}_0", str(field.label)

    def clean(self) -> dict[str, Any]:
        """Leave out a cause or an outcome that the chosen status does not ask for: the form hid it again."""
        values = super().clean() or self.cleaned_data
        status = values.get("status")
        if status not in STATUSES_WITH_CAUSE:
            values["cause"] = ""
        if status != Status.COMPLETED:
            values["outcome"] = ""
        return values


def milestones_to_reach(action: ActionPage, today: Any, named: Any) -> list[tuple[str, str]]:
    """Return the milestones that are open or late, and the one that a report already names, as choices."""
    reached = set(action.updates.reaching(today).values_list("milestone_uid", flat=True))
    found = []
    for milestone in action.milestones.all():
        state = milestone_state(milestone, is_reached=milestone.uid in reached, today=today)
        if state in {MilestoneState.OPEN, MilestoneState.LATE} or milestone.uid == named:
            found.append((str(milestone.uid), _with_due(milestone, state)))
    return found


def _with_due(milestone: Milestone, state: MilestoneState) -> str:
    due = milestone.due.label if milestone.due else ""
    words = [due, str(state.label) if state == MilestoneState.LATE else ""]
    details = ", ".join(word for word in words if word)
    return f"{milestone.title} ({details})" if details else milestone.title


def _no_change(status: str | None) -> str:
    if not status:
        return gettext("No change (no status reported yet)")
    return gettext("No change (now: %(status)s)") % {"status": Status(status).label}


def _capitalised(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, str(capfirst(str(label)))) for value, label in choices]
