"""A refusal that a coordinator takes back: within thirty days, once, and told to who heard of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from practices.models import MessageKind, Stage, Submission, SubmissionState
from practices.models.submission_states import REFUSAL_REVERSIBLE
from practices.refusals import MovedOnError
from practices.reviewing.refusals import OwnHouseError, ReviewRefusedError
from practices.reviewing.services import (
    claim,
    confirm_refusal,
    propose_refusal,
    take_refusal_back,
)
from site_core.outbox.services import send_due
from tests.practices.review_desk import (
    SENDER,
    coordinator,
    detail,
    held,
    mails,
    make_index,
    posted,
    reviewer,
    seen,
    soup_of,
)

BACK = 'button[value="refusal_back"]'


def bare(row):
    """What the steps are told that need the version alone."""
    about = seen(row)
    del about["revision"]
    return about


class TakenBack(TestCase):
    """One practice that two people refused, and who coordinates."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user, cls.other, cls.boss = reviewer(), reviewer(), coordinator()
        cls.row = held(cls.user)
        propose_refusal(user=cls.user, reason="thin", text="Verzonnen.", **seen(cls.row))
        confirm_refusal(user=cls.other, **seen(cls.row))

    def fresh(self):
        return Submission.objects.get(pk=self.row.pk)

    def titles(self):
        return [one.subject for one in mail.outbox if one.recipients() == [SENDER]]

    def test_only_who_coordinates_takes_it_back(self):
        before = self.fresh().version
        for user in (self.user, self.other):
            with pytest.raises(PermissionDenied):
                take_refusal_back(user=user, **bare(self.row))
            self.client.force_login(user)
            assert not soup_of(self.client.get(detail(self.row))).select(BACK)
            self.client.post(detail(self.row), posted(self.row, "refusal_back"))
        assert (self.fresh().version, self.fresh().state) == (before, SubmissionState.REFUSED)

    def test_nobody_takes_back_the_refusal_of_what_comes_from_their_own_house(self):
        own = coordinator(email="iemand.anders@verzonnen-gemeente.test")
        with pytest.raises(OwnHouseError):
            take_refusal_back(user=own, **bare(self.row))
        assert self.fresh().stage == Stage.REFUSED

    def test_it_has_to_be_refused_and_as_it_was_seen(self):
        with pytest.raises(MovedOnError):
            take_refusal_back(user=self.boss, **bare(self.row) | {"version": 1})
        for state in set(SubmissionState) - {SubmissionState.REFUSED}:
            Submission.objects.filter(pk=self.row.pk).update(state=state)
            with pytest.raises(MovedOnError):
                take_refusal_back(user=self.boss, **bare(self.row))
        assert mails("practice-refusal-back") == 0

    def test_after_thirty_days_it_stands(self):
        late = {"now": timezone.now() + REFUSAL_REVERSIBLE + timedelta(minutes=1)}
        with pytest.raises(ReviewRefusedError):
            take_refusal_back(user=self.boss, **bare(self.row) | late)
        assert self.fresh().stage == Stage.REFUSED

    def test_a_practice_whose_page_is_gone_stays_refused(self):
        self.row.page.delete()
        with pytest.raises(ReviewRefusedError):
            take_refusal_back(user=self.boss, **bare(self.row))
        self.client.force_login(self.boss)
        assert not soup_of(self.client.get(detail(self.row))).select(BACK)

    def test_the_review_begins_anew_on_the_screen_and_only_once(self):
        self.client.force_login(self.boss)
        assert soup_of(self.client.get(detail(self.row))).select(BACK)
        data = posted(self.row, "refusal_back")
        assert self.client.post(detail(self.row), data).status_code == 302
        assert self.client.post(detail(self.row), data).status_code == 409
        row = self.fresh()
        assert (row.stage, row.decided_at) == (Stage.RECEIVED, None)
        assert row.waiting_since is not None
        told = list(row.messages.for_sender().values_list("kind", flat=True))
        assert told[-2:] == [MessageKind.REFUSED, MessageKind.REFUSAL_TAKEN_BACK]
        assert claim(user=self.other, **bare(row)).stage == Stage.CLAIMED

    def test_who_heard_of_the_refusal_hears_of_this(self):
        send_due()
        before = len(self.titles())
        take_refusal_back(user=self.boss, **bare(self.row))
        send_due()
        assert len(self.titles()) == before + 1

    def test_who_did_not_hear_of_it_hears_of_neither(self):
        take_refusal_back(user=self.boss, **bare(self.row))
        send_due()
        # That somebody began was still to be said.
        assert len(self.titles()) == 1

    def test_it_is_refused_again_with_a_mail_of_its_own(self):
        take_refusal_back(user=self.boss, **bare(self.row))
        claim(user=self.user, **bare(self.row))
        propose_refusal(user=self.user, reason="double", text="Staat er.", **seen(self.row))
        confirm_refusal(user=self.other, **seen(self.row))
        send_due()
        assert [one.body.count("Staat er.") for one in mail.outbox if "Staat er." in one.body] == [
            1
        ]
