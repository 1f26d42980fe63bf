"""What editors planned: pages and snippets that go on the site, or off it, at their hour.

Wagtail's own command stops at the first that fails, and would stop there again every minute.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_and_withdraw(now: datetime) -> None:
    """Do all that is due, each by itself: one that fails is told in the log, and tried again the next minute."""
    for act in [*_to_withdraw(now), *_to_publish(now)]:
        try:
            with transaction.atomic():
                act()
        except Exception:
            # Whatever is wrong with one, or with the database: the others do not wait for it, and the clock goes on.
            logger.exception("Something that was planned could not be published or withdrawn.")


def _to_withdraw(now: datetime) -> Iterator[Callable[[], Any]]:
    for kind in _kinds_with_drafts():
        for one in kind.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
            yield partial(one.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")


def _kinds_with_drafts() -> list[Any]:
    drafted = [kind for kind in apps.get_models() if issubclass(kind, DraftStateMixin)]
    return [Page, *(kind for kind in drafted if not issubclass(kind, Page))]


def _to_publish(now: datetime) -> Iterator[Callable[[], Any]]:
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):  # fmt: skip
        yield partial(revision.publish, log_action="wagtail.publish.scheduled")
