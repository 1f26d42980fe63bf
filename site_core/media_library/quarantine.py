"""Files that readers may not reach yet, or not any more: what follows when they may, and when that ends."""

from functools import partial
from typing import Any

from django.db import transaction

from site_core.media_library.models import SiteImage, SiteRendition


def let_out(files: Any) -> None:
    """Let readers reach these."""
    _mark(files, quarantined=False)


def shut_in(files: Any) -> None:
    """Let no reader reach these any more."""
    _mark(files, quarantined=True)


def _mark(files: Any, *, quarantined: bool) -> None:
    keys = list(files.values_list("pk", flat=True))
    if files.model is SiteImage:
        _remove_sizes(keys)
    files.model._default_manager.filter(pk__in=keys).update(quarantined=quarantined)


def _remove_sizes(images: list[int]) -> None:
    """Each size lies where its picture was at that moment; the next look makes it in the right place.

    Wagtail has a worker take the files away. A reader who has the address must not be faster.
    """
    sizes = SiteRendition.objects.filter(image__in=images)
    for one in sizes:
        transaction.on_commit(partial(one.file.storage.delete, one.file.name))
    sizes.delete()
