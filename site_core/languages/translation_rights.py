"""Who may do what with a translation. wagtail-localize asks less: who submits needs no right on any page.

Three things are asked: to see the Dutch text, to change the page in the other language (rights hang on the tree of a
language), and, to begin one, to add pages there.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from site_core.languages.open_pages import open_pages
from site_core.review.rights import may_look, may_write, rights_of_page

SUBMIT = "wagtail_localize.submit_translation"


def source_page(source: TranslationSource) -> Any:
    """The page that a text was taken from; None for anything else than a page, and where it is gone."""
    try:
        page = source.get_source_instance()
    except ObjectDoesNotExist:
        return None
    return page if isinstance(page, Page) else None


def target_page(translation: Translation) -> Any:
    """The page that a translation fills; None where it is gone, and for anything else than a page."""
    try:
        page = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return page if isinstance(page, Page) else None


def may_see(user: Any, page: Page) -> bool:
    """Whether somebody may read a page: all readers do, or its colleagues."""
    return open_pages(Page.objects.filter(pk=page.pk)).exists() or may_look(user, page)


def may_translate(user: Any, translation: Translation) -> bool:
    """Whether somebody may write the texts of a translation."""
    source, target = source_page(translation.source), target_page(translation)
    if source is None or target is None:
        return False
    return may_write(user, target) and may_see(user, source)


def may_start(user: Any, page: Page, locale: Locale) -> bool:
    """Whether somebody may begin a translation of a page, which adds one below the translation of its parent."""
    parent = page.get_parent()
    above = parent if parent.is_root() else parent.get_translation_or_none(locale)
    if above is None or not user.has_perm(SUBMIT):
        return False
    return rights_of_page(above, user).can_add_subpage() and may_see(user, page)


def may_fetch(user: Any, source: TranslationSource) -> bool:
    """Whether somebody may fetch the Dutch text anew: who begins translations, and writes one of those that it feeds."""
    following = source.translations.filter(enabled=True).select_related("source")
    return user.has_perm(SUBMIT) and any(may_translate(user, one) for one in following)


def require_open(user: Any, translation: Translation) -> None:
    """Raise where the page is locked against this person, or waits for somebody who may review it."""
    lock = target_page(translation).get_lock()
    if lock is not None and lock.for_user(user):
        raise PermissionDenied(_("This page is locked, so nothing can be changed now. Look at the page to see by whom."))  # fmt: skip
