"""Saves a change of a series: facts are for readers at once, words go to a second person first."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.models import Series
from network.series.outlook import OutdatedError, Outlook, look_ahead
from network.series.proposing import WaitsAlreadyError, propose, waits
from network.series.writing import (
    Writer,
    hold_proposal,
    hold_series,
    require_sealed,
    write_series,
)

__all__ = ["OutdatedError", "Outlook", "apply_series", "look_ahead"]


def apply_series(
    *, series: Series, user: Any, seal: str, reason: str = "", since: date | None = None
) -> Outlook:
    """Do what was looked at, or propose it where readers are told something; OutdatedError when something changed since.

    One at a time: whoever comes second waits here, and is then told. While a change waits, no other one is taken.
    """
    with transaction.atomic():
        held = hold_proposal(series)
        agenda = hold_series(series)
        outlook = look_ahead(series, user, since)
        if waits(series):
            raise WaitsAlreadyError
        require_sealed(outlook, seal)
        if outlook.needs_reason and not reason.strip():
            raise ValidationError({"reason": _("Say why: readers see it with every date that moves or is cancelled.")})  # fmt: skip
        if outlook.needs_reader:
            if series.pk is None:
                # It stands nowhere for readers until its first meeting does.
                write_series(Writer(series, agenda, user), replace(outlook, effects=[]), since)
            propose(series=series, held=held, user=user, reason=reason.strip(), since=since)
        else:
            write_series(Writer(series, agenda, user), outlook, since)
    return outlook
