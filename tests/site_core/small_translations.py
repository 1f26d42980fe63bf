"""A small file of translations for tests: those of the shipped file that fit the small content."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from site_core.content_loading.loading import load_content
from site_core.content_loading.reading import parse_content
from site_core.content_loading.report import Report
from site_core.content_loading.translations import parse_translations
from tests.site_core.small_content import as_text, small_content

SHIPPED_TRANSLATIONS = Path(settings.BASE_DIR) / "content" / "translations.json"
# Front page, plan, one Bridge with a title in doubt, governance and one body below it.
KEYS = {"page-home", "plan", "bridge-5", "page-governance", "body-4"}


def shipped_translations() -> Any:
    """Return the shipped file, parsed."""
    return json.loads(SHIPPED_TRANSLATIONS.read_text(encoding="utf-8"))


def small_translations() -> Any:
    """Return the shipped file with a few pages only."""
    file = shipped_translations()
    file["pages"] = [page for page in file["pages"] if page["key"] in KEYS]
    return file


def page_of(file: Any, key: str) -> Any:
    """Find the texts of one page."""
    return next(page for page in file["pages"] if page["key"] == key)


def load_both(content: Any = None, file: Any = None, *, dry_run: bool = False) -> Report:
    """Load content with its translations, both as somebody wrote them."""
    with translation.override("en"):
        read = parse_content(as_text(content or small_content()))
        translated = parse_translations(as_text(file or small_translations()), read)
        return load_content(content=read, translations=translated, dry_run=dry_run)
