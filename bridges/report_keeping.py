"""Keeps what somebody typed while their session had ended, until they have signed in again."""

from typing import Any

from django.http import HttpRequest

KEY = "report_typed_before_sign_in"
FIELDS = (
    "uid", "status", "cause", "outcome", "headline", "text", "milestone_uid", "evidence", "date",
)  # fmt: skip
# Twice what the form accepts of its longest field: nothing of use is lost, and nobody can fill our store.
LONGEST_FIELD = 10_000
LONGEST_PATH = 200
SECONDS = 60 * 60


def keep_typed(request: HttpRequest) -> None:
    """Put the fields of the form in the session of a visitor who is not signed in, for an hour."""
    typed = {name: request.POST[name][:LONGEST_FIELD] for name in FIELDS if name in request.POST}
    if typed and len(request.path) <= LONGEST_PATH:
        request.session[KEY] = {"path": request.path, "fields": typed}
        request.session.set_expiry(SECONDS)


def typed_before(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed at this address before the visitor signed in; reading it changes nothing."""
    kept = request.session.get(KEY) or {}
    return dict(kept["fields"]) if kept.get("path") == request.path else {}


def forget_typed(request: HttpRequest) -> None:
    """Drop it once it was sent."""
    request.session.pop(KEY, None)
