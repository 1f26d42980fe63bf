"""Which files readers have now, or will have on a planned day. Nobody changes one of those alone.

Another file, or other words, go on the page by a review.

Wagtail keeps no drafts of pictures and documents: what is saved is what every page shows that uses it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import DraftStateMixin, ReferenceIndex, Revision

from site_core.media_library.named_files import WORDS, names

# What another app knows of files that are used and shut all the same: called with the file, true where readers get it.
HOOK = "file_is_open"


def shown_by(file: Any) -> list[Model]:
    """The pages and rows on the site that show a file."""
    if file.quarantined or not all(is_open(file) for is_open in hooks.get_hooks(HOOK)):
        return []
    uses = ReferenceIndex.get_references_to(file).select_related("base_content_type")
    return sorted(filter(_is_live, _rows(uses)), key=str)


def promised_to(file: Any) -> list[Model]:
    """The pages and rows that a second person approved for a later day with this file in them.

    Also a file that stays shut until that day: what was approved is what readers get.
    """
    planned = Revision.objects.filter(approved_go_live_at__isnull=False)
    with_kind = planned.select_related("base_content_type")
    return sorted(_rows(one for one in with_kind if names(one, file)), key=str)


def _rows(uses: Iterable[Any]) -> list[Model]:
    """The pages and rows that references or versions belong to: one query for each kind."""
    keys: dict[Any, set[str]] = {}
    for use in uses:
        keys.setdefault(use.base_content_type, set()).add(use.object_id)
    return [
        one
        for kind, those in keys.items()
        for one in kind.get_all_objects_for_this_type(pk__in=those)
    ]


def keep_shown(files: Iterable[Any]) -> None:
    """Raise ProtectedError, which the admin tells in a sentence, where one of these files stands on the site, or will."""
    users = [user for file in files for user in (*shown_by(file), *promised_to(file))]
    if users:
        raise ProtectedError("Readers have it.", set(users))


def _is_live(one: Model) -> bool:
    return not isinstance(one, DraftStateMixin) or bool(one.live)


def _refusal(file: Any) -> str:
    if users := shown_by(file):
        text = _("This stands on the site, at “%(page)s”. Add what is new beside it, and choose that there: then a second person reads it first.")  # fmt: skip
    elif users := promised_to(file):
        text = _("This was approved with “%(page)s”, which is published on a later day. Add what is new beside it, and choose that there: then a second person reads it first.")  # fmt: skip
    else:
        return ""
    return text % {"page": users[0]}


class _KeptWhereShown:
    """Refuses another file or other words for what stands on the site, or was approved for a later day."""

    instance: Any
    changed_data: list[str]

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # before Wagtail's own form
        changed = WORDS.intersection(self.changed_data) if self.instance.pk else set()
        if refusal := _refusal(self.instance) if changed else "":
            for name in sorted(changed):
                self.add_error(name, refusal)  # type: ignore[attr-defined]
        return cleaned


class ImageForm(_KeptWhereShown, BaseImageForm):
    """The form of a picture in the library."""


class DocumentForm(_KeptWhereShown, BaseDocumentForm):
    """The form of a document in the library."""
