"""A line that drops, cookies that go, a mail server that is away: what somebody typed for a practice is there, once."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from practices.models import Submission
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from site_core.outbox.states import State
from tests.browser.practice_desk import ShippedDesk, let_visitor_in, press
from tests.practices.form_desk import ADDRESS, link_in, made, make_theme
from tests.site_core.invented_mail import BACKEND, InventedBackend

pytestmark = pytest.mark.browser

TYPED = "De kelders liepen onder, drie jaar na elkaar."
MORE = f"{TYPED} En de straat ook."
GO_ON = "main form .buttons button[value=verder]"


@pytest.fixture
def desk(live_site) -> Iterator[ShippedDesk]:
    desk, theme = ShippedDesk(), make_theme()
    yield desk
    desk.clear()
    theme.delete()


def kept(row: Submission) -> str:
    return str(Submission.objects.get(pk=row.pk).answers["waarom"]["values"]["why"])


def open_part(visitor, row: Submission) -> Page:
    let_visitor_in(visitor, row)
    page: Page = visitor.go(f"/praktijken/deel/{row.uid}/waarom/")
    return page


def saved(page: Page) -> None:
    """Wait until the page says that it is saved."""
    expect(page.locator("[data-saved]")).to_contain_text("Bewaard om")


def test_what_is_typed_without_a_line_is_saved_once_there_is_one(arrive, desk) -> None:
    visitor, row = arrive(), made()
    page = open_part(visitor, row)
    before = kept(row)
    visitor.context.set_offline(True)
    page.locator("[name=why]").fill(TYPED)
    expect(page.locator("[data-saved]")).to_contain_text("op deze computer")
    # Going on without a line loses nothing either: the page stays.
    press(page, GO_ON)
    expect(page.locator("[name=why]")).to_have_value(TYPED)
    assert kept(row) == before
    visitor.context.set_offline(False)
    saved(page)
    assert kept(row) == TYPED
    assert Submission.objects.get(pk=row.pk).answers["waarom"]["saved"] == 2


def test_what_was_typed_before_the_window_closed_comes_back(arrive, desk) -> None:
    visitor, row = arrive(), made()
    page = open_part(visitor, row)
    # Of a window that closes the browser lifts the pretended lack of a line first, and the page would save by itself.
    page.evaluate("() => { window.fetch = async () => { throw new TypeError('no line'); }; }")
    page.locator("[name=why]").fill(TYPED)
    page.close()
    assert kept(row) != TYPED
    page = visitor.context.new_page()
    page.goto(f"/praktijken/deel/{row.uid}/waarom/")
    expect(page.locator("[name=why]")).to_have_value(TYPED)
    saved(page)
    assert kept(row) == TYPED


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_without_its_cookies_nothing_is_lost(arrive, desk, *, script) -> None:
    visitor, row = arrive(java_script_enabled=script), made()
    page = open_part(visitor, row)
    visitor.context.clear_cookies()
    page.locator("[name=why]").fill(TYPED)
    if script:
        saved(page)
        assert kept(row) == TYPED
        visitor.context.clear_cookies()
        page.locator("[name=why]").fill(MORE)
        press(page, GO_ON)
    else:
        press(page, GO_ON)
        expect(page.locator("[role=alert]").first).to_be_visible()
        expect(page.locator("[name=why]")).to_have_value(TYPED)
        page.locator("[name=why]").fill(MORE)
        press(page, GO_ON)
    expect(page).to_have_url(re.compile("/resultaat/"))
    assert kept(row) == MORE


def test_with_the_mail_server_away_the_sender_goes_on_and_the_mail_leaves_later_once(
    arrive, desk, settings
) -> None:
    settings.EMAIL_BACKEND = BACKEND
    InventedBackend.reset()
    InventedBackend.away = True
    visitor, row = arrive(), made()
    let_visitor_in(visitor, row)
    page = visitor.go(f"/praktijken/deel/{row.uid}/nakijken/")
    for box in page.locator("main form input[type=checkbox]").all():
        box.press("Space")
    press(page, "main form[method=post] .button[type=submit]")
    expect(page).to_have_url(re.compile("/verstuurd/"))
    expect(page.locator("main")).to_contain_text(ADDRESS)
    letters = OutboxMail.objects.filter(kind="practice-confirm")
    assert [one.state for one in letters] == [State.WAITING]
    assert InventedBackend.sent == []

    InventedBackend.away = False
    for hours in (1, 2):
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
            send_due()
    [letter] = [one for one in InventedBackend.sent if ADDRESS in str(one.to)]
    assert [one.state for one in letters.all()] == [State.SENT]
    page.goto(link_in(letter))
    press(page, "main form .button")
    expect(page).to_have_url(re.compile("/ontvangen/"))
    assert Submission.objects.get(pk=row.pk).page_id
