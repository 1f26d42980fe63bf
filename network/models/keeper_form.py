"""The editor's form of a date for those who plan for some bodies only."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import PagePermissionTester

from network.models.date_form import DateForm
from network.models.governance import BodyPage
from network.models.keepers import kept_bodies
from network.models.meeting_documents import closed_to


class OwnBodyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none when it runs
    """A list of bodies in which anything else is refused before the database is asked for it."""

    def __init__(self, own: frozenset[int], **options: Any) -> None:
        self.own = {str(key) for key in own}
        super().__init__(BodyPage.objects.filter(pk__in=own).order_by("title"), **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value if not value or str(value) in self.own else "0")


class KeeperForm(DateForm):
    """Offers the bodies that somebody keeps, and refuses any other, whatever is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("body_of")
        self.own_bodies = self._own_bodies() if field else None
        if field and self.own_bodies is not None:
            self.fields["body_of"] = OwnBodyField(
                self.own_bodies, label=field.label, required=False, help_text=field.help_text
            )
            if len(self.own_bodies) == 1 and not self.instance.pk:
                self.initial["body_of"] = next(iter(self.own_bodies))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self._may_publish_all():
            self._refuse_other_body(cleaned)
            self._refuse_closed_documents(cleaned)
        return cleaned

    def _refuse_other_body(self, cleaned: dict[str, Any]) -> None:
        if self.own_bodies is None or "body_of" in self.errors:
            return
        body = cleaned.get("body_of")
        # Also of a draft: without a body, it would be nobody's, and lost to who wrote it.
        if body is None or body.pk not in self.own_bodies:
            self.add_error("body_of", _("Choose a body whose agenda you keep."))

    def _refuse_closed_documents(self, cleaned: dict[str, Any]) -> None:
        """Showing a document makes it public, so nobody shows what they may not open."""
        message = _("You may not use this document: it is of a body whose agenda you do not keep.")
        shown = set(documents_in(self.instance, cleaned))
        if shown and closed_to(self.for_user).filter(pk__in=shown).exists():
            self.add_error("body", message)
        formset = self.formsets.get("documents")
        rows = formset.forms if formset and formset.is_valid() else []
        listed = {row: row.cleaned_data.get("document") for row in rows}
        keys = [document.pk for document in listed.values() if document]
        closed = set(closed_to(self.for_user).filter(pk__in=keys).values_list("pk", flat=True))
        for row, document in listed.items():
            if document and document.pk in closed:
                row.add_error("document", message)

    def _may_publish_all(self) -> bool:
        user = self.for_user
        if user is None or user.is_superuser:
            return True
        return "publish" in PagePermissionTester(user, self.parent_page).permissions

    def _own_bodies(self) -> frozenset[int] | None:
        """The bodies that may be chosen; None when all of them may.

        Somebody with rights on the agenda may write for every body.
        """
        if self._may_publish_all() or not (kept := kept_bodies(self.for_user)):
            return None
        rights = PagePermissionTester(self.for_user, self.parent_page).permissions
        return None if rights & {"add", "change"} else kept


def documents_in(page: Any, cleaned: dict[str, Any]) -> Iterator[int]:
    """The documents that the text of a page shows or links to, whatever the block."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and (value := cleaned.get(field.name)):
            for model, key, *_places in field.extract_references(value):
                if issubclass(model, get_document_model()):
                    yield int(key)
