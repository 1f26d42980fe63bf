"""The action finder with script: the answer comes in place, is announced, and the back button is right."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FINDER = "bridges.ActionFinderPage"


def count_is(page: Page, number: int) -> None:
    expect(page.locator("#lijst")).to_have_text(f"{number} acties")


@pytest.fixture
def page(arrive) -> Page:
    return arrive().go(FINDER)


def test_a_choice_replaces_the_answer_in_place_announces_it_and_keeps_the_focus(page) -> None:
    loads = []
    page.on("load", lambda: loads.append(page.url))
    box = page.locator("input[name=brug][value='1']")
    box.check()
    count_is(page, 14)
    expect(page).to_have_url(re.compile(r"/acties/\?brug=1$"))
    expect(page.locator("[role=status]")).to_have_text("14 acties")
    expect(box).to_be_focused()
    page.locator("input[name=status][value=lopend]").check()
    expect(page).to_have_url(re.compile(r"/acties/\?brug=1&status=lopend$"))
    assert loads == []


def test_back_and_forward_show_what_was_asked_then(page) -> None:
    page.locator("input[name=brug][value='1']").check()
    count_is(page, 14)
    page.locator("#zoek").fill("warmtenet")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("zoek=warmtenet"))
    expect(page.locator("#lijst")).not_to_have_text("14 acties")
    page.go_back()
    count_is(page, 14)
    expect(page.locator("#zoek")).to_have_value("")
    expect(page.locator("input[name=brug][value='1']")).to_be_checked()
    page.go_back()
    count_is(page, 82)
    expect(page.locator("input[name=brug][value='1']")).not_to_be_checked()
    page.go_forward()
    count_is(page, 14)


def test_an_address_shows_the_same_as_the_choices_that_made_it(page, arrive) -> None:
    page.locator("input[name=brug][value='2']").check()
    expect(page).to_have_url(re.compile("brug=2"))
    page.get_by_role("link", name="Kaarten").click()
    expect(page.locator(".cards h3").first).to_be_visible()
    titles = page.locator(".cards h3").all_inner_texts()
    again = arrive().go(page.url)
    assert again.locator(".cards h3").all_inner_texts() == titles


def test_when_the_server_cannot_answer_the_page_itself_is_asked(page) -> None:
    page.route("**/acties/?brug=3", lambda route: route.abort(), times=1)
    page.locator("input[name=brug][value='3']").check()
    page.wait_for_url("**/acties/?*brug=3*")
    count_is(page, 8)


def test_the_list_of_a_phone_keeps_its_table_for_screen_readers(arrive) -> None:
    page = arrive(viewport={"width": 320, "height": 640}).go(FINDER)
    assert page.get_by_role("table", name="Acties van het plan").count() == 1
    assert page.get_by_role("row").count() == 82
    assert page.get_by_role("rowheader").count() == 82
