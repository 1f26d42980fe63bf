"""What a reviewer fills in about reports and re-uses."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from practices.models import MistakeReport, Municipality, ReportState, Reuse
from practices.readers.forms import ReuseFields
from practices.readers.rules import LONGEST_REPORT
from site_core.public_forms.fields import TextField

MENDED, LEFT = str(ReportState.MENDED), str(ReportState.LEFT)
AT_ONCE = 200


class CloseForm(forms.Form):
    """Several reports of one practice, closed with one answer."""

    answer = TextField(
        longest=LONGEST_REPORT,
        rows=4,
        label=_("Answer"),
        help_text=_("Only who gave an address gets it, by mail. It is needed where you leave things as they are."),
        required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, reports: list[MistakeReport]) -> None:
        super().__init__(data)
        self.known = {str(one.pk) for one in reports}

    @property
    def ticked(self) -> list[str]:
        """The reports that were ticked, as they came in."""
        sent: Any = self.data
        return list(sent.getlist("rij"))[:AT_ONCE] if self.is_bound else []

    def clean(self) -> dict[str, Any]:
        """Something is ticked, one of the two was pressed, and who is left with things as they are hears why."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        state = self.data.get("doe", "")
        if not self.ticked or not set(self.ticked) <= self.known:
            raise forms.ValidationError(_("Tick at least one report."))
        if state not in {MENDED, LEFT}:
            raise forms.ValidationError(_("Press one of the buttons."))
        if state == LEFT and not values.get("answer") and "answer" not in self.errors:
            self.add_error("answer", _("Say why you leave it as it is."))
        return values | {"state": state, "reports": [int(one) for one in self.ticked]}


# What says a fact. The words of the sender stay as they are: nobody else would have read others.
AMENDED = ("municipality", "year", "own_practice")


def _label_of(name: str) -> str:
    column: Any = Reuse._meta.get_field(name)
    return str(column.verbose_name)


class AcceptForm(ReuseFields):
    """What readers will see: the words of the sender, with its facts amended where needed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    without_url = forms.BooleanField(label=_("Leave the web page out"), required=False)
    answer = TextField(
        longest=LONGEST_REPORT,
        rows=3,
        label=_("A word to the sender"),
        help_text=_("Goes along in the mail. Say what you changed, if you changed something."),
        required=False,
    )

    def __init__(self, data: Any = None, *, row: Reuse) -> None:
        own = row.own_practice
        initial = {
            "version": row.version,
            "municipality": row.municipality_id,
            "year": row.year or "",
            "own_practice": own.get_url() or own.title if own else "",
        }
        super().__init__(data, initial=initial, prefix="accept")
        self.practice, self.row = row.practice, row
        for name in ("text", "organisation", "url", *([] if row.url else ["without_url"])):
            del self.fields[name]
        # Its own stays, also when it was taken off the site since.
        towns: Any = self.fields["municipality"]
        towns.queryset |= Municipality.objects.filter(pk=row.municipality_id or 0)
        # The questions of the public form speak to its sender.
        for name in AMENDED:
            field: Any = self.fields[name]
            field.label, field.help_text = capfirst(_label_of(name)), ""

    def clean(self) -> dict[str, Any]:
        """It is of somebody, who was named by its sender or stands in the list of municipalities."""
        self.cleaned_data["organisation"] = self.row.organisation
        return super().clean()

    @property
    def shown(self) -> dict[str, Any]:
        """What changes before it stands on the site."""
        values = {name: self.cleaned_data[name] for name in (*AMENDED, "organisation")}
        return values | ({"url": ""} if self.cleaned_data.get("without_url") else {})


class RefuseForm(forms.Form):
    """Why it is not shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    answer = TextField(
        longest=LONGEST_REPORT,
        rows=5,
        label=_("In your own words"),
        help_text=_("The sender gets these words by mail. Say what they can do now."),
        error_messages={"required": _("Explain it in your own words.")},
    )

    def __init__(self, data: Any = None, *, row: Reuse) -> None:
        super().__init__(data, initial={"version": row.version}, prefix="refuse")
