"""Makes translations of loaded pages exist, as an editor of wagtail-localize would have made them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from site_core.content_loading.records import LoadedObject
from site_core.content_loading.translations import LANGUAGES, TranslatedPage
from site_core.content_loading.writing import Writer
from site_core.pages.base import has_translation

SHOWN = 60


@dataclass(frozen=True)
class _Wanted:
    """One page in one language. A key holds no “@”, so a translation never takes the key of an object of the file."""

    page: TranslatedPage
    dutch: Any
    locale: Locale

    @property
    def key(self) -> str:
        return f"{self.page.key}@{self.locale.language_code}"

    @property
    def texts(self) -> dict[str, str]:
        """Dutch texts with their translations, both in the form in which wagtail-localize keeps them."""
        pairs = self.page.into(self.locale.language_code)
        return {_stored(dutch): _stored(other) for dutch, other in pairs.items()}

    def __str__(self) -> str:
        return f"{self.key} ({self.dutch.title})"


class TranslationWriter:
    """Writes the translations of pages that were loaded, parents first; whatever cannot be done is named.

    A Dutch text that has no translation keeps its whole page from being translated: no Dutch under an English address.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.report = writer.report
        self.kind = _("translations of pages")

    def write(self, pages: Iterable[TranslatedPage]) -> set[str]:
        """Create, change or leave each translation; return the keys of all that are in the file."""
        pages = list(pages)
        locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
        wanted = [
            _Wanted(page, dutch, locales[language])
            for page, dutch in self._with_dutch_rows(pages)
            for language in LANGUAGES
            if page.into(language)
        ]
        records = LoadedObject.objects.in_bulk([each.key for each in wanted], field_name="key")
        for each in wanted:
            self.writer.current = each.key
            record = records.get(each.key)
            if record is None:
                self._add(each)
            else:
                self._revisit(each, record)
        return {f"{page.key}@{code}" for page in pages for code in LANGUAGES if page.into(code)}

    def _with_dutch_rows(self, pages: list[TranslatedPage]) -> list[tuple[TranslatedPage, Any]]:
        """Pair each page with its row as it stands in the database by now, parents first."""
        rows = [(page, self.writer.rows.get(page.key)) for page in pages]
        ids = {row.pk: page for page, row in rows if isinstance(row, Page)}
        found = Page.objects.filter(pk__in=ids).order_by("path").specific()
        return [(ids[row.pk], row) for row in found]

    def _add(self, wanted: _Wanted) -> None:
        above = wanted.dutch.get_parent()
        if has_translation(wanted.dutch, wanted.locale):
            self._leave(wanted, _("somebody made it by hand"))
        elif not wanted.dutch.live:
            self._leave(wanted, _("the Dutch page is not public"))
        elif not above.is_root() and not has_translation(above, wanted.locale):
            text = _("“%(title)s”, the page above it, is not translated")
            self._leave(wanted, text % {"title": above.title})
        elif self._is_translatable(wanted):
            record = LoadedObject(
                key=wanted.key, content_type=ContentType.objects.get_for_model(type(wanted.dutch))
            )
            self._write(wanted, record)
            self.report.tally(self.kind).created += 1
            self.report.details.append(_("created: %(object)s") % {"object": wanted})

    def _revisit(self, wanted: _Wanted, record: LoadedObject) -> None:
        page = Page.objects.filter(pk=record.object_id, locale=wanted.locale).first()
        if page is None:
            self._leave(wanted, _("an editor deleted it"))
        elif edited := _edited(wanted, page, record):
            text = _("an editor changed it: %(fields)s")
            self._leave(wanted, text % {"fields": ", ".join(edited)})
        elif record.snapshot == wanted.texts:
            self.report.tally(self.kind).unchanged += 1
        elif self._is_translatable(wanted):
            self._write(wanted, record)
            self.report.tally(self.kind).changed += 1
            self.report.details.append(_("changed: %(object)s") % {"object": wanted})

    def _leave(self, wanted: _Wanted, why: str) -> None:
        self.report.leave(self.kind, f"{wanted}: {why}")

    def _is_translatable(self, wanted: _Wanted) -> bool:
        """Whether each Dutch text of the page has a translation; the first that has none is named."""
        missing = next(
            (text for text in dutch_texts(wanted.dutch) if text not in wanted.texts), None
        )
        if missing is not None:
            text = _("the file has no translation of “%(text)s”")
            self._leave(wanted, text % {"text": _shortened(missing)})
        return missing is None

    def _write(self, wanted: _Wanted, record: LoadedObject) -> None:
        _require_room(wanted)
        source, _new = TranslationSource.update_or_create_from_instance(wanted.dutch)
        translation, _new = Translation.objects.get_or_create(
            source=source, target_locale=wanted.locale
        )
        _write_texts(source, wanted)
        translation.save_target(publish=False)
        page = translation.get_target_instance()
        # Not wagtail-localize's own publishing: that waits for a commit, and a dry run has none.
        page.get_latest_revision().publish()
        record.object_id = page.pk
        record.revision_id = page.latest_revision_id
        record.snapshot = wanted.texts
        record.save()
        self.writer.written.add((type(page), page.pk))


def dutch_texts(page: Page) -> list[str]:
    """The texts of a page that have to be translated, in the form in which wagtail-localize keeps them."""
    segments = (each for each in extract_segments(page) if isinstance(each, StringSegmentValue))
    return [segment.string.data for segment in segments]


def _require_room(wanted: _Wanted) -> None:
    """Raise ValidationError for a text too long for its field; wagtail-localize stumbles over that (1.14.5)."""
    texts = wanted.page.into(wanted.locale.language_code)
    for field in wanted.dutch._meta.get_fields():
        longest = getattr(field, "max_length", None)
        dutch = getattr(wanted.dutch, field.name) if longest else None
        other = texts.get(dutch, "") if isinstance(dutch, str) else ""
        if longest and len(other) > longest:
            text = _("This text has %(length)d characters; at most %(longest)d fit.")
            raise ValidationError({field.name: text % {"length": len(other), "longest": longest}})


def _write_texts(source: TranslationSource, wanted: _Wanted) -> None:
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=wanted.locale,
            context=segment.context,
            defaults={
                "data": wanted.texts[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "has_error": False,
                "field_error": "",
            },
        )


def _edited(wanted: _Wanted, page: Page, record: LoadedObject) -> list[str]:
    """What an editor changed in a translation since we wrote it; empty when nobody touched it."""
    if not page.live:
        return [_("public")]
    if page.latest_revision_id != record.revision_id:
        return _changed_texts(wanted, record.snapshot) or [_("something this file does not set")]
    is_followed = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=wanted.locale, enabled=True
    ).exists()
    return _changed_texts(wanted, record.snapshot) if is_followed else [_("no longer synchronised")]


def _changed_texts(wanted: _Wanted, snapshot: Mapping[str, str]) -> list[str]:
    now = StringTranslation.objects.filter(
        context__object_id=wanted.dutch.translation_key, locale=wanted.locale
    ).values_list("translation_of__data", "data")
    found = dict(now)
    return [
        f"“{_shortened(dutch)}”" for dutch, other in snapshot.items() if found.get(dutch) != other
    ]


def _stored(text: str) -> str:
    return str(StringValue.from_plaintext(text).data)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
