"""Translates made-up pages the way an editor does in wagtail-localize."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object


def marked(text: str) -> str:
    """Return an invented translation: any text that is not the Dutch one."""
    return f"Invented: {text}"


def start_translation(page: Any, locale: Locale) -> Translation:
    """Press the translate button: a draft that still holds the Dutch texts."""
    translate_object(page, [locale])
    source = TranslationSource.objects.get_for_instance(page)
    return Translation.objects.get(source=source, target_locale=locale)


def fill_in(translation: Translation, into: Callable[[str], str] = marked) -> None:
    """Translate every text that the translation editor offers."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": into(segment.string.data), "translation_type": "manual"},
        )


def publish(translation: Translation) -> Any:
    """Publish a translation as it stands, and return its page. Not by way of a commit, which a test has none of."""
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()
    return translation.get_target_instance()


def translate(page: Any, locale: Locale, into: Callable[[str], str] = marked) -> Any:
    """Do all of it, and return the page in the other language."""
    translation = start_translation(page, locale)
    fill_in(translation, into)
    return publish(translation)
