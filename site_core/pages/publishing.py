"""A change of a page from a screen of its own: on the site at once for who may publish, else to a reviewer."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from site_core.pages.child_rows import is_locked_for

Change = Callable[[Any], None]


class PageLockedError(ValidationError):
    """Somebody locked the page against changes, or it waits for a reviewer."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This page is locked, so nothing can be changed now. Look at the page to see by whom."
            )
        )


class PageWaitsError(ValidationError):
    """A version of the page waits for a reviewer or for its day; publishing another one would end that."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A version of this page waits for a reviewer, or for the day on which it is published. Finish that first; what"
                " you typed still stands here and is not saved yet."
            )
        )


class PageMovedOnError(ValidationError):
    """Somebody else saved the page after this person looked at it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else saved this page after you opened it. What you typed still stands here and is not saved yet."
                " Look at the page first; save again to put yours on top."
            )
        )


def publishes(page: Page, user: Any) -> bool:
    """Whether a change by this person goes straight to the site."""
    return bool(page.live and page.permissions_for_user(user).can_publish()) and not is_locked_for(
        page, user
    )


def apply_change(*, page: Any, change: Change, user: Any, seen: int | None) -> bool:
    """Apply a change to what readers see and to an open draft; return whether readers see it.

    `change` is called once for each of the two and has to find child rows by their `uid`. `seen` is the newest version that
    this person looked at: refused with `PageMovedOnError` when there is a newer one, with `PageLockedError` on a page that
    they may not write now, and with `PageWaitsError` while a version waits. Who may not publish adds a version to the newest
    one, which goes to review.
    """
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        fresh = type(page).objects.select_related("locale").get(pk=page.pk)
        if fresh.latest_revision_id != seen:
            raise PageMovedOnError
        if publishes(fresh, user):
            _publish(fresh, change, user)
            return True
        _propose(fresh, change, user)
        return False


def _publish(page: Any, change: Change, user: Any) -> None:
    if page.workflow_in_progress or page.scheduled_revision:
        raise PageWaitsError
    draft = page.latest_revision if page.has_unpublished_changes else None
    change(page)
    page.full_clean()
    page.save_revision(user=user).publish(user=user)
    if draft is not None:
        # On top again, so that whoever works on it is told that it is not what they opened.
        _changed(draft, change, page).save_revision(user=draft.user, clean=False)


def _changed(version: Any, change: Change, live: Any) -> Any:
    """That version with the change. A row that the change added is the same row in all of them."""
    page = version.as_object()
    change(page)
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if hasattr(relation.related_model, "uid"):
            known = {row.uid: row.pk for row in getattr(live, name).all()}
            for row in getattr(page, name).all():
                row.pk = row.pk or known.get(row.uid)
    return page


def _propose(page: Any, change: Change, user: Any) -> None:
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        raise PageLockedError
    draft = page.get_latest_revision_as_object()
    change(draft)
    draft.full_clean()
    draft.save_revision(user=user)
    workflow = page.get_workflow()
    if page.live and workflow and not page.workflow_in_progress:
        workflow.start(page, user)
