"""What readers of a translation are told: that it is one, of when, and whether the Dutch has changed since.

Everything follows from what Wagtail and wagtail-localize keep anyway.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

from site_core.languages.addresses import without_prefix


@dataclass(frozen=True, slots=True)
class TranslationNote:
    """The note above a translation. Without a date on a view, which shows facts in another frame."""

    dutch_url: str
    translated_on: date | None = None
    has_changed: bool = False


def note_on(page: Any, request: HttpRequest) -> TranslationNote | None:
    """Return the note for what is shown at this address; none on a Dutch page. One query besides the Dutch row."""
    if get_language() == settings.LANGUAGE_CODE or not page or not page.pk:
        return None
    if page.get_url(request) != request.path:
        return TranslationNote(without_prefix(request.path))
    dutch = page.original
    published = page.last_published_at
    return TranslationNote(
        dutch.get_url(request) or without_prefix(request.path),
        timezone.localtime(published).date() if published else None,
        has_changed=dutch_has_changed(page, dutch, source_of(page)),
    )


def source_of(page: Any) -> Any:
    """Return the Dutch text a translation was made from, with `followed`: whether it still follows that text."""
    followed = Translation.objects.filter(
        source=OuterRef("pk"), target_locale=page.locale_id, enabled=True
    )
    return (
        TranslationSource.objects.filter(
            object_id=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        .annotate(followed=Exists(followed))
        .first()
    )


def dutch_has_changed(page: Any, dutch: Any, source: Any) -> bool:
    """Whether the Dutch text was published anew, with other words, after this translation was made from it.

    Where only the moment is known, as for a translation that was taken out of wagtail-localize, the moment decides.
    Where the newer Dutch text was fetched and not yet published in translation, the older is gone: then it changed.
    """
    changed: datetime | None = dutch.last_published_at
    made: datetime | None = page.last_published_at
    if changed is None or made is None:
        return False
    if source is None or not source.followed:
        return changed > made
    if changed <= source.created_at:
        return False
    if source.last_updated_at > made:
        return True
    return changed > source.last_updated_at and not has_same_prose(dutch, source)


def has_same_prose(dutch: Any, source: Any) -> bool:
    """Whether what translators see of a Dutch page is what it was when its text was last taken. No query."""
    kept = json.loads(source.content_json)
    names = [
        each.field_name
        for each in get_translatable_fields(type(dutch))
        if each.is_translated(dutch)
    ]
    return all(_plain(kept.get(name)) == _plain(_value(dutch, name)) for name in names)


def _value(page: Any, name: str) -> Any:
    return page._meta.get_field(name).value_to_string(page)


def _plain(value: Any) -> Any:
    """Return a stored value so that the same stream of blocks is equal, however it was written down."""
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
