"""Every page with which a practice is shared, followed and reviewed is readable for everybody, on each screen."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from practices.answers.parts import PARTS
from practices.models import Stage, Submission
from practices.submitting.access import link_of
from practices.submitting.services import confirm_token
from tests.browser.page_checks import CHECKS, script_of
from tests.browser.practice_desk import (
    SMALL,
    ShippedDesk,
    let_visitor_in,
    press,
)
from tests.browser.test_axe import found_by_axe
from tests.browser.test_forced_colours import flat
from tests.browser.visitor import LIGHT_AND_DARK
from tests.practices.form_desk import FULL, SHORT, made, make_theme, sent
from tests.practices.uploads_desk import added

pytestmark = pytest.mark.browser

HERE, FOLLOW = "/praktijken/deel/", "/praktijken/opvolgen/"
WIDTHS = {"phone": 320, "desk": 1440}
GO_ON = "main form .buttons button[value=verder]"
# What nobody may send, for the parts that may stay empty.
WRONG = {
    "partners": {"partners-0-role": "grond"},
    "plaats": {"address": "x" * 5_000},
    "middelen": {"cost_from": "veel geld"},
    "links": {"links-0-label": "Meer", "links-0-url": "geen adres"},
}
# Where the colours that somebody forces are looked at: one page of each make.
FORCED = {"list", "part wie, wrong", "check", "files", "changes_asked"}


@pytest.fixture
def desk(live_site) -> Iterator[ShippedDesk]:
    desk, theme = ShippedDesk(), make_theme()
    yield desk
    desk.clear()
    theme.delete()


def show_wrong(page: Page, part: str) -> None:
    """Fill in a part badly and go on."""
    for name, value in WRONG.get(part, {}).items():
        page.locator(f"main [name='{name}']").fill(value)
    # Without the script that would save first: what it does is looked at elsewhere.
    with page.expect_navigation():
        page.evaluate(
            "document.querySelector('[data-draft]').insertAdjacentHTML('beforeend', '<input type=hidden name=doe value=verder>');"
            "document.querySelector('[data-draft]').submit()"
        )
    expect(page.locator(".error-summary")).to_be_visible()


def first_pages(page: Page) -> Iterator[str]:
    page.goto(HERE)
    yield "start"
    page.goto(f"{HERE}nieuw/")
    yield "new"
    press(page, "main .report-form [type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    yield "new, wrong"


def parts_of(
    come: Callable[[Submission, str], None], page: Page, *, is_full: bool
) -> Iterator[str]:
    """Each part as it was filled in, and as it was filled in badly."""
    ready = made(FULL if is_full else SHORT, is_full=is_full)
    empty = made({}, is_full=True)
    come(ready, HERE)
    yield "list"
    for part in PARTS:
        if is_full or not part.is_full_only:
            come(ready, f"{HERE}{{}}/{part.slug}/")
            yield f"part {part.slug}"
        if is_full == part.is_full_only or part.slug in {"wie", "thema", "uitdagingen"}:
            come(empty, f"{HERE}{{}}/{part.slug}/")
            show_wrong(page, part.slug)
            yield f"part {part.slug}, wrong"


def last_pages(come: Callable[[Submission, str], None], page: Page) -> Iterator[str]:
    """From a text that is ready to one that came in, with what can be in the way."""
    row = made()
    come(row, f"{HERE}{{}}/waarom/")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("[name=why]").fill("Verzonnen reden uit een ander venster.")
    press(other, "main form .buttons button[value=bewaar]")
    expect(other.locator(".tasks")).to_be_visible()
    other.close()
    page.locator("[name=why]").fill("Verzonnen reden uit dit venster.")
    press(page, GO_ON)
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "two windows"
    come(row, f"{HERE}{{}}/bestanden/")
    yield "files, none"
    page.locator("#bestand").set_input_files(
        {"name": "x.exe", "mimeType": "image/jpeg", "buffer": b"x"}
    )
    expect(page.locator("[data-files-queue] .is-wrong")).to_be_visible()
    yield "files, wrong"
    added(row, alt_text="")
    come(row, f"{HERE}{{}}/bestanden/")
    yield "files"
    come(made({"titel": SHORT["titel"]}), f"{HERE}{{}}/nakijken/")
    yield "check, not ready"
    come(row := made(), f"{HERE}{{}}/nakijken/")
    press(page, "main form[method=post] .button[type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    yield "check"
    row = sent(row)
    come(row, f"{HERE}{{}}/verstuurd/")
    yield "sent"
    page.goto(f"{HERE}bevestig/{confirm_token(row)}/")
    yield "confirm"
    press(page, "main form .button")
    expect(page).to_have_url(re.compile("/ontvangen/"))
    yield "received"
    token = confirm_token(stale := sent())
    Submission.objects.filter(pk=stale.pk).update(version=stale.version + 1)
    page.goto(f"{HERE}bevestig/{token}/")
    yield "link stale"
    page.goto(f"{HERE}bevestig/verzonnen/")
    yield "link gone"
    page.goto(link_of(row))
    yield "link"
    page.context.clear_cookies()
    page.goto(f"{HERE}{row.uid}/")
    yield "no access"


def writing(desk: ShippedDesk, come: Any, page: Page, width: int) -> Iterator[str]:
    yield from first_pages(page)
    yield from parts_of(come, page, is_full=width == WIDTHS["desk"])
    yield from last_pages(come, page)


def following(desk: ShippedDesk, come: Any, page: Page, width: int) -> Iterator[str]:
    """Each stage as its sender sees it, and the forms that belong to it when they are filled in badly."""
    page.goto(FOLLOW)
    yield "follow"
    for stage in Stage:
        row = desk.at(stage)
        come(row, FOLLOW)
        yield stage.name.lower()
        if stage in {Stage.CHANGES_ASKED, Stage.PROPOSAL, Stage.REFUSED}:
            press(page, ".report-form .button")
            expect(page.locator(".error-summary")).to_be_visible()
            yield f"{stage.name.lower()}, wrong"
        if stage in {Stage.RECEIVED, Stage.DRAFT}:
            act = "intrekken" if stage == Stage.RECEIVED else "wissen"
            come(row, f"{FOLLOW}{{}}/{act}/")
            expect(page.locator("main form")).to_be_visible()
            yield act
        if stage == Stage.PUBLISHED:
            come(row, f"{FOLLOW}{{}}/afhalen/")
            press(page, "main .report-form .button")
            expect(page.locator(".error-summary")).to_be_visible()
            yield "take off, wrong"
            page.goto(f"{link_of(row)}klopt/")
            yield "still right"
        if stage == Stage.CLAIMED:
            come(row, FOLLOW)
            page.evaluate(
                "path => { const form = document.createElement('form'); form.method = 'post'; form.action = path; document.body.append(form); form.submit() }",
                f"{FOLLOW}{row.uid}/terugnemen/",
            )
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            yield "moved on"


def comer(visitor: Any) -> Callable[[Submission, str], None]:
    """Go to a page of a submission, with its cookie."""

    def come(row: Submission, path: str) -> None:
        visitor.context.clear_cookies()
        let_visitor_in(visitor, row)
        filled = path.format(row.uid) if "{}" in path else f"{path}{row.uid}/"
        visitor.page.goto(filled)
        assert str(row.uid) in visitor.page.url, visitor.page.url

    return come


def wrong_on(page: Page, name: str, width: int) -> list[str]:
    """All that is wrong with a page as it stands."""
    found = []
    # One look is enough at what is on another page too.
    dark_only = "wrong" in name and width == WIDTHS["phone"]
    schemes = ["dark"] if dark_only else LIGHT_AND_DARK[:1] if "wrong" in name else LIGHT_AND_DARK
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found += found_by_axe(page, f"{name}, {scheme}")
    for check in CHECKS.values():
        found += [f"{name}: {line}" for line in page.evaluate(script_of(check))]
    found += [f"{name}: small: {line}" for line in page.evaluate(SMALL)]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"{name}: wider than the screen")
    if width == WIDTHS["phone"] and name in FORCED:
        page.emulate_media(forced_colors="active")
        found += [f"{name}, forced colours: {line}" for line in flat(page)]
        page.emulate_media(forced_colors="none")
    return found


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("pages", [writing, following])
def test_nothing_is_wrong_with_any_page(arrive, live_site, desk, pages, width: int) -> None:
    visitor = arrive(viewport={"width": width, "height": 640}, bypass_csp=True)
    page, found, seen = visitor.page, [], []
    for name in pages(desk, comer(visitor), page, width):
        found += wrong_on(page, name, width)
        seen.append(name)
    assert len(seen) == len(set(seen)) > 17
    assert not found, "\n" + "\n".join(found)
    expected = re.compile(r"status of (4\d\d)")
    assert [line for line in visitor.complaints if not expected.search(line)] == []
