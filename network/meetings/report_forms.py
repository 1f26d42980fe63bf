"""What somebody fills in after a meeting, on one screen: when it was, who was there, what was said and decided."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from network.meetings.decision_form import DecisionForm, row_choices, text_area
from network.meetings.document_form import document_forms
from network.models import (
    AgendaPoint,
    Decision,
    MeetingDocument,
    MeetingPage,
    Organisation,
    ReportState,
)
from network.models.date_form import moves_without_reason
from site_core.period import PeriodLineField

LONGEST_REPORT = 50_000
MOST_PRESENT = 10_000
EMPTY_ROWS = 3
# Far more than any meeting decides; only to keep out what nobody typed.
MOST_NEW = 60


class ReportForm(forms.Form):
    """The meeting as a whole."""

    when = PeriodLineField(
        label=gettext_lazy("When it took place"),
        help_text=gettext_lazy("The day, with the hours if you know them. For example “18/05/2028 14:00”."),
    )  # fmt: skip
    moved_reason = forms.CharField(
        label=gettext_lazy("Why its date moved"), max_length=300, required=False,
        help_text=gettext_lazy("Only when it took place on another date than announced. Readers see it."),
    )  # fmt: skip
    attendance = forms.IntegerField(
        label=gettext_lazy("Number of people present"), min_value=0, max_value=MOST_PRESENT, required=False,
    )  # fmt: skip
    attended_by = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Organisations present"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    report = text_area(
        14,
        label=pgettext_lazy("of a meeting", "Report"),
        max_length=LONGEST_REPORT,
        help_text=gettext_lazy("In plain Dutch. An empty line begins a new paragraph."),
    )
    report_state = forms.ChoiceField(
        label=gettext_lazy("State of the report"), choices=ReportState.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    report_approved_on = forms.DateField(
        label=gettext_lazy("Report approved on"), required=False, widget=AdminDateInput,
        help_text=gettext_lazy("Mostly the day of the next meeting."),
    )  # fmt: skip

    def __init__(self, data: Any, *, meeting: MeetingPage) -> None:
        names = ("when", "attendance", "report", "report_state", "report_approved_on")
        known = {name: getattr(meeting, name) for name in names}
        known["attended_by"] = [one.pk for one in meeting.attended_by.all()]
        super().__init__(data, initial=known)
        self.meeting = meeting
        present: Any = self.fields["attended_by"]
        present.choices = _members_first(meeting)

    def clean_when(self) -> Any:
        """A meeting is held on a day that has come."""
        when = self.cleaned_data["when"]
        if not when.is_fixed:
            raise ValidationError(_("Say on which day it took place."))
        if when.first > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return when

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        approved = cleaned.get("report_state") == ReportState.APPROVED
        day = cleaned.get("report_approved_on")
        if day and not approved:
            self.add_error(
                "report_approved_on", _("Only an approved report has a day of approval.")
            )
        if day and day > timezone.localdate():
            self.add_error("report_approved_on", _("This day is still to come."))
        reason = cleaned.get("moved_reason", "")
        if "when" in cleaned and moves_without_reason(self.meeting, cleaned["when"], reason):
            message = _("This date moves. Say why: readers see it beside the old and the new date.")
            self.add_error("moved_reason", message)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the meeting holds from now on, without what was left as it was."""
        values = dict(self.cleaned_data)
        present = Organisation.objects.filter(pk__in=values["attended_by"])
        values["attended_by"] = list(present)
        if not values["moved_reason"]:
            del values["moved_reason"]
        changed = set(changed_names(self))
        return {name: value for name, value in values.items() if name in changed}


def _members_first(meeting: MeetingPage) -> list[Any]:
    """The organisations in two groups: those that sit in the body of the meeting, then all others. Two queries."""
    seats = meeting.body_of.memberships.on(timezone.localdate()) if meeting.body_of else None
    members = set(seats.values_list("organisation", flat=True)) if seats is not None else set()
    rows = list(Organisation.objects.order_by("name").values_list("pk", "name"))
    groups = [
        (_("Sit in this body"), [row for row in rows if row[0] in members]),
        (_("Other organisations"), [row for row in rows if row[0] not in members]),
    ]
    return [group for group in groups if group[1]]


