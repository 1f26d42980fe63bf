"""What is told of each file. All of a submission stand in one form, so that no button throws away what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.models import FileKind, SubmissionFile
from practices.uploads.needs import missing_of
from site_core.public_forms.fields import LineField
from site_core.public_forms.forms import PublicForm

# Tells that the fields of a file came along: a tick that is not set sends nothing.
CAME = "er"


class FileForm(PublicForm):
    """What is told of one file. All may be left open until the practice is sent."""

    title = LineField(label=_("Title"), longest=150, autocomplete="off", required=False)
    alt_text = LineField(
        label=_("What does the picture show?"),
        help_text=_("For who cannot see it. For example: two workers plant a tree in a school yard."),
        longest=150, autocomplete="off", required=False,
    )  # fmt: skip
    maker = LineField(
        label=_("Who made it?"),
        help_text=_("We print this name with it. Leave it open if nobody needs to be named."),
        longest=200, autocomplete="off", required=False,
    )  # fmt: skip
    made_on = forms.DateField(
        label=_("When was it made?"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        required=False,
    )
    rights_confirmed = forms.BooleanField(
        label=_("We may publish this, and others may use it under the licence of this site."),
        required=False,
    )
    persons_agreed = forms.BooleanField(
        label=_("Everybody who can be recognised agrees, or nobody can be recognised."),
        required=False,
    )

    def __init__(self, data: Any = None, *, kept: SubmissionFile) -> None:
        self.kept = kept
        came = data is not None and f"{kept.uid.hex}-{CAME}" in data
        super().__init__(data if came else None, prefix=kept.uid.hex, initial=_told_of(kept), use_required_attribute=False)  # fmt: skip
        if kept.is_carried:
            # Readers have it as it is, so it is taken away or left alone.
            self.fields.clear()
            return
        is_picture = kept.kind == FileKind.PICTURE
        for name in () if is_picture else ("alt_text", "persons_agreed"):
            del self.fields[name]
        self.fields["title"].label = _("Caption") if is_picture else _("Title of the document")

    def ask_for_what_is_missing(self) -> None:
        """Say what the file still needs, after the rest was kept."""
        for name, sentence in missing_of(self.kept):
            if name not in self.errors:
                self.add_error(name, sentence)

    def name_what_is_needed(self) -> "FileForm":
        """Let no label say “(optional)” of what is needed before sending; nothing is refused for being left for later."""
        if self.fields:
            self.fields["alt_text" if "alt_text" in self.fields else "title"].required = True
        return self

    @property
    def came(self) -> str:
        """The name of the field that tells that this file came along."""
        return f"{self.prefix}-{CAME}"

    @property
    def told(self) -> dict[str, Any]:
        """What was filled in and can be kept, also where another field is not right yet."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}


def _told_of(kept: SubmissionFile) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in FileForm.base_fields}
