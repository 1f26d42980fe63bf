"""What somebody says of a decision that is open no longer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

DONE, WITHDRAWN = "done", "withdrawn"


class ClosingForm(forms.Form):
    """Carried out, or withdrawn with the reason that readers see."""

    how = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=[
            (DONE, pgettext_lazy("a decision", "carried out")),
            (WITHDRAWN, pgettext_lazy("a decision", "withdrawn")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what became of it.")},
    )
    on = forms.DateField(label=gettext_lazy("On which day"), widget=AdminDateInput)
    note = forms.CharField(
        label=gettext_lazy("How, or why not"), max_length=300, required=False,
        help_text=gettext_lazy("Readers see it. Needed when it is withdrawn."),
    )  # fmt: skip

    def clean_on(self) -> Any:
        """What is still to come was not done yet."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("how") == WITHDRAWN and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say why: readers see it."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the decision holds from now on."""
        on, note = self.cleaned_data["on"], self.cleaned_data["note"].strip()
        if self.cleaned_data["how"] == DONE:
            return {"done_on": on, "done_note": note}
        return {"withdrawn_on": on, "withdrawn_reason": note}
