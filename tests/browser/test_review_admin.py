"""The review of texts in the admin: the list, one text in every state, and the record."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from bridges.models import BridgePage
from site_core.models import User
from site_core.review.deciding import APPROVE, decide
from site_core.review.services import ask_exception, claim, send_in
from tests.browser.editing_desk import EDITOR, PUBLISHER, sign_in
from tests.browser.test_practice_admin import wrong_in_main
from tests.browser.visitor import go_on_with

pytestmark = pytest.mark.browser

REVIEW, RECORD = "/admin/nazicht/", "/admin/beslissingen-nazicht/"


def screens(page: Page) -> Iterator[str]:
    """A text that waits, that somebody took on, that was decided on wrongly, with a key turned, and that was approved."""
    writer, reader = (User.objects.get(email=email) for email in (EDITOR, PUBLISHER))
    bridge = BridgePage.objects.get(number=2, locale__language_code="nl")
    draft = bridge.get_latest_revision_as_object()
    draft.lead = "Verzonnen woorden voor het nazicht."
    draft.save_revision(user=writer)
    send_in(bridge, writer)
    state = BridgePage.objects.get(pk=bridge.pk).current_workflow_task_state
    page.goto(REVIEW)
    yield "list"
    page.goto(f"{REVIEW}{state.pk}/")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    yield "one"
    go_on_with(page.get_by_role("button", name="Stuur terug"))
    yield "one, sent back without a word"
    claim(state=state, user=reader)
    ask_exception(state=state, user=reader, reason="Verzonnen verlof.")
    page.goto(f"{REVIEW}{state.pk}/")
    yield "one, taken on, with a key"
    decide(
        state=state,
        user=reader,
        outcome=APPROVE,
        comment="Verzonnen akkoord",
        seen=state.fingerprint,
    )
    page.goto(f"{REVIEW}{state.pk}/")
    yield "one, decided"
    page.goto(RECORD)
    yield "record"


def test_nothing_is_wrong_with_the_review_of_texts(arrive, live_site) -> None:
    visitor = sign_in(arrive, live_site, PUBLISHER, bypass_csp=True)
    found = [
        f"{name}, {line}" for name in screens(visitor.page) for line in wrong_in_main(visitor.page)
    ]
    assert not found, "\n" + "\n".join(found)
    assert [line for line in visitor.complaints if "status of 4" not in line] == []
