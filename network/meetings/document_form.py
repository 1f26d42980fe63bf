"""The documents of a meeting on the screen “Finish the report”: those it has, and new ones that are kept at once.

A browser sends a file once. So a file that can be kept is kept whatever else is wrong on the screen, closed to readers
until the meeting lists it as published; the form then carries its signed number.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form

from network.models import MeetingDocument, MeetingPage
from network.models.meeting_documents import reports

SALT = "network.meetings.kept_document"
NEW_ROWS = 3


class DocumentForm(forms.Form):
    """One document: what it is, and whether readers may open it."""

    file = forms.FileField(
        label=gettext_lazy("File"), required=False,
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument or CSV, at most 20 MB."),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Title of the document"), max_length=200, required=False,
        help_text=gettext_lazy("What readers see. Left empty, it is the name of the file."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of document"), choices=MeetingDocument.Kind.choices,
        initial=MeetingDocument.Kind.NOTE,
    )  # fmt: skip
    is_published = forms.BooleanField(label=gettext_lazy("Readers may open it"), required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, files: Any, *, row: MeetingDocument, is_new: bool) -> None:
        known = (
            {}
            if is_new
            else {"title": row.title, "kind": row.kind, "is_published": row.is_published}
        )
        super().__init__(data, files, initial=known, prefix=f"document-{row.uid}")
        self.row, self.is_new = row, is_new
        self.document: Any = None if is_new else row.document
        if not is_new:
            del self.fields["file"], self.fields["kept"]

    def keep(self, user: Any) -> None:
        """Keep the file that came along, or find the one that was kept before; what cannot be kept is said."""
        if not self.is_new or not self.is_bound:
            return
        self.document = _kept(self.data.get(self.add_prefix("kept"), ""), user)
        file = self.files.get(self.add_prefix("file"))
        if file is None:
            return
        self.document, problems = _keep(file, self.data.get(self.add_prefix("title"), ""), user)
        for problem in problems:
            self.add_error("file", problem)

    @property
    def kept_number(self) -> str:
        """The signed number of a document that was kept, for the next time the form is sent."""
        return signing.dumps(self.document.pk, salt=SALT) if self.document and self.is_new else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            self.is_new
            and self.document is None
            and cleaned.get("title")
            and "file" not in self.errors
        ):
            self.add_error("file", _("Choose the file that belongs to this title."))
        return cleaned

    @property
    def is_left_empty(self) -> bool:
        """Whether there is nothing to add."""
        return self.is_new and self.document is None


def document_forms(
    meeting: MeetingPage, data: Any = None, files: Any = None, user: Any = None
) -> list[DocumentForm]:
    """Return the rows of a meeting and some for new documents; with data, as they were sent, their files kept."""
    rows = [(row, False) for row in meeting.documents.select_related("document")]
    rows += [(MeetingDocument(uid=uid), True) for uid in _new_uids(data)]
    found = [DocumentForm(data, files, row=row, is_new=is_new) for row, is_new in rows]
    for form in found:
        form.keep(user)
    return found


def _new_uids(data: Any) -> Iterator[uuid.UUID]:
    if data is None:
        yield from (uuid.uuid4() for _row in range(NEW_ROWS))
        return
    for text in dict.fromkeys(data.getlist("new_document")[:NEW_ROWS]):
        try:
            yield uuid.UUID(text)
        except ValueError:
            continue


def _keep(file: Any, title: str, user: Any) -> tuple[Any, list[str]]:
    """Put a file with the reports of the library; return it, or nothing and why not."""
    collection = reports().first()
    new = get_document_model()(uploaded_by_user=user)
    name = (title.replace("\0", "") or file.name)[:255]
    data = {"title": name, "collection": collection.pk if collection else ""}
    form = get_document_form(get_document_model())(data, {"file": file}, instance=new, user=user)
    if form.is_valid():
        return form.save(), []
    return None, [str(one) for errors in form.errors.values() for one in errors]


def _kept(number: str, user: Any) -> Any:
    """Find what this person kept before; whatever somebody made up is nothing."""
    try:
        key = signing.loads(number, salt=SALT) if number else None
    except signing.BadSignature:
        return None
    return get_document_model().objects.filter(pk=key, uploaded_by_user=user).first()
