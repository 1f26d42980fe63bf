"""Who plans for which body: rights that are data, because they change with every mandate."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.governance import DUTCH

# The role lists it by this name; without it, the bodies that somebody keeps give no right at all.
KEEP = "network.keep_agenda"
BODIES, ITEMS = "_kept_bodies", "_kept_items"


class BodyKeeper(models.Model):
    """Somebody who keeps the agenda of a body. It says nothing about who sits in the body."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_bodies", verbose_name=_("account"),
        help_text=_("The rights begin when this account has the role Agendabeheerder too."),
    )  # fmt: skip
    body = models.ForeignKey(
        "network.BodyPage", on_delete=models.CASCADE, related_name="keepers", verbose_name=_("body"),
        limit_choices_to=DUTCH,
    )  # fmt: skip

    panels: ClassVar[list[object]] = ["user", "body"]

    class Meta:
        verbose_name = _("keeper of an agenda")
        verbose_name_plural = _("keepers of an agenda")
        ordering = ["body__title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "body"], name="body_has_a_keeper_once")
        ]
        permissions = [("keep_agenda", _("Can plan for the bodies that they keep"))]

    def __str__(self) -> str:
        return f"{self.body.title} · {self.user}"


def kept_bodies(user: Any) -> frozenset[int]:
    """Return the keys of the bodies that somebody keeps. Asked once, like all rights of a user."""
    if not hasattr(user, BODIES):
        bodies: frozenset[int] = frozenset()
        if user.is_active and user.pk and user.has_perm(KEEP):
            bodies = frozenset(BodyKeeper.objects.filter(user=user).values_list("body", flat=True))
        setattr(user, BODIES, bodies)
    found: frozenset[int] = getattr(user, BODIES)
    return found


def kept_items(user: Any, kind: Any) -> set[int]:
    """Return the keys of the events or meetings that are of kept bodies: for readers, and in the newest version too."""
    bodies = kept_bodies(user)
    if not bodies:
        return set()
    rows = kind._default_manager.filter(body_of__in=bodies, **DUTCH).values_list(
        "pk", "latest_revision", "latest_revision__content__body_of"
    )
    return {pk for pk, draft, body in rows if draft is None or body in bodies}


def keeps(user: Any, item: Any) -> bool:
    """Whether somebody keeps the body of an event or meeting.

    Asked once for each of the two tables, so that a list of dates costs no more when it is long; and again for a date
    that was made since, because whoever makes a date publishes it in the same request.
    """
    if item.pk is None or not kept_bodies(user):
        return False
    known: dict[type, tuple[int, set[int]]] = user.__dict__.setdefault(ITEMS, {})
    kind = type(item)
    if kind not in known or item.pk > known[kind][0]:
        newest = kind._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        known[kind] = newest, kept_items(user, kind)
    return item.pk in known[kind][1]
