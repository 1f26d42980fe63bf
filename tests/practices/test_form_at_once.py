"""Several at the same moment, on a real database: the same form twice, two windows, and two presses on one link."""

import uuid
from typing import Any

import pytest
from django.db import connections
from django.test import SimpleTestCase
from django.utils import timezone
from wagtail.models import Page, Revision

from practices.models import PracticePage, Submission, SubmissionMessage, SubmissionState
from practices.refusals import MovedOnError
from practices.submitting.drafts import begin_draft, save_part
from practices.submitting.services import confirm_submission, confirm_token, send_draft
from site_core.models import OutboxMail
from tests.factories import PracticeIndexPageFactory
from tests.network.test_joining_at_once import at_once
from tests.practices.form_desk import SHORT, made, make_theme, sent

ROUNDS = 6


# The mark has the database of the tests made; a SimpleTestCase is then left as it is, so that threads see the rows.
@pytest.mark.django_db
class AtOnce(SimpleTestCase):
    """No transaction around a test and no flush after it: what is made is taken away by hand."""

    databases = {"default"}

    def setUp(self) -> None:
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.theme = make_theme()
        root = Page.objects.get(depth=1)
        self.index = PracticeIndexPageFactory(parent=root, slug=f"verzonnen-{uuid.uuid4()}")
        self.addCleanup(self.clear)

    def clear(self) -> None:
        Submission.objects.all().delete()
        OutboxMail.objects.all().delete()
        pages = [str(page.pk) for page in PracticePage.objects.child_of(self.index)]
        Revision.objects.filter(object_id__in=pages).delete()
        Page.objects.get(pk=self.index.pk).delete()
        self.theme.delete()

    def save(self, row: Submission, text: str, window: str, seen: int) -> Any:
        values = {"why": text}
        return save_part(submission=row, part="waarom", values=values, seen=seen, window=window, now=timezone.now())  # fmt: skip

    def test_the_same_first_form_is_one_draft(self) -> None:
        for number in range(ROUNDS):

            def begin(nonce: str = f"n{number}") -> Submission:
                return begin_draft(nonce=nonce, answers={"wie": SHORT["wie"]}, language="nl", is_full=False, suspicions="", now=timezone.now())  # fmt: skip

            first, second = at_once(begin, begin)
            assert first.pk == second.pk
        assert Submission.objects.count() == ROUNDS

    def test_of_two_windows_one_is_kept_and_the_other_is_told(self) -> None:
        row = made()
        for seen in range(1, ROUNDS):
            answers = at_once(
                lambda seen=seen: self.save(row, f"Een {seen}", f"a{seen}", seen),
                lambda seen=seen: self.save(row, f"Twee {seen}", f"b{seen}", seen),
            )
            [told] = [one.theirs for one in answers if one.theirs is not None]
            row.refresh_from_db()
            assert row.answers["waarom"]["values"] == told
            assert row.answers["waarom"]["saved"] == seen + 1

    def test_two_presses_send_once(self) -> None:
        for _round in range(ROUNDS):
            row = made()
            answers = at_once(*[lambda row=row: send_draft(submission=row, version=row.version, now=timezone.now())] * 2)  # fmt: skip
            assert {one.version for one in answers} == {2}
            assert OutboxMail.objects.filter(event=f"practice-confirm:{row.uid}:2").count() == 1
        assert OutboxMail.objects.count() == ROUNDS

    def test_two_presses_on_the_link_are_one_practice_and_one_receipt(self) -> None:
        for _round in range(ROUNDS):
            row = sent()
            token = confirm_token(row)
            answers = at_once(*[lambda token=token: confirm_submission(token=token, now=timezone.now())] * 3)  # fmt: skip
            assert {str(one.standing) for one in answers} == {"Standing.DONE"}, answers
            assert SubmissionMessage.objects.filter(submission=row, kind="sent").count() == 1
            assert OutboxMail.objects.filter(kind="practice-received", params__submission=row.pk).count() == 1  # fmt: skip
        assert PracticePage.objects.child_of(self.index).count() == ROUNDS

    def test_a_press_and_a_change_are_one_or_the_other(self) -> None:
        for _round in range(ROUNDS):
            row = sent()
            token = confirm_token(row)
            pressed, saved = at_once(
                lambda token=token: confirm_submission(token=token, now=timezone.now()),
                lambda row=row: self.save(row, "Op het laatste moment.", "w", 1),
            )
            row.refresh_from_db()
            if isinstance(saved, MovedOnError):
                assert row.state == SubmissionState.IN_REVIEW
                assert "laatste moment" not in row.page.why
            else:
                assert row.state == SubmissionState.DRAFT
                assert pressed.standing.value == "stale"
                assert row.answers["waarom"]["values"]["why"] == "Op het laatste moment."
