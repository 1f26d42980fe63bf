"""“Was this useful?”: a count for each day, and nothing about who voted."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from practices.models import PracticePage, UsefulCount

YES, NO = "ja", "nee"
COLUMNS = {YES: "useful", NO: "not_useful"}


def count_vote(*, practice: PracticePage, vote: str, day: date) -> None:
    """Count one vote. Two first ones of a day at once make one row, on either database."""
    # Not an exception to catch: on PostgreSQL that would break the caller's transaction.
    UsefulCount.objects.bulk_create([UsefulCount(practice=practice, day=day)], ignore_conflicts=True)  # fmt: skip
    column = COLUMNS[vote]
    UsefulCount.objects.filter(practice=practice, day=day).update(**{column: F(column) + 1})


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a form without a token came from a page of ours: each header that says where from has to say so.

    A browser sends at least one of them with each form, and no page elsewhere can change them. What sends none is no browser
    that somebody could be lured in, and could vote by itself as well: the count by address holds that back.
    """
    site = request.headers.get("Sec-Fetch-Site")
    told = [request.headers.get(name) for name in ("Origin", "Referer")]
    is_ours = [_is_ours(request, one) for one in told if one is not None]
    return site in {None, "same-origin", "none"} and all(is_ours)


def _is_ours(request: HttpRequest, address: Any) -> bool:
    try:
        place = urlsplit(address).netloc.lower()
    except ValueError:
        return False
    return place in {request.get_host().lower(), urlsplit(settings.SITE_URL).netloc.lower()} - {""}
