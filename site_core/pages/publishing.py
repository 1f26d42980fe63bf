"""A change of a page from a screen of its own: a new version, which a second person reads."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from site_core.review.services import send_in
from site_core.review.writers import carry_writers

Change = Callable[[Any], None]


class GoneFromDraftError(ValidationError):
    """What somebody wants to change does not stand in the newest version any more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "In the newest version of this page it does not stand any more. Look at the page first."
            )
        )


class PageLockedError(ValidationError):
    """Somebody locked the page against changes, or it waits for a reviewer."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This page is locked, so nothing can be changed now. Look at the page to see by whom."
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


def apply_change(*, page: Any, change: Change, user: Any, seen: int | None) -> bool:
    """Write a change as a new version on top of the newest one; return whether it was sent to a second person.

    `change` is called once and has to find child rows by their `uid`. `seen` is the newest version that this person looked
    at: refused with `PageMovedOnError` when there is a newer one, and with `PageLockedError` on a page that they may not
    write now. A page that is not on the site yet keeps the version as a draft. Who wrote a draft that goes along does not decide.
    """
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        fresh = type(page).objects.select_related("locale").get(pk=page.pk)
        if fresh.latest_revision_id != seen:
            raise PageMovedOnError
        lock = fresh.get_lock()
        if lock is not None and lock.for_user(user):
            raise PageLockedError
        draft = fresh.get_latest_revision_as_object()
        change(draft)
        draft.full_clean()
        revision = draft.save_revision(user=user)
        carry_writers(page=fresh, revision=revision, user=user)
        if fresh.live:
            send_in(type(page).objects.get(pk=page.pk), user)
        return bool(fresh.live)


def propose_child(*, page: Any, relation: str, uid: Any, values: dict[str, Any], user: Any) -> Any:
    """Propose another text for one child, by the `uid` that it keeps; return it as it would be.

    On top of the newest version, as `apply_change`. Raises `GoneFromDraftError` where that version has no such child.
    """
    found = []

    def change(draft: Any) -> None:
        rows = getattr(draft, relation)
        for row in rows.all():
            if str(row.uid) == str(uid):
                for name, value in values.items():
                    setattr(row, name, value)
                rows.add(row)
                found.append(row)
        if not found:
            raise GoneFromDraftError

    newest = type(page).objects.values_list("latest_revision", flat=True).get(pk=page.pk)
    apply_change(page=page, change=change, user=user, seen=newest)
    return found[0]
