"""What is filled in on the screen of one review."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 2000


class SeenForm(forms.Form):
    """Which text was on the screen. Several of these forms stand on one, so each names its fields after itself."""

    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}_%s"} | kwargs)


class CommentForm(SeenForm):
    """A word to who wrote the text."""

    comment = forms.CharField(
        label=_("Word to the author"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you send the text back: say what has to change."),
    )


class AssignForm(SeenForm):
    """Who is asked to read it, and by when."""

    to: Any = forms.ModelChoiceField(
        label=_("Assigned to"), queryset=None, required=False, empty_label=_("Nobody in particular")
    )
    due_on = forms.DateField(
        label=_("By"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, people: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]  # a choice of rows


class ExceptionForm(SeenForm):
    """Why this cannot wait for somebody who may review."""

    exception_reason = forms.CharField(
        label=_("Why can this not wait?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
