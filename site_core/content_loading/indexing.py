"""Keeps search and reference index out of a load, and brings them up to date once at its end.

Wagtail indexes on every save, and a published page is saved three times: loading the plan would queue some two thousand
tasks. The reference index can be paused; the search index has no such switch (modelsearch, July 2026), so its receiver
is disconnected for the time of the load, which is a command's own process. Delete that half when it has one.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import Indexed, get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexing_paused() -> Iterator[None]:
    """Save without indexing, and without a line in the log for every page."""
    paused = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        logger.setLevel(level)
        for model in paused:
            post_save.connect(post_save_signal_handler, sender=model)


def bring_up_to_date(written: Iterable[tuple[type[Model], int]]) -> None:
    """Index each written row as it now stands in the database; a model at a time, as there may be hundreds of rows."""
    by_model: dict[type[Model], list[int]] = {}
    for model, pk in written:
        by_model.setdefault(model, []).append(pk)
    for model, ids in by_model.items():
        if issubclass(model, Indexed):
            kind: Any = model
            searched = list(kind.get_indexed_objects().filter(pk__in=ids))
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, searched)
        rows: dict[int, Any] = model._default_manager.in_bulk(ids)
        for row in rows.values():
            ReferenceIndex.create_or_update_for_object(row)
