"""Sends a translation to a second person. Nothing of it reaches the readers before that person approves it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationLog,
)

from site_core.languages.completeness import (
    UntranslatedTextError,
    missing_in,
    missing_texts,
    refusal,
)
from site_core.languages.translation_rights import may_translate, require_open, target_page
from site_core.review.checking import Finding
from site_core.review.services import send_in
from site_core.review.writers import note_writers


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
        note_writers(page=page, revision=revision, writers=_typed_by(translation, page), user=user)
        page.refresh_from_db()
        send_in(page, user)
    return page


def _typed_by(translation: Translation, page: Page) -> set[int]:
    """Who typed, uploaded or let a machine write what readers do not have yet: the version names only who sends it in.

    Counted from the version that readers have: what was typed while that one waited is not in it.
    """
    where = {"locale": translation.target_locale_id, "last_translated_by__isnull": False}
    if since := _readers_have_it_of(page):
        where["updated_at__gt"] = since
    texts = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, **where
    )
    chosen = SegmentOverride.objects.filter(
        context__object_id=translation.source.object_id, **where
    )
    typed = [rows.values_list("last_translated_by", flat=True) for rows in (texts, chosen)]
    return {key for keys in typed for key in keys}


def _readers_have_it_of(page: Page) -> Any:
    if page.live_revision is not None:
        return page.live_revision.created_at
    return page.last_published_at if page.live else None


def whole_translations(obj: Any) -> Iterable[Finding]:
    """The publication check of translations: none goes out with Dutch text in it, also where the Dutch grew since."""
    missing = missing_texts(obj) if isinstance(obj, Page) else []
    return [Finding(refusal(obj, missing))] if missing else []
