"""What a member of the communications team does in the admin, as they would name it. The admin is in Dutch."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.live_site import LiveSite
from tests.browser.visitor import Visitor

EDITOR = "redacteur@voorbeeld.test"
PUBLISHER = "eindredacteur@voorbeeld.test"
PATIENCE = 20_000


def sign_in(
    arrive: Callable[..., Visitor], live_site: LiveSite, email: str, **options: Any
) -> Visitor:
    """Come in through the front door of the admin."""
    visitor = arrive(**options)
    page = visitor.go("/admin/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(live_site.accounts[email].password)
    page.get_by_role("button", name="Meld je aan", exact=True).click()
    expect(page).to_have_title("Dashboard - Wagtail", timeout=PATIENCE)
    return visitor


def open_from_list(page: Page, parent: int, title: str) -> None:
    """Look a page up in the list below its parent, and open it."""
    page.goto(f"/admin/pages/{parent}/")
    page.get_by_role("link", name=title, exact=True).click()
    expect(text_field(page)).to_be_visible(timeout=PATIENCE)


def text_field(page: Page) -> Locator:
    """The field of the form that holds the blocks."""
    return page.locator("[data-contentpath=body]").first


def block_menu(page: Page) -> Locator:
    """Open the menu of blocks below the last one and return what it offers."""
    text_field(page).get_by_role("button", name="Blok invoegen").last.click()
    return page.locator(".w-combobox [role=option]")


def add_heading(page: Page, words: str) -> None:
    block_menu(page).get_by_text("Tussentitel", exact=True).click()
    heading = text_field(page).locator("input[name$='-value']:visible").last
    heading.fill(words)


def add_text(page: Page, words: str) -> None:
    before = paragraphs(page).count()
    block_menu(page).get_by_text("Tekst", exact=True).click()
    expect(paragraphs(page)).to_have_count(before + 1, timeout=PATIENCE)
    # It takes the focus by itself a moment after it appears, and hands its text to the form half a second later.
    paragraph = paragraphs(page).last
    expect(paragraph).to_be_focused(timeout=PATIENCE)
    paragraph.press_sequentially(words)
    kept = text_field(page).locator("input[type=hidden][name$='-value']").last
    expect(kept).to_have_value(re.compile(re.escape(words)), timeout=PATIENCE)


def paragraphs(page: Page) -> Locator:
    """The fields for running text."""
    return text_field(page).get_by_role("textbox").and_(page.locator("[contenteditable=true]"))


def preview(page: Page) -> FrameLocator:
    """Open the preview beside the form."""
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    # While it refreshes, the old frame stands before the new one.
    return page.frame_locator("iframe.w-preview__iframe").last


def actions(page: Page) -> list[str]:
    """Unfold what can be done with the page, and return it in words."""
    page.get_by_role("button", name="Meer acties").click()
    expect(
        page.locator("footer [role=menu], footer ul, footer .w-dropdown__content").first
    ).to_be_visible()
    words = page.locator("footer button, footer a").all_inner_texts()
    return [word.strip() for word in words if word.strip()]


def choose_action(page: Page, name: str) -> None:
    page.locator("footer").get_by_role("button", name=name, exact=True).click()


def expect_message(page: Page, words: str) -> None:
    expect(page.locator(".messages")).to_contain_text(words, timeout=PATIENCE)
