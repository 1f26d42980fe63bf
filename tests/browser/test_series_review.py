"""A change of a series that waits for a second person: on the screen of the series, its form and the review."""

import uuid
from collections.abc import Iterator
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from wagtail.models import TaskState

from network.models import BodyPage, MeetingPage, Series
from network.series.applying import apply_series, look_ahead
from site_core.models import FourEyesState, User
from tests.browser.editing_desk import PUBLISHER, sign_in
from tests.browser.test_practice_admin import wrong_in_main
from tests.browser.visitor import go_on_with
from tests.network.planned_series import write_at_once

pytestmark = pytest.mark.browser

WHY = "De zaal is op donderdag niet meer vrij, en op dinsdag wel."


@pytest.fixture
def series(live_site) -> Iterator[Series]:
    """Eight meetings that readers know, and a change of them that a colleague proposed."""
    proposer = User.objects.create_superuser(f"{uuid.uuid4().hex[:8]}@voorbeeld.test")
    year = timezone.localdate().year + 1
    series = Series(
        title="Verzonnen kwartaaloverleg", slug=f"verzonnen-{uuid.uuid4().hex[:6]}", body=BodyPage.objects.dutch().get(slug="klankbordgroep"),
        first=date(year, 1, 1), last=date(year + 1, 12, 31), nth=2, weekday=3, start_time=time(14), end_time=time(16),
    )  # fmt: skip
    write_at_once(series, proposer)
    series.weekday, series.last = 1, date(year + 1, 6, 30)
    seal = look_ahead(series, proposer).seal
    apply_series(series=series, user=proposer, seal=seal, reason=WHY)
    yield Series.objects.get(pk=series.pk)
    for meeting in MeetingPage.objects.filter(series=series):
        meeting.delete()
    Series.objects.filter(pk=series.pk).delete()
    proposer.delete()


def screens(page: Page, series: Series) -> Iterator[str]:
    """The series, another change of it that is refused, and the review before and after the decision."""
    state = FourEyesState.objects.get(
        status=TaskState.STATUS_IN_PROGRESS, revision__object_id=str(series.proposal.pk),
        revision__base_content_type=series.proposal.get_base_content_type(),
    )  # fmt: skip
    page.goto(reverse("series:one", args=[series.pk]))
    yield "series"
    page.goto(reverse("series:change", args=[series.pk]))
    go_on_with(page.get_by_role("button", name="Bekijk wat er zal gebeuren"))
    yield "change"
    page.goto(reverse("reviews:one", args=[state.pk]))
    yield "review"
    go_on_with(page.get_by_role("button", name="Stuur terug"))
    page.locator("[name=comment]").fill("Liever op woensdag.")
    go_on_with(page.get_by_role("button", name="Stuur terug"))
    page.goto(reverse("series:one", args=[series.pk]))
    yield "sent back"
    go_on_with(page.get_by_role("link", name="Bekijk ze opnieuw"))
    go_on_with(page.get_by_role("button", name="Bekijk wat er zal gebeuren"))
    yield "looked at again"


def test_nothing_is_wrong_with_a_change_of_a_series(arrive, live_site, series) -> None:
    visitor = sign_in(arrive, live_site, PUBLISHER, bypass_csp=True)
    found = [
        f"{name}, {line}"
        for name in screens(visitor.page, series)
        for line in wrong_in_main(visitor.page)
    ]
    assert not found, "\n" + "\n".join(found)
