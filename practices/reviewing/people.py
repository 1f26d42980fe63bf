"""Who reviews and who coordinates, as people to write to."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from practices.models.review_rights import COORDINATE, REVIEW


def coordinators() -> "QuerySet[Any]":
    """Those who see to it that reviewers get on, with an address that can be written to."""
    return _who_may(COORDINATE)


def reviewers() -> "QuerySet[Any]":
    """Everybody who may review, with an address that can be written to."""
    return _who_may(REVIEW)


def _who_may(right: str) -> "QuerySet[Any]":
    app, codename = right.split(".")
    held = Q(is_superuser=True)
    for way in ("user_permissions", "groups__permissions"):
        held |= Q(**{f"{way}__content_type__app_label": app, f"{way}__codename": codename})
    users = get_user_model().objects.filter(held, is_active=True)
    return users.exclude(email="").distinct().order_by("pk")


def name_of(user: Any) -> str:
    """A person as colleagues call them; nothing where there is nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
