"""What others do around a review: editors after an approval, who keeps the settings of Wagtail, who translates, who leaves."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from practices.models import PracticePage, Stage, Submission
from practices.reviewing.queue import Turn, lines_of, narrowed, queue
from practices.reviewing.refusals import OwnHouseError
from practices.reviewing.services import (
    approve,
    ask_changes,
    call_spam,
    claim,
    propose_refusal,
    restart_review,
    take_out_of_spam,
    undo_refusal,
)
from site_core.models import HomePage, User
from tests.practices.review_desk import (
    CHECKS,
    MESSAGE,
    approval,
    detail,
    held,
    make_index,
    posted,
    reviewer,
    seen,
    sent,
    soup_of,
)
from tests.site.edit_forms import filled_form

PAGES = "wagtailadmin_pages:"


def bare(row):
    """What the steps are told that need the version alone."""
    about = seen(row)
    del about["revision"]
    return about


class Around(TestCase):
    """One practice that a reviewer holds, and everybody around it."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.user, cls.other = reviewer(), reviewer()
        cls.row = held(cls.user)
        call_command("set_up_roles", verbosity=0)
        cls.boss = User.objects.create_superuser("baas@verzonnen-baas.test", "x")
        cls.publisher = User.objects.create_user("eind@verzonnen-eind.test", "x")
        cls.publisher.groups.add(Group.objects.get(name="Eindredacteur"))

    def fresh(self, row=None):
        return Submission.objects.get(pk=(row or self.row).pk)

    def turn(self, row=None):
        """Where it stands in the queue; the list that is narrowed to it has to hold it."""
        pk = (row or self.row).pk
        turn = lines_of(queue().filter(pk=pk), self.user)[0].turn
        assert narrowed(queue(), {"fase": turn}, self.user).filter(pk=pk).exists()
        return turn

    def later(self):
        at = timezone.now() + timedelta(days=2)
        approve(user=self.user, checks=CHECKS, publish_at=at, **seen(self.row))
        return at

    def opens(self):
        self.client.force_login(self.user)
        assert self.client.get(detail(self.row)).status_code == 200
        assert self.client.get(reverse("practice_reviews:index") + "?fase=alles").status_code == 200

    def test_what_an_editor_takes_off_the_clock_waits_for_no_day(self):
        at = self.later()
        assert self.turn() == Turn.SCHEDULED
        self.client.force_login(self.publisher)
        page = self.fresh().page
        address = reverse(f"{PAGES}revisions_unschedule", args=[page.pk, page.latest_revision_id])
        self.client.post(address)
        assert (self.fresh().stage, self.turn()) == (Stage.OFF_SITE, Turn.OFF_SITE)
        self.opens()
        with time_machine.travel(at + timedelta(minutes=2)):
            call_command("publish_on_time", "--once", stdout=StringIO())
            assert self.fresh().stage == Stage.OFF_SITE

    def test_what_the_clock_published_and_an_editor_took_off_and_deleted(self):
        with time_machine.travel(self.later() + timedelta(minutes=2)):
            call_command("publish_on_time", "--once", stdout=StringIO())
            assert self.turn() == Turn.PUBLISHED
            self.fresh().page.unpublish(user=self.publisher)
            assert (self.fresh().stage, self.turn()) == (Stage.OFF_SITE, Turn.OFF_SITE)
            self.fresh().page.delete()
            assert (self.fresh().stage, self.turn()) == (Stage.OFF_SITE, Turn.OFF_SITE)
            self.opens()
            for doing in ("claim", "release", "approve", "confirm", "spam", "no_spam", "note"):
                answer = self.client.post(detail(self.row), posted(self.row, doing, **approval()))
                assert answer.status_code in {200, 400, 409}

    def test_no_day_of_the_editor_is_approved_along(self):
        self.client.force_login(self.user)
        address = reverse(f"{PAGES}edit", args=[self.row.page.pk])
        html = self.client.get(address).content.decode()
        days = {"go_live_at": "2031-01-01 10:00", "expire_at": "2032-01-01 10:00"}
        self.client.post(address, filled_form(html, self.row.page, **days))
        assert self.fresh().page.get_latest_revision_as_object().expire_at
        approve(user=self.user, checks=CHECKS, **seen(self.row))
        page = self.fresh().page
        assert (page.live, page.go_live_at, page.expire_at) == (True, None, None)

    def test_a_review_that_was_switched_off_is_taken_on_again(self):
        free = sent()
        self.client.force_login(self.boss)
        workflow = self.row.workflow_state.workflow
        self.client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))
        for row in (free, self.row):
            assert self.fresh(row).workflow_state is None
            assert self.turn(row) == Turn.WAITING
            assert narrowed(queue(), {}, self.user).filter(pk=row.pk).exists()
            assert claim(user=self.other, **bare(row)).stage == Stage.CLAIMED
            assert not self.fresh(row).page.live
        approve(user=self.other, checks=CHECKS, **seen(free))

    def test_nothing_is_translated_before_it_is_approved(self):
        english = Locale.objects.get_or_create(language_code="en")[0]
        home, page = HomePage.objects.get(), self.row.page
        self.client.force_login(self.boss)
        for above in (home, self.index, page):
            address = f"/admin/localize/submit/page/{above.pk}/"
            data = {"locales": [english.pk], "include_subtree": "on"}
            answer = self.client.post(address, data)
            assert answer.status_code == 200
            assert self.row.page.title in soup_of(answer).select_one(".w-field__errors").text
        assert not PracticePage.objects.filter(locale=english).exists()
        # Without what is below, the pages above are translated; and so is the practice once it was approved.
        for one in (home, self.index):
            address = f"/admin/localize/submit/page/{one.pk}/"
            assert self.client.post(address, {"locales": [english.pk]}).status_code == 302
        approve(user=self.user, checks=CHECKS, **seen(self.row))
        self.client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]})
        assert PracticePage.objects.filter(locale=english).count() == 1

    def test_a_translation_from_elsewhere_is_not_published_before_either(self):
        english = Locale.objects.get_or_create(language_code="en")[0]
        for above in (HomePage.objects.get(), self.index):
            above.copy_for_translation(english)
        other = self.row.page.copy_for_translation(english)
        revision = other.save_revision()
        with pytest.raises(PermissionDenied):
            revision.publish()
        approve(user=self.user, checks=CHECKS, **seen(self.row))
        revision.publish()
        other.refresh_from_db()
        assert other.live

    def test_who_proposed_a_refusal_and_left_keeps_nothing_shut(self):
        propose_refusal(user=self.user, reason="thin", text="Verzonnen.", **seen(self.row))
        User.objects.get(pk=self.user.pk).delete()
        assert self.turn() == Turn.REFUSAL
        undo_refusal(user=self.other, **bare(self.row))
        assert self.turn() == Turn.WAITING
        assert claim(user=self.other, **bare(self.row)).stage == Stage.CLAIMED

    def test_who_left_while_holding_a_practice_that_comes_back(self):
        row = ask_changes(user=self.user, message=MESSAGE, remarks={}, **seen(self.row))
        User.objects.get(pk=self.user.pk).delete()
        row = self.fresh(row)
        Submission.objects.filter(pk=row.pk).update(version=row.version + 1)
        row.refresh_from_db()
        restart_review(submission=row, now=timezone.now())
        assert self.turn() == Turn.WAITING

    def test_nobody_takes_what_comes_from_their_own_house_out_of_spam(self):
        own = reviewer(email="iemand.anders@verzonnen-gemeente.test")
        call_spam(user=self.user, **bare(self.row))
        with pytest.raises(OwnHouseError):
            take_out_of_spam(user=own, **bare(self.row))
        self.client.force_login(own)
        assert not soup_of(self.client.get(detail(self.row))).select('[value="no_spam"]')
        assert self.fresh().stage == Stage.SPAM

    def test_a_screen_costs_no_more_however_many_came_in(self):
        self.client.force_login(self.user)
        costs = []
        for _turn in range(2):
            self.client.get(detail(self.row))
            with CaptureQueriesContext(connection) as counted:
                self.client.get(detail(self.row))
            costs.append(len(counted))
            for _number in range(3):
                sent()
                held(self.other)
        assert costs[0] == costs[1]
