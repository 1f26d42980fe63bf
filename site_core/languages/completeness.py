"""Keeps a translation from readers until it is whole: no Dutch text under an English address (DESIGN.md section 8).

wagtail-localize fills what is not translated with the Dutch text, and would publish that.
"""

from html import unescape
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, Translation

SHOWN_LENGTH = 60


class UntranslatedTextError(PermissionDenied):
    """A translation that still holds Dutch text cannot be published."""


def missing_texts(page: Any) -> list[str]:
    """Return the Dutch texts that a page, kept by wagtail-localize, still has in Dutch; none for a Dutch page."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return []
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .exclude(source__locale_id=page.locale_id)
        .first()
    )
    return missing_in(translation) if translation else []


def missing_in(translation: Translation) -> list[str]:
    """Return the Dutch texts that a translation lacks, or has with an error."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    lacking = segments.annotate_translation(translation.target_locale_id).filter(translation=None)
    return [
        unescape(strip_tags(data))
        for data in lacking.order_by("order").values_list("string__data", flat=True)
    ]


def refusal(page: Any, missing: list[str]) -> str:
    """Tell an editor what still has to be translated, by its first text."""
    text = ngettext(
        "“%(title)s” was not published: %(count)d text is not translated yet (“%(text)s”).",
        "“%(title)s” was not published: %(count)d texts are not translated yet (the first is “%(text)s”).",
        len(missing),
    )
    first = Truncator(missing[0]).chars(SHOWN_LENGTH)
    return text % {"title": page.title, "count": len(missing), "text": first}


def require_whole(page: Any) -> None:
    """Raise UntranslatedTextError when a page still has texts in Dutch."""
    if missing := missing_texts(page):
        raise UntranslatedTextError(refusal(page, missing))
