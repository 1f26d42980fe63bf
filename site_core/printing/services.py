"""Keeps documents in store: made once, made anew when what they tell has changed, and by one process at a time."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail import hooks

from site_core.printing.availability import pdf_is_possible
from site_core.printing.models import FOLDER, PrintedDocument
from site_core.printing.paper import make_pdf, stamp_of

logger = logging.getLogger(__name__)
# What an app answers with functions that queue its documents; `make serve` calls them.
HOOK = "want_printed_documents"
# Longer than the largest document takes; after that the lock of a process that died is nobody's.
LOCK_SECONDS = 180
# How long a reader waits for others who print.
WAIT_SECONDS = 4
# A document that nobody had made anew for so long is printed again when somebody asks.
KEPT_FOR = timedelta(days=90)

# In each process one prints and two wait: whoever comes then is sent away, so that others can still read pages.
_places = threading.BoundedSemaphore(3)
_press = threading.Lock()


class BeingPrintedError(RuntimeError):
    """Others are printing right now, this document or too many before it."""


def want_all() -> None:
    """Queue the documents that the apps make in the background."""
    if pdf_is_possible():
        for want in hooks.get_hooks(HOOK):
            want()


def in_store(key: str, language: str) -> PrintedDocument | None:
    """Return the newest PDF of a document, or nothing when none was made or its file is gone."""
    kept = PrintedDocument.objects.of(key, language).first()
    return kept if kept and default_storage.exists(kept.file_name) else None


def print_document(*, key: str, language: str, html: str, address: str) -> PrintedDocument:
    """Return the PDF of this HTML: from store when it is still the same, else made now.

    `address` is the path of the page that it is the paper of. Raises `BeingPrintedError` when others are at it.
    """
    stamp = stamp_of(html)
    if kept := _same(key, language, stamp):
        return kept
    with _at_the_press(), _alone_with(f"printing:{key}:{language}"):
        # Whoever was before us may have made this very one.
        if kept := _same(key, language, stamp):
            return kept
        today = timezone.localdate()
        body = make_pdf(html, address=address, language=language, printed_on=today)
        return _keep(key, language, stamp, body)


def forget_old_documents(*, except_for: str) -> None:
    """Drop what was printed long ago, with its files: a page that is gone leaves nothing behind for ever."""
    old = PrintedDocument.objects.filter(made_at__lt=timezone.now() - KEPT_FOR)
    for document in old.exclude(key=except_for):
        document.delete()
        default_storage.delete(document.file_name)


def forget_documents(key: str) -> None:
    """Drop a document in every language, its files too, because nobody may read it any more."""
    for document in PrintedDocument.objects.filter(key=key):
        name = document.file_name
        document.delete()
        if name:
            # Once it is certain: a change that is taken back leaves the row, and the row its file.
            transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def _same(key: str, language: str, stamp: str) -> PrintedDocument | None:
    kept = in_store(key, language)
    return kept if kept and kept.stamp == stamp else None


@contextmanager
def _at_the_press() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise BeingPrintedError
    try:
        if not _press.acquire(timeout=WAIT_SECONDS):
            raise BeingPrintedError
        try:
            yield
        finally:
            _press.release()
    finally:
        _places.release()


@contextmanager
def _alone_with(lock: str) -> Iterator[None]:
    """Let no other process, on whatever machine, do the same meanwhile."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not caches["shared"].add(lock, 1, LOCK_SECONDS):
        if time.monotonic() > deadline:
            raise BeingPrintedError
        time.sleep(0.2)
    try:
        yield
    finally:
        caches["shared"].delete(lock)


def _keep(key: str, language: str, stamp: str, body: bytes) -> PrintedDocument:
    """Put the new file beside the old one, let the row name the new one, and only then take the old one away."""
    name = default_storage.save(f"{FOLDER}/{key}-{language}-{stamp[:12]}.pdf", ContentFile(body))
    try:
        with transaction.atomic():
            row, _created = PrintedDocument.objects.select_for_update().get_or_create(
                key=key, language=language
            )
            old, row.file.name = row.file_name, name
            row.stamp, row.size, row.made_at = stamp, len(body), timezone.now()
            row.save()
            transaction.on_commit(lambda: default_storage.delete(old) if old else None)
    except DatabaseError:
        default_storage.delete(name)
        raise
    logger.info("Printed %s in %s: %d bytes.", key, language, len(body))
    return row
