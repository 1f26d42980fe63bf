"""Conditions on the columns of a period, for the querysets of the apps; time is an argument."""

from datetime import date

from django.db.models import Q


def period_overlaps(name: str, first: date, last: date) -> Q:
    """Some possible day is from `first` to `last`; as `Period.overlaps`, without a window: never."""
    starts_before = Q(**{f"{name}_first__lte": last})
    ends_after = Q(**{f"{name}_last__gte": first})
    no_first, no_last = Q(**{f"{name}_first__isnull": True}), Q(**{f"{name}_last__isnull": True})
    return (starts_before & ends_after) | (starts_before & no_last) | (no_first & ends_after)


def period_within(name: str, first: date, last: date) -> Q:
    """Every possible day is from `first` to `last`: the certain hits of a filter."""
    return Q(**{f"{name}_first__gte": first, f"{name}_last__lte": last})


def period_past(name: str, on: date) -> Q:
    """The last possible day is before `on`; as `Period.is_past`."""
    return Q(**{f"{name}_last__lt": on})


def period_absent(name: str) -> Q:
    """No period was filled in at all, not even an unknown one."""
    return Q(**{f"{name}_precision": ""})
