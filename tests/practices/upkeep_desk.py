"""Practices that readers have, of any age, as tests of their upkeep know them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from practices.models import PracticePage, Submission
from practices.upkeep.standing import standing_of
from site_core.models import OutboxMail
from tests.practices.follow_desk import fresh

DAY = timedelta(days=1)


def at_noon(day: date) -> datetime:
    """A moment of a day, far from midnight."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def came_out(row: Submission, day: date) -> PracticePage:
    """Let readers have a practice since a day, about which nobody said anything more."""
    PracticePage.objects.filter(pk=row.page_id).update(first_published_at=at_noon(day))
    row.page.versions.update(published_at=at_noon(day))
    row.page.confirmations.all().delete()
    return reread(row.page)


def reread(page: PracticePage) -> PracticePage:
    """Read a practice anew."""
    found: PracticePage = PracticePage.objects.get(pk=page.pk)
    return found


def seen(page: PracticePage, user: Any, now: datetime | None = None, **values: Any) -> dict[str, Any]:  # fmt: skip
    """What a service is told of what was on the screen."""
    page = reread(page)
    return {"practice": page, "seen": standing_of(page), "user": user, "now": now or timezone.now()} | values  # fmt: skip


def screen(page: PracticePage) -> str:
    """The address of the screen of one practice."""
    return reverse("practice_upkeep:detail", args=[page.pk])


def press(client: Any, page: PracticePage, doing: str, *, seen: str = "", **values: Any) -> Any:
    """Press a button on that screen."""
    about = {f"{doing}-seen": seen or standing_of(reread(page))}
    typed = {f"{doing}-{name}": value for name, value in values.items()}
    return client.post(screen(page), {"doe": doing} | about | typed)


def mails(row: Submission, kind: str) -> list[OutboxMail]:
    """The mails of a kind about one submission."""
    return list(OutboxMail.objects.filter(kind=kind, event__contains=str(row.uid)).order_by("pk"))


__all__ = ["DAY", "at_noon", "came_out", "fresh", "mails", "press", "reread", "screen", "seen"]
