"""Practices from outside on the shipped site: at whatever stage a test asks for, with their senders and the reviewers."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.cache import caches
from django.http import HttpResponse
from playwright.sync_api import Page

from bridges.models import BridgePage
from practices.models import (
    Municipality,
    PracticeIndexPage,
    PracticePage,
    Submission,
    WithdrawnPractice,
)
from practices.submitting.access import let_in
from site_core.models import Label, OutboxMail, User
from site_core.roles.definitions import REVIEWER as REVIEWERS
from tests.browser.editing_desk import PUBLISHER
from tests.browser.visitor import Visitor
from tests.practices.follow_desk import Desk

REVIEWER, COLLEAGUE = "praktijkbeoordelaar@voorbeeld.test", "tweede.beoordelaar@voorbeeld.test"
PASSWORD = "verzonnen-wachtwoord"  # noqa: S105 - of a test
QUEUE = "/admin/praktijken-nazien/"
# Controls of ours that a finger misses.
TARGET = 44
SMALL = f"""() => [...document.querySelectorAll('main :is(button, .button, .choice, select, input:not([type=checkbox], [type=radio], [type=hidden]), textarea)')]
  .filter(each => each.checkVisibility() && !each.matches('.visually-hidden') && each.getBoundingClientRect().height < {TARGET}).map(each => each.outerHTML)"""


class ShippedDesk(Desk):
    """The desk of the tests of the status page, on the site as it is shipped."""

    def __init__(self) -> None:
        caches["shared"].clear()
        self.index = PracticeIndexPage.objects.get(locale__language_code="nl")
        self.bridge = BridgePage.objects.get(number=1, locale__language_code="nl")
        self.theme = Label.objects.filter(scheme="theme").first()
        self.town = Municipality.objects.first()
        self.reviewer = User.objects.get(email=REVIEWER)
        self.colleague, _made = User.objects.get_or_create(email=COLLEAGUE)
        self.colleague.groups.add(Group.objects.get(name=REVIEWERS.name))
        self.coordinator = User.objects.get(email=PUBLISHER)
        self.stored = {one.pk: one.password for one in (self.reviewer, self.coordinator)}
        for one in (self.reviewer, self.colleague, self.coordinator):
            one.set_password(PASSWORD)
            one.save()

    def clear(self) -> None:
        """Leave the site as it was."""
        pages = Submission.objects.exclude(page=None).values_list("page_id", flat=True)
        for page in PracticePage.objects.filter(pk__in=list(pages)):
            page.delete()
        WithdrawnPractice.objects.all().delete()
        Submission.objects.all().delete()
        OutboxMail.objects.filter(kind__startswith="practice").delete()
        self.colleague.delete()
        for pk, password in self.stored.items():
            User.objects.filter(pk=pk).update(password=password)


def let_visitor_in(visitor: Visitor, row: Submission) -> None:
    """Give a visitor the cookies of a submission."""
    answer = HttpResponse()
    let_in(answer, row)
    visitor.context.add_cookies(
        [
            {"name": name, "value": one.value, "domain": "127.0.0.1", "path": one["path"]}
            for name, one in answer.cookies.items()
        ]
    )


def sign_in_to_review(arrive: Any, user: User, **options: Any) -> Visitor:
    """Come into the admin as one of the people of the desk."""
    visitor: Visitor = arrive(**options)
    page = visitor.go(f"/admin/login/?next={QUEUE}")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"**{QUEUE}")
    return visitor


def press(page: Page, selector: str) -> None:
    """Press a button or link, as somebody without a mouse does; its words are looked at elsewhere."""
    page.locator(selector).first.press("Enter")


def do(page: Page, value: str) -> None:
    """Press the button of a step on the screen of the reviewers."""
    press(page, f"main button[name=doe][value={value}]")


def unfold(page: Page, value: str) -> None:
    """Open the box that holds the button of a decision."""
    page.locator("details", has=page.locator(f"button[value={value}]")).locator("summary").press(
        "Enter"
    )
