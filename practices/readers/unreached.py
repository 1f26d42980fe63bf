"""Questions to owners that no mail takes to anybody: passed on once more, so that none is lost without a word."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from practices.models import OwnerQuestion, QuestionState
from practices.readers.mails_ask import ONWARD, event_of, on_their_way, pass_on


def pass_on_unreached(now: datetime) -> int:
    """Pass on each whose practice went off the site before its mail left, whose owner was erased before, whose mail the server would
    not take, or for which nobody was there.

    Return how many. Running it again, or two at once, tells nobody twice. Two queries where there is none; of questions that wait
    for an answer there are no more than a year brings.
    """
    rows = list(OwnerQuestion.objects.filter(state=QuestionState.SENT).order_by("pk"))
    return sum(_pass_on(row.pk, only_unreached=True) for row in _unreached(rows))


def pass_on_again(keys: Iterable[int]) -> int:
    """Pass on those of these questions that still wait for an answer, also where it was awaited of somebody who is erased now."""
    return sum(_pass_on(key) for key in keys)


def _unreached(rows: list[OwnerQuestion]) -> list[OwnerQuestion]:
    told = on_their_way(rows) if rows else set()
    return [row for row in rows if not any(event_of(kind, row) in told for kind in ONWARD)]


def _pass_on(key: int, *, only_unreached: bool = False) -> bool:
    with transaction.atomic():
        waiting = OwnerQuestion.objects.filter(pk=key, state=QuestionState.SENT)
        # Locked, so that of two who look at the same moment the second sees what the first wrote.
        row = waiting.select_for_update(of=("self",)).select_related("practice").first()
        if row is None or (only_unreached and not _unreached([row])):
            return False
        pass_on(row)
    return True
