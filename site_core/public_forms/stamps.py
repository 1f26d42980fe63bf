"""The stamp of a form: signed when it is first fetched, so that it says how long somebody had it, and which sending is which."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.core.signing import BadSignature, TimestampSigner

FIELD = "stempel"
# A password manager fills a form in an instant, but nobody also reads what they send within this time.
SOONEST = timedelta(seconds=3)
# Longer than the twenty hours for which WCAG 2.2.6 wants typed data kept: a form may stay open for a weekend.
LATEST = timedelta(days=7)
LONGEST = 200


class Verdict(Enum):
    """What a stamp tells. Only `GOOD` lets a form through; with any other it is shown again, filled in."""

    GOOD = "good"
    TOO_SOON = "too soon"
    TOO_LATE = "too late"
    # Absent, forged, or of another form.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp as it came back: its text for the next round, a number that is used once, and what it tells."""

    text: str
    nonce: str
    verdict: Verdict


def new_stamp(form: str) -> Stamp:
    """Stamp a form that is fetched now."""
    nonce = secrets.token_urlsafe(16)
    return Stamp(_signer(form).sign(nonce), nonce, Verdict.TOO_SOON)


def read_stamp(form: str, text: str) -> Stamp:
    """Read a stamp that came back; one that is of no use any more is replaced, so that a second press works."""
    if len(text) > LONGEST:
        return _replaced(form, Verdict.UNKNOWN)
    signer = _signer(form)
    try:
        nonce = signer.unsign(text)
    except BadSignature:
        return _replaced(form, Verdict.UNKNOWN)
    if not _is_younger(signer, text, LATEST):
        return _replaced(form, Verdict.TOO_LATE)
    verdict = Verdict.TOO_SOON if _is_younger(signer, text, SOONEST) else Verdict.GOOD
    return Stamp(text, nonce, verdict)


def _replaced(form: str, verdict: Verdict) -> Stamp:
    fresh = new_stamp(form)
    return Stamp(fresh.text, fresh.nonce, verdict)


def _is_younger(signer: TimestampSigner, text: str, age: timedelta) -> bool:
    try:
        signer.unsign(text, max_age=age)
    except BadSignature:
        return False
    return True


def _signer(form: str) -> TimestampSigner:
    return TimestampSigner(salt=f"site_core.public_forms:{form}")
