"""What a reviewer fills in for each decision. They stand in one form, so that nothing typed gets lost whatever is pressed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practices.answers.telling import Told
from practices.models import RefusalReason
from practices.reviewing.publishing import Check
from site_core.public_forms.fields import TextField, visible

LONGEST_MESSAGE, LONGEST_REMARK, LONGEST_NOTE = 5000, 2000, 2000
REMARK = "remark-"
NOW, LATER = "now", "later"


def words(text: str) -> str:
    """What was typed, or nothing where there are only spaces."""
    return text.strip() if visible(" ".join(text.split())).strip() else ""


class WordsField(TextField):
    """A text that has to say something: spaces, and signs that nobody sees, are no words."""

    def to_python(self, value: Any) -> str:
        return words(super().to_python(value))


class SeenForm(forms.Form):
    """Binds a decision to the version of the submission and the text that were on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    revision = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**63 - 1, required=False
    )


class ChangesForm(forms.Form):
    """What is asked of the sender, and a remark for each answer that needs one."""

    message = WordsField(
        longest=LONGEST_MESSAGE,
        rows=6,
        label=_("Message to the sender"),
        help_text=_("Say what you miss and why a colleague needs it. The sender reads this in a mail."),
        error_messages={"required": _("Write a message: what do you ask of the sender?")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, told: list[Told], **options: Any) -> None:
        super().__init__(data, **options)
        for one in told:
            self.fields[f"{REMARK}{one.name}"] = WordsField(
                longest=LONGEST_REMARK, rows=2, required=False, label=one.label
            )

    @property
    def remarks(self) -> Mapping[str, str]:
        """The remarks that were made, by the name of their answer."""
        given = self.cleaned_data.items()
        return {name.removeprefix(REMARK): text for name, text in given if name.startswith(REMARK) and text}  # fmt: skip


class ProposalForm(forms.Form):
    """What was changed in the text."""

    summary = WordsField(
        longest=LONGEST_MESSAGE,
        rows=4,
        label=_("What did you change, and why?"),
        help_text=_("The sender reads this above the changes, and accepts or refuses each of them."),
        error_messages={"required": _("Tell the sender in a few words what you changed, and why.")},
    )  # fmt: skip


class ApproveForm(forms.Form):
    """What was looked at, and when readers get it."""

    checks = forms.MultipleChoiceField(
        label=_("I looked at this, and it is right"),
        choices=Check.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick everything you looked at. Approve only when all of it is right.")},
    )  # fmt: skip
    when = forms.ChoiceField(
        label=pgettext_lazy("publication", "When?"),
        choices=[(NOW, _("Publish now")), (LATER, _("Publish later"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    day = forms.DateTimeField(
        label=_("Moment of publication"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%d/%m/%Y %H:%M"],
        help_text=_("Only for “Publish later”, for example 31/12/2026 09:00."),
        error_messages={"invalid": _("Write a day and an hour, for example 31/12/2026 09:00.")},
    )  # fmt: skip

    def clean_checks(self) -> list[str]:
        """Ask for all of them."""
        ticked: list[str] = self.cleaned_data["checks"]
        if set(ticked) != set(Check.values):
            raise forms.ValidationError(_("Tick everything you looked at. Approve only when all of it is right."))  # fmt: skip
        return ticked

    def clean(self) -> dict[str, Any]:
        """Ask for a moment to come where it is to be later."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("when") == LATER and "day" not in self.errors:
            day = values.get("day")
            if day is None or day <= timezone.now():
                self.add_error("day", _("Choose a moment that is still to come, or publish now."))
        return values

    @property
    def publish_at(self) -> Any:
        """When readers get it; None for now."""
        values = self.cleaned_data
        return values["day"] if values["when"] == LATER else None


class RefusalForm(forms.Form):
    """Why a practice is not taken up."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose")), *RefusalReason.choices],
        error_messages={"required": _("Choose a reason.")},
    )
    text = WordsField(
        longest=LONGEST_MESSAGE,
        rows=5,
        label=_("In your own words"),
        help_text=_("The sender reads the reason and these words once a second person agrees. Say what they can do now."),
        error_messages={"required": _("Explain it in your own words: the sender reads them.")},
    )  # fmt: skip


class NoteForm(forms.Form):
    """A note for colleagues."""

    text = WordsField(
        longest=LONGEST_NOTE,
        rows=3,
        label=_("Note among reviewers"),
        help_text=_("Your colleagues read this; the sender never does."),
        error_messages={"required": _("Write something first.")},
    )


FORMS: dict[str, type[forms.Form]] = {
    "changes": ChangesForm,
    "proposal": ProposalForm,
    "approve": ApproveForm,
    "refusal": RefusalForm,
}


class DecisionForms:
    """All forms of the screen at once. What was typed in one stays there when another is sent; only that one is judged."""

    def __init__(self, told: list[Told], data: Any = None, chosen: str = "") -> None:
        self.told, self.data, self.chosen = told, data, chosen
        self.changes, self.proposal, self.approve, self.refusal = map(self._made, FORMS)

    def _made(self, prefix: str) -> Any:
        kind = FORMS[prefix]
        options: dict[str, Any] = {"told": self.told} if kind is ChangesForm else {}
        if self.data is not None and prefix == self.chosen:
            return kind(self.data, prefix=prefix, **options)
        form = kind(prefix=prefix, **options)
        if self.data is not None:
            for name, field in form.fields.items():
                key = form.add_prefix(name)
                form.initial[name] = field.widget.value_from_datadict(self.data, {}, key)
        return form

    @property
    def rows(self) -> list[tuple[Told, Any]]:
        """Each answer with the box for a remark on it."""
        return [(one, self.changes[f"{REMARK}{one.name}"]) for one in self.told]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What somebody wrote anywhere, with the name of its box: for who was not the first."""
        if self.data is None:
            return []
        forms_ = (self.changes, self.proposal, self.refusal)
        boxes = [form[name] for form in forms_ for name in form.fields if name != "reason"]
        said = [(str(box.label), words(self.data.get(box.html_name, "").replace("\0", ""))) for box in boxes]  # fmt: skip
        return [pair for pair in said if pair[1]]
