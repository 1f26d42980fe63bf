"""What editors schedule goes live on time, without a cron."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Locale, Page, Revision

from site_core.clock.duties import HOOK
from site_core.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled() -> ContentPage:
    """A page that goes live in an hour and is withdrawn an hour later."""
    home = HomePage(title="Verzonnen voorpagina", slug="nl", locale=Locale.get_default())
    Page.get_first_root_node().add_child(instance=home)
    now = timezone.now()
    page = ContentPage(
        title="Verzonnen verklaring",
        live=False,
        go_live_at=now + timedelta(hours=1),
        expire_at=now + timedelta(hours=2),
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(("hours", "live"), [(0, 0), (1.1, 1), (2.1, 0)])
def test_a_scheduled_page_is_live_between_its_two_moments(
    scheduled: ContentPage, hours: float, live: int
) -> None:
    for passed in (0.0, 1.1, 2.1):
        if passed <= hours:
            with time_machine.travel(timezone.now() + timedelta(hours=passed), tick=False):
                call_command("publish_on_time", once=True)
    scheduled.refresh_from_db()
    assert int(scheduled.live) == live


def test_a_duty_that_fails_keeps_no_other_from_its_work(scheduled: ContentPage) -> None:
    done: list[str] = []

    def fail(_now: datetime) -> None:
        raise RuntimeError("verzonnen")

    with (
        hooks.register_temporarily([(HOOK, fail), (HOOK, lambda _now: done.append("gedaan"))]),
    ):
        call_command("publish_on_time", once=True)
    assert done == ["gedaan"]


def test_a_page_that_cannot_be_published_keeps_no_other_from_its_hour(
    scheduled: ContentPage, caplog: pytest.LogCaptureFixture
) -> None:
    stuck = ContentPage(title="Verzonnen hinder", slug="verzonnen-hinder", live=False)
    scheduled.get_parent().add_child(instance=stuck)
    # Between planning and its hour another page may have got its address.
    stuck.slug = scheduled.slug
    revision = stuck.save_revision(clean=False)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(hours=1.1), tick=False):
        for _turn in range(2):
            call_command("publish_on_time", once=True)
    scheduled.refresh_from_db()
    stuck.refresh_from_db()
    assert (scheduled.live, stuck.live) == (True, False)
    assert "could not be published" in caplog.text
