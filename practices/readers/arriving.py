"""What readers send comes in once, and is confirmed once by the button behind the mailed link."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from practices.readers.refusals import PracticeGoneError
from practices.readers.rules import LINK_WORKS
from practices.readers.tokens import row_of, uid_of

# The word of it in each kind of row that has to be confirmed.
TO_CONFIRM = "to_confirm"


def came_in(kind: Any, *, values: Mapping[str, Any], nonce: str) -> bool:
    """Whether exactly this came in already: then it is told again, and counts for no limit."""
    return bool(kind.objects.filter(uid=uid_of(nonce, values)).exists())


def keep_once(
    kind: Any, *, values: Mapping[str, Any], nonce: str, first: Callable[[Any], object], **told: Any
) -> Any:
    """Keep what came in and return it; what follows from it is done the first time only."""
    with transaction.atomic():
        known = told | dict(values)
        row, is_new = kind.objects.get_or_create(uid=uid_of(nonce, values), defaults=known)
        if is_new:
            first(row)
    return row


def find_sent(kind: Any, token: str) -> Any:
    """Return the row that a link of its sender is about; None for a guess."""
    rows = kind.objects.select_related("practice")
    return row_of(rows, token, lambda row: row.confirm_secret)


def can_be_confirmed(row: Any, now: datetime) -> bool:
    """Whether the button behind the mailed link still does something."""
    return bool(row.state == TO_CONFIRM and now <= row.came_at + LINK_WORKS)


def confirm_once(
    kind: Any, *, token: str, now: datetime, becomes: str, first: Callable[[Any], object], **changed: Any
) -> Any:  # fmt: skip
    """Confirm a row and return it as it is then: a second press, or a late one, changes nothing. None where there is none.

    Raises PracticeGoneError where its practice is not on the site any more.
    """
    with transaction.atomic():
        row = find_sent(kind, token)
        if row is None or not can_be_confirmed(row, now):
            return row
        if not row.practice.live:
            raise PracticeGoneError
        waiting = kind.objects.filter(pk=row.pk, state=TO_CONFIRM)
        won = waiting.update(state=becomes, confirmed_at=now, **changed)
        row.refresh_from_db()
        if won:
            first(row)
        return row
