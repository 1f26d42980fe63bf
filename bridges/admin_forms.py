"""Forms of the admin: a report on an action, and a milestone that is given up."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import FieldComparison, TextDiff
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminPageChooser

from bridges.models import ActionPage, Milestone, ProgressUpdate

LONGEST_REASON = 2_000
# Larger numbers do not fit in the database, so no action has them.
LARGEST_NUMBER = 2**63 - 1


def is_row_number(text: str) -> bool:
    """Whether this can be the number of a row at all."""
    return text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_NUMBER


def action_of(value: Any) -> ActionPage | None:
    """Find the Dutch action that somebody asked for; whatever is no number of one finds nothing."""
    if isinstance(value, ActionPage):
        return value
    text = str(value or "")
    if not is_row_number(text):
        return None
    found: ActionPage | None = (
        ActionPage.objects.dutch().select_related("locale").filter(pk=int(text)).first()
    )
    return found


def milestone_choices(milestones: Iterable[Milestone], named: Any) -> list[tuple[str, Any]]:
    """Return milestones as choices, with the one that a report names and that the page knows no longer."""
    found = [(str(one.uid), _with_due(one)) for one in milestones]
    if named and str(named) not in dict(found):
        found.append((str(named), gettext("a milestone that is gone from the page")))
    return [("", "—"), *found]


def _with_due(milestone: Milestone) -> str:
    return f"{milestone.title} ({milestone.due.label})" if milestone.due else milestone.title


class ActionChooser(AdminPageChooser):
    """Chooses an action. Wagtail's own widget fails when it has to show again what was no number of a page."""

    def value_from_datadict(self, *args: Any) -> Any:
        value = super().value_from_datadict(*args)
        return value if is_row_number(str(value)) else None


class ReportAdminForm(WagtailAdminModelForm):
    """A report in the admin. The rules are those of the model; here come what it can choose from and who wrote it."""

    milestone_uid = forms.TypedChoiceField(
        label=_("Milestone reached"),
        required=False,
        coerce=uuid.UUID,
        empty_value=None,
        error_messages={"invalid_choice": _("This milestone is not one of this action.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the milestones of the action, as far as it is known."""
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        if is_new:
            self.initial["date"] = self.initial.get("date") or timezone.localdate()
            self.instance.author = self.for_user
        if self.initial.get("milestone_uid"):
            self.initial["milestone_uid"] = str(self.initial["milestone_uid"])
        action = self._action()
        stays = action is not None and action.pk == self.instance.action_id
        named = self.instance.milestone_uid if stays else None
        field: Any = self.fields["milestone_uid"]
        field.choices = milestone_choices(action.milestones.all() if action else [], named)
        field.help_text = (
            _("Only for a report that says so. Readers then see the milestone as reached.")
            if action
            else _(
                "Choose the action above and save the draft; then you can choose one of its milestones here."
            )
        )

    def _action(self) -> ActionPage | None:
        if self.is_bound:
            return action_of(self.data.get(self.add_prefix("action")))
        return action_of(self.initial.get("action") or self.instance.action_id)


class DropMilestoneForm(forms.Form):
    """The day a milestone was given up, and why."""

    dropped_on = forms.DateField(
        label=_("Dropped on"),
        widget=AdminDateInput,
        help_text=_("The day this was decided: today or earlier."),
    )
    reason = forms.CharField(
        label=_("Why it was dropped"),
        widget=AdminAutoHeightTextInput,
        validators=[MaxLengthValidator(LONGEST_REASON)],
        help_text=_("In a sentence that every reader understands: it is shown on the site."),
    )

    def clean_dropped_on(self) -> Any:
        """Nothing is dropped tomorrow."""
        day = self.cleaned_data["dropped_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class MilestoneComparison(FieldComparison):
    """Two versions of “milestone reached”, by title instead of by `uid`."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.titles = [_title(one) for one in (obj_a, obj_b)]

    def htmldiff(self) -> Any:
        before, after = self.titles
        if not self.has_changed():
            return escape(before)
        changes = [("deletion", before), ("addition", after)]
        return TextDiff([change for change in changes if change[1]]).to_html()


def _title(report: ProgressUpdate) -> str:
    if not report.milestone_uid:
        return ""
    kept = report.kept_milestone
    return str(kept) if kept else gettext("a milestone that is gone from the page")


class MilestonePanel(FieldPanel):
    """The milestone a report says was reached."""

    def get_comparison_class(self) -> type[FieldComparison]:
        return MilestoneComparison


def report_edit_handler() -> ObjectList:
    """The panels of a report, with the milestone after the status."""
    ours: dict[str, list[Any]] = {
        "action": [FieldPanel("action", widget=ActionChooser(target_models=[ActionPage]))],
        "status": [
            FieldPanel("status"),
            MilestonePanel("milestone_uid", heading=_("Milestone reached")),
        ],
    }
    panels: list[Any] = []
    for panel in ProgressUpdate.panels:
        panels += ours.get(getattr(panel, "field_name", ""), [panel])
    return ObjectList(panels, base_form_class=ReportAdminForm)
