"""Who can be asked to read a text."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from site_core.review.deciding import may_decide
from site_core.review.models import FourEyesState


def readers_of(state: FourEyesState) -> list[Any]:
    """All colleagues who may decide on this text, by name."""
    return [one for one in _colleagues() if may_decide(one, state)]


def as_rows(people: Iterable[Any]) -> Any:
    """The same people as rows of the database, for a list to choose from."""
    return get_user_model().objects.filter(pk__in=[one.pk for one in people])


def _colleagues() -> Any:
    """Everybody who can enter the admin. A team of a city is small enough to ask each."""
    enters = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
    people = get_user_model().objects.filter(enters, is_active=True).distinct()
    return people.order_by("first_name", "last_name", "email")
