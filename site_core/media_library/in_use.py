"""Which files readers have now. Nobody changes one of those alone: another file, or other words, go on the page by a review.

Wagtail keeps no drafts of pictures and documents: what is saved is what every page shows that uses it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import DraftStateMixin, ReferenceIndex

# What readers see or get of a file. Where it is kept, and what of a picture must stay in view, is no text.
WORDS = frozenset({"title", "file", "alt_nl", "alt_en", "alt_fr", "maker", "made_on", "rights"})
# What another app knows of files that are used and shut all the same: called with the file, true where readers get it.
HOOK = "file_is_open"


def shown_by(file: Any) -> list[Model]:
    """The pages and rows on the site that show a file."""
    if file.quarantined or not all(is_open(file) for is_open in hooks.get_hooks(HOOK)):
        return []
    keys: dict[Any, set[str]] = {}
    for use in ReferenceIndex.get_references_to(file).select_related("base_content_type"):
        keys.setdefault(use.base_content_type, set()).add(use.object_id)
    users = (
        one
        for kind, those in keys.items()
        for one in kind.get_all_objects_for_this_type(pk__in=those)
    )
    return sorted(filter(_is_live, users), key=str)


def keep_shown(files: Iterable[Any]) -> None:
    """Raise ProtectedError, which the admin tells in a sentence, where one of these files stands on the site."""
    users = [user for file in files for user in shown_by(file)]
    if users:
        raise ProtectedError("Readers have it.", set(users))


def _is_live(one: Model) -> bool:
    return not isinstance(one, DraftStateMixin) or bool(one.live)


class _KeptWhereShown:
    """Refuses another file or other words for what stands on the site."""

    instance: Any
    changed_data: list[str]

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # before Wagtail's own form
        changed = WORDS.intersection(self.changed_data) if self.instance.pk else set()
        if changed and (users := shown_by(self.instance)):
            text = _("This stands on the site, at “%(page)s”. Add what is new beside it, and choose that there: then a second person reads it first.")  # fmt: skip
            for name in sorted(changed):
                self.add_error(name, text % {"page": users[0]})  # type: ignore[attr-defined]
        return cleaned


class ImageForm(_KeptWhereShown, BaseImageForm):
    """The form of a picture in the library."""


class DocumentForm(_KeptWhereShown, BaseDocumentForm):
    """The form of a document in the library."""
