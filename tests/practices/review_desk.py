"""Practices from outside as tests of the review know them: who sends, who reviews, and what the screen posts."""

import itertools
from datetime import timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from practices.models import PracticeIndexPage, Submission, SubmissionState
from practices.models.submissions import next_version
from practices.reviewing.services import Check, claim, start_review
from site_core.models import OutboxMail, User
from tests.factories import PracticeIndexPageFactory, make_home

NUMBERS = itertools.count(1)
SENDER = "afzender@verzonnen-gemeente.test"
CHECKS = list(Check.values)
MESSAGE = "Verzonnen vraag: wat kostte het?"


def make_index() -> PracticeIndexPage:
    """A list of practices below a front page."""
    index: PracticeIndexPage = PracticeIndexPageFactory(parent=make_home(), slug="praktijken")
    return index


def answers(*, title: str = "Verzonnen regenton in elke straat", organisation: str = "") -> Any:
    """What somebody typed, part by part."""
    values = {
        "titel": {"practice_title": title, "summary": "Verzonnen samenvatting."},
        "wie": {"organisation": organisation},
        "gebeurd": {"what_happened": "Wij plaatsten verzonnen tonnen.\n\nDaarna kwam de regen."},
        "waarom": {"why": "De kelders liepen vol."},
        "tips": {"tips": "Begin klein."},
    }
    return {part: {"values": each, "saved": 1, "at": ""} for part, each in values.items()}


def sent(**changed: Any) -> Submission:
    """A submission whose sender just confirmed it."""
    typed = changed.pop("answers", None) or answers()
    now = changed.pop("now", None) or timezone.now()
    values = {
        "sender_name": "Verzonnen Afzendster",
        "sender_email": SENDER,
        "sender_organisation": "Gemeente Verzonnendorp",
    } | changed
    row = Submission(state=SubmissionState.TO_CONFIRM, answers=typed, sent_at=now, **values)
    row.renew_link()
    row.save()
    Submission.objects.seen(row.pk, row.version, SubmissionState.TO_CONFIRM).update(
        version=next_version(), state=SubmissionState.IN_REVIEW, confirmed_at=now
    )
    row.refresh_from_db()
    return start_review(submission=row, now=now)


def held(user: User, **changed: Any) -> Submission:
    """One that somebody took on."""
    row = sent(**changed)
    return claim(submission=row, version=row.version, user=user, now=timezone.now())


def reviewer(*rights: str, **changed: Any) -> User:
    """Somebody who reviews, and no more than that unless told."""
    number = next(NUMBERS)
    email = changed.pop("email", f"beoordelaar-{number}@verzonnen-redactie-{number}.test")
    user = User.objects.create_user(email, "x", **changed)
    names = ["access_admin", "review_submission", *rights]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def coordinator(**changed: Any) -> User:
    """Somebody who coordinates as well."""
    return reviewer("coordinate_submissions", **changed)


def seen(row: Submission) -> dict[str, Any]:
    """What a service is told of what was on the screen."""
    row.refresh_from_db()
    revision = row.page.latest_revision_id if row.page else None
    return {"submission": row, "version": row.version, "revision": revision, "now": timezone.now()}


def posted(row: Submission, doing: str, **values: Any) -> dict[str, Any]:
    """What the screen posts."""
    about = seen(row)
    return {"doe": doing, "version": about["version"], "revision": about["revision"] or ""} | values


def approval(**changed: Any) -> dict[str, Any]:
    """A whole checklist, for now."""
    return {"approve-checks": CHECKS, "approve-when": "now"} | changed


def detail(row: Submission) -> str:
    """The address of the screen."""
    return reverse("practice_reviews:detail", args=[row.pk])


def edit_text(row: Submission, user: User, **changed: Any) -> None:
    """Change the text as the editor of Wagtail does."""
    page = row.page.get_latest_revision_as_object()
    for name, value in changed.items():
        setattr(page, name, value)
    page.save()
    page.save_revision(user=user)


def mails(kind: str) -> int:
    """How many mails of a kind were written."""
    return OutboxMail.objects.filter(kind=kind).count()


def soup_of(response: Any) -> BeautifulSoup:
    """Read an answer."""
    return BeautifulSoup(response.content, "lxml")


def days_ago(number: int) -> Any:
    """A moment in the past."""
    return timezone.now() - timedelta(days=number)
