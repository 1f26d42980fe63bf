"""Loads a whole content file in one transaction."""

from collections.abc import Iterable
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, Site

from site_core.content_loading.content import Content
from site_core.content_loading.indexing import bring_up_to_date, indexing_paused
from site_core.content_loading.problems import ContentError, Problem
from site_core.content_loading.report import Report
from site_core.content_loading.translating import TranslationWriter
from site_core.content_loading.translations import TranslatedPage
from site_core.content_loading.wanted import HOOK, ROOT, Loader
from site_core.content_loading.writing import Writer


def load_content(
    *, content: Content, translations: Iterable[TranslatedPage] = (), dry_run: bool = False
) -> Report:
    """Write the content and its translations, or only find out what that would do; all of it or nothing.

    A dry run does the real work and takes it back, so it cannot differ from the run it announces.
    """
    writer = Writer()
    try:
        with indexing_paused(), transaction.atomic():
            _write_all(writer, content, translations)
            if dry_run:
                transaction.set_rollback(True)
            else:
                bring_up_to_date(writer.written)
    except ValidationError as error:
        text = _("This does not fit the site: %(messages)s")
        messages = "; ".join(_messages(error))
        raise ContentError([Problem(text % {"messages": messages}, key=writer.current)]) from error
    except DatabaseError as error:
        text = _("The database refused it: %(error)s")
        raise ContentError([Problem(text % {"error": error}, key=writer.current)]) from error
    finally:
        # Publishing fills this cache, also with addresses that a rollback takes away again.
        Site.clear_site_root_paths_cache()
    return writer.report


def content_loaders() -> list[Loader]:
    """All loaders the apps offer, in the order in which they have to run."""
    offered = chain.from_iterable(offer() for offer in hooks.get_hooks(HOOK))
    return sorted(offered, key=lambda loader: loader.order)


def _write_all(writer: Writer, content: Content, translations: Iterable[TranslatedPage]) -> None:
    keys: set[str] = set()
    writer.rows.known[ROOT] = Page.get_first_root_node()
    for loader in content_loaders():
        batch = list(loader.wanted(content))
        writer.write(batch)
        keys.update(each.key for each in batch)
        if loader.after is not None:
            loader.after(writer.rows.known)
    keys |= TranslationWriter(writer).write(translations)
    writer.name_the_rest(keys)


def _messages(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return [str(message) for message in error.messages]
    return [f"{field}: {' '.join(several)}" for field, several in error.message_dict.items()]
