"""Sends a translation to a second person. Nothing of it reaches the readers before that person approves it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationLog

from site_core.languages.completeness import (
    UntranslatedTextError,
    missing_in,
    missing_texts,
    refusal,
)
from site_core.languages.translation_rights import may_translate, require_open, target_page
from site_core.review.checking import Finding
from site_core.review.services import send_in


def send_translation_in(*, translation: Translation, user: Any) -> Any:
    """Make a version of what was translated and send it to review; return the page.

    wagtail-localize would write the texts on the page itself, where readers have them at once. Raises
    UntranslatedTextError where a text is missing, PermissionDenied for who may not write it, and ValidationError where a text
    does not fit; then nothing happened.
    """
    if not translation.enabled or not may_translate(user, translation):
        raise PermissionDenied
    with transaction.atomic():
        page = target_page(translation)
        Page.objects.select_for_update().get(pk=page.pk)
        require_open(user, translation)
        if missing := missing_in(translation):
            raise UntranslatedTextError(refusal(page, missing))
        draft = translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
        revision = draft.save_revision(user=user, log_action=True)
        TranslationLog.objects.create(
            source=translation.source, locale=translation.target_locale, revision=revision
        )
        page.refresh_from_db()
        send_in(page, user)
    return page


def whole_translations(obj: Any) -> Iterable[Finding]:
    """The publication check of translations: none goes out with Dutch text in it, also where the Dutch grew since."""
    missing = missing_texts(obj) if isinstance(obj, Page) else []
    return [Finding(refusal(obj, missing))] if missing else []
