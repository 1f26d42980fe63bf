"""A Lezer says what they think of a draft, and the editor finds it beside the words."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Comment

from bridges.models import BridgePage
from site_core.models import User
from tests.browser.editing_desk import EDITOR, sign_in
from tests.browser.test_practice_admin import wrong_in_main
from tests.browser.visitor import go_on_with

pytestmark = pytest.mark.browser

READER, SAID = "lezer@voorbeeld.test", "Verzonnen opmerking: klopt dit nog?"


def test_a_remark_goes_from_the_reader_to_the_words_in_the_editor(arrive, live_site) -> None:
    bridge = BridgePage.objects.get(number=3, locale__language_code="nl")
    draft = bridge.get_latest_revision_as_object()
    draft.lead = "Verzonnen woorden voor een lezer."
    draft.save_revision(user=User.objects.get(email=EDITOR))
    visitor = sign_in(arrive, live_site, READER, bypass_csp=True)
    page = visitor.page
    page.goto(f"/admin/pages/{bridge.get_parent().pk}/")
    page.goto(f"/admin/opmerkingen/{bridge.pk}/")
    assert list(wrong_in_main(page)) == []
    go_on_with(page.get_by_role("button", name="Bewaar de opmerking"))
    expect(page.locator(".errorlist")).to_be_visible()
    assert list(wrong_in_main(page)) == []
    page.get_by_label("Over").select_option("lead")
    page.get_by_role("textbox", name="Je opmerking").fill(SAID)
    go_on_with(page.get_by_role("button", name="Bewaar de opmerking"))
    expect(page.locator(".text-review-history")).to_contain_text(SAID)
    assert list(wrong_in_main(page)) == []

    editor = sign_in(arrive, live_site, EDITOR, bypass_csp=True).page
    editor.goto(f"/admin/pages/{bridge.pk}/edit/")
    editor.locator("[data-side-panel-toggle=comments]").click()
    expect(editor.locator(".comment__text", has_text=SAID)).to_be_visible()
    Comment.objects.all().delete()
