"""Our part of the admin on practices: the review, the upkeep, what readers sent, versions and what was looked at.

One visit to each screen; narrow and wide, light and dark are looked at in it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from practices.models import PracticeVersion, ReuseState, Submission
from practices.reviewing import services as reviewing
from practices.upkeep.withdrawing import ask_withdrawal
from tests.browser.invented_practice import ReadersDesk
from tests.browser.practice_desk import QUEUE, do, sign_in_to_review
from tests.browser.test_axe import everything_in
from tests.browser.visitor import LIGHT_AND_DARK

pytestmark = pytest.mark.browser

OVERVIEW, READERS = "/admin/praktijken-overzicht/", "/admin/praktijken-lezers/"
# Wagtail lets colours glide from the one to the other.
SETTLED = "Promise.all(document.getAnimations().map(each => each.finished.catch(() => null)))"
WIDTHS = (320, 1440)
Screens = Iterator[str]
# The colours of buttons and hints are Wagtail's: enough contrast for AA, not for AAA.
OF_WAGTAIL = "color-contrast-enhanced"


@pytest.fixture(scope="module")
def desk(live_site) -> Iterator[ReadersDesk]:
    desk = ReadersDesk()
    yield desk
    desk.clear()


def press_in(page: Page, form: str, button: str = "button") -> None:
    """Send a form of a screen as it is."""
    with page.expect_navigation():
        page.locator("main form", has=page.locator(form)).locator(button).first.click()


def review(desk: ReadersDesk, page: Page) -> Screens:
    """The queue, a practice whose text changed, with every box open, and what a second person is told."""
    desk.sent(sender_organisation="Verzonnengem")
    row = desk.claimed()
    text = row.page.get_latest_revision_as_object()
    text.why = "<p>De straat liep onder.</p>"
    text.save_revision(user=desk.reviewer)
    page.goto(QUEUE)
    yield "queue"
    page.goto(f"{QUEUE}{row.pk}/")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    assert page.locator("main ins").count()
    yield "detail"
    do(page, "changes")
    expect(page.locator(".review-moved")).to_be_visible()
    yield "detail, wrong"
    page.locator("[name=changes-message]").fill("Hoeveel bomen?")
    reviewing.release(
        submission=Submission.objects.get(pk=row.pk), version=row.version, user=desk.reviewer, now=timezone.now()
    )  # fmt: skip
    do(page, "changes")
    expect(page.locator("main")).to_contain_text("Hoeveel bomen?")
    yield "somebody was first"


def upkeep(desk: ReadersDesk, page: Page) -> Screens:
    """The overview with its numbers and something to decide on, and one practice: filled in badly, taken off, put back."""
    row = desk.approved(text={"title": "Verzonnen spijt"})
    ask_withdrawal(submission=row, version=row.version, now=timezone.now(), text="Verzonnen spijt.")
    page.goto(OVERVIEW)
    expect(page.locator("main")).to_contain_text(row.page.title)
    yield "overview"
    page.goto(f"{OVERVIEW}?jaar={timezone.localdate().year}")
    yield "overview of a year"
    page.goto(f"{OVERVIEW}lijst/gevraagd/")
    yield "one list"
    page.goto(f"{OVERVIEW}{row.page_id}/")
    yield "upkeep"
    press_in(page, "[value=withdraw]")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "upkeep, wrong"
    page.locator("[name=withdraw-reason]").fill("Verzonnen reden.")
    press_in(page, "[value=withdraw]")
    expect(page.locator("main form:has([value=put_back]) button")).to_be_visible()
    yield "taken off"
    page.goto(f"{OVERVIEW}{desk.practice.pk}/")
    expect(page.locator("main")).to_contain_text("voorbeeld.test/tuin")
    yield "upkeep with a link that fails"


def reports(desk: ReadersDesk, page: Page) -> Screens:
    """Mistakes that readers reported, one of them odd."""
    for values in ({}, {"heading": "", "reporter_email": "", "suspicions": "links"}):
        desk.reported(**values)
    page.goto(f"{READERS}fouten/")
    expect(page.locator("main")).to_contain_text(desk.practice.title)
    yield "reports"
    page.goto(f"{READERS}fouten/{desk.practice.pk}/")
    yield "reports of one"
    press_in(page, "[name=doe]", "button[name=doe]")
    yield "reports of one, wrong"


def reuses(desk: ReadersDesk, page: Page) -> Screens:
    """What readers told that they did too."""
    other_house = "iemand@verzonnen-elders.test"
    odd = desk.waiting_reuse(
        suspicions="links", url="https://voorbeeld.test/ook", year=2024, sender_email=other_house
    )
    desk.waiting_reuse(text="Nog een.")
    page.goto(f"{READERS}ook/")
    yield "reuses"
    page.goto(f"{READERS}ook/{odd.pk}/")
    yield "one reuse"
    press_in(page, "[name=refuse-answer]", "button[name=doe]")
    expect(page.locator("main .error-message, main [role=alert]").first).to_be_visible()
    yield "one reuse, wrong"
    done = desk.practice.reuses.filter(state=ReuseState.ACCEPTED).first()
    page.goto(f"{READERS}ook/{done.pk}/")
    yield "one reuse, decided"


def versions(desk: ReadersDesk, page: Page) -> Screens:
    """The versions of one practice, one of them hidden; what changed between two; and what was looked at."""
    practice = desk.practice
    PracticeVersion.objects.filter(practice=practice, number=1).update(hidden_at=timezone.now())
    page.goto(f"/admin/praktijken-versies/{practice.pk}/")
    expect(page.locator("main [value=show]")).to_be_visible()
    yield "versions"
    page.goto(f"/admin/praktijken-nagekeken/{practice.pk}/")
    yield "what was looked at"


@pytest.mark.parametrize("screens", [review, upkeep, reports, reuses, versions])
def test_nothing_is_wrong_with_our_part_of_the_admin(
    arrive, desk, screens: Callable[..., Screens]
) -> None:
    user = desk.reviewer if screens == review else desk.coordinator
    visitor = sign_in_to_review(arrive, user, bypass_csp=True)
    found, names = [], []
    for name in screens(desk, visitor.page):
        found += [f"{name}, {line}" for line in wrong_in_main(visitor.page)]
        names.append(name)
    assert len(names) == len(set(names)) > 1
    assert not found, "\n" + "\n".join(found)
    assert [line for line in visitor.complaints if "status of 4" not in line] == []


def wrong_in_main(page: Page) -> Iterator[str]:
    """What breaks a rule between Wagtail's own menu and head, and what is wider than the screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        for scheme in LIGHT_AND_DARK:
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLED)
            yield from (f"{width} px, {scheme}: {line}" for line in found_in_main(page))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"wider than {width} px"
        if not page.locator("main h1, header h1").count():
            yield "no heading of its own"
    page.emulate_media(color_scheme="light")


def found_in_main(page: Page) -> list[str]:
    options: dict[str, Any] = everything_in(page)
    options["rules"][OF_WAGTAIL] = {"enabled": False}
    place = ".review" if page.locator(".review").count() else "main .nice-padding"
    results = page.evaluate("([place, options]) => axe.run(place, options)", [place, options])
    assert results["passes"], "axe looked at nothing"
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
