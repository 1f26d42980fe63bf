"""A translator of English does exactly their work: translates, sends in, and decides on nothing of their own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from site_core.models import HomePage
from tests.browser.editing_desk import PATIENCE, expect_message, sign_in

pytestmark = pytest.mark.browser

TRANSLATOR, ALMIGHTY = "vertaler-en@voorbeeld.test", "beheerder@voorbeeld.test"
WORDS = "Invented words for a translator."


@pytest.fixture
def front_page(live_site) -> Iterator[HomePage]:
    """The English front page, which says afterwards what it said before."""
    page = HomePage.objects.get(locale__language_code="en")
    before = page.save_revision()
    yield page
    before.publish()


def test_a_translator_translates_and_sends_in_and_another_approves(
    arrive, live_site, front_page
) -> None:
    translator = sign_in(arrive, live_site, TRANSLATOR)
    desk = translator.page
    desk.goto(f"/admin/pages/{front_page.pk}/edit/")
    desk.get_by_role("button", name="Bewerk").nth(1).click()
    desk.locator("textarea:visible").first.fill(WORDS)
    desk.get_by_role("button", name="Opslaan").first.click()
    expect(desk.get_by_text(WORDS)).to_be_visible(timeout=PATIENCE)
    assert desk.get_by_role("button", name="Publiceren", exact=True).count() == 0
    desk.get_by_role("button", name="Stuur naar nazicht").click()
    expect_message(desk, "naar nazicht gestuurd")

    reader = arrive()
    assert WORDS not in reader.go("/en/").locator("main").inner_text()
    desk.goto("/admin/nazicht/")
    desk.locator("td.title a").first.click()
    expect(desk.get_by_text("dus iemand anders beslist")).to_be_visible()
    assert desk.get_by_role("button", name="Keur goed").count() == 0
    screen = desk.url
    # Dutch pages are read, and not written.
    dutch = HomePage.objects.get(locale__language_code="nl")
    assert "edit" not in desk.goto(f"/admin/pages/{dutch.pk}/edit/").url

    other = sign_in(arrive, live_site, ALMIGHTY).page
    other.goto(screen)
    expect(other.locator(".comparison").get_by_text("Invented").first).to_be_visible()
    other.get_by_role("button", name="Keur goed en publiceer").click()
    expect_message(other, "Goedgekeurd")
    assert WORDS in reader.go("/en/").locator("main").inner_text()