def changed_names(form: Any) -> list[str]:
    """What was filled in differently: the rest stays as each version has it."""
    return [
        name
        for name, value in form.cleaned_data.items()
        if _plain(value) != _plain(form.get_initial_for_field(form.fields[name], name))
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip() or None
    return sorted(value) if isinstance(value, list) else value


class PointForm(forms.Form):
    """What came of one agenda point."""

    outcome = text_area(3, label=pgettext_lazy("of an agenda point", "Outcome"))

    def __init__(self, data: Any, *, point: AgendaPoint) -> None:
        known = {"outcome": point.outcome}
        super().__init__(data, prefix=f"point-{point.uid}", initial=known)
        self.point = point


class WholeReport:
    """The forms of one screen together, as they are shown or as they were sent."""

    def __init__(
        self,
        meeting: MeetingPage,
        data: QueryDict | None = None,
        files: Any = None,
        user: Any = None,
    ) -> None:
        self.meeting = meeting
        self.documents = document_forms(meeting, data, files, user)
        self.form = ReportForm(data, meeting=meeting)
        self.points = [PointForm(data, point=point) for point in meeting.points.all()]
        rows = [(one, False) for one in meeting.decisions.all()]
        rows += [(Decision(uid=uid), True) for uid in new_uids(data)]
        choices = row_choices()
        self.decisions = [
            DecisionForm(data, decision=row, is_new=is_new, choices=choices) for row, is_new in rows
        ]

    @property
    def new_uids(self) -> list[uuid.UUID]:
        """The rows for new decisions, which the form sends back."""
        return [form.decision.uid for form in self.decisions if form.is_new]

    @property
    def new_document_uids(self) -> list[uuid.UUID]:
        """The rows for new documents, which the form sends back."""
        return [form.row.uid for form in self.documents if form.is_new]

    @property
    def media(self) -> Any:
        """What the widgets need."""
        return self.form.media

    def is_valid(self) -> bool:
        """Whether everything that was filled in can be kept; all is looked at, so that all errors show."""
        forms = (self.form, *self.points, *self.decisions, *self.documents)
        is_valid = all([form.is_valid() for form in forms])  # noqa: C419
        return self._has_a_report() and is_valid

    def _has_a_report(self) -> bool:
        """A report is a text, or a document that is one."""
        form = self.form
        kinds = {one.cleaned_data.get("kind") for one in self.documents if not one.is_left_empty}
        if not form.cleaned_data.get("report_state") or MeetingDocument.Kind.REPORT in kinds:
            return True
        if not (form.cleaned_data.get("report") or "").strip():
            message = _(
                "Write the report or add it as a document, or choose that there is none yet."
            )
            form.add_error("report", message)
            return False
        return True

    def apply(self, meeting: Any) -> None:
        """Write what was filled in into one version of the meeting. A version that lost a row stays without it."""
        for name, value in self.form.values.items():
            setattr(meeting, name, value)
        meeting.outcome = "held"
        outcomes = {
            one.point.uid: one.cleaned_data["outcome"] for one in self.points if changed_names(one)
        }
        # Asked for once: rows that were not changed yet are read from the database at every turn.
        points = list(meeting.points.all())
        for point in points:
            point.outcome = outcomes.get(point.uid, point.outcome)
        rows = {row.uid: row for row in meeting.decisions.all()}
        for form in self.decisions:
            row = rows.get(form.decision.uid)
            if row is None and form.is_new and not form.is_left_empty:
                row = Decision(uid=form.decision.uid, sort_order=len(rows))
                rows[row.uid] = row
            if row is not None:
                changed = changed_names(form)
                for name, value in form.values.items():
                    if form.is_new or name in changed:
                        setattr(row, name, value)
        meeting.points = points
        meeting.decisions = list(rows.values())
        self._apply_documents(meeting)

    def _apply_documents(self, meeting: Any) -> None:
        rows = {row.uid: row for row in meeting.documents.all()}
        for form in self.documents:
            row = rows.get(form.row.uid)
            if row is None and form.is_new and not form.is_left_empty:
                row = MeetingDocument(
                    uid=form.row.uid, document=form.document, sort_order=len(rows)
                )
                rows[row.uid] = row
            if row is not None:
                changed = changed_names(form)
                for name in ("title", "kind", "is_published"):
                    if form.is_new or name in changed:
                        setattr(row, name, form.cleaned_data[name])
        meeting.documents = list(rows.values())


def new_uids(data: QueryDict | None) -> list[uuid.UUID]:
    """The rows for new decisions that were sent, three for a form that is shown first, three more when asked for.

    A row brings its own `uid`, so that the same form sent twice adds a decision once.
    """
    sent = []
    for text in data.getlist("new")[:MOST_NEW] if data is not None else []:
        try:
            sent.append(uuid.UUID(text))
        except ValueError:
            continue
    more = EMPTY_ROWS if data is None or "more" in data else 0
    return [*dict.fromkeys(sent), *(uuid.uuid4() for _row in range(more))]
