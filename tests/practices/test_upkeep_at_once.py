"""Two coordinators, two clocks, an owner and an editor at the same moment, on a real database: one outcome, one set of mails."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from practices.models import OwnerConfirmation, PracticePage, Submission, WithdrawnPractice
from practices.reviewing.services import Check, approve
from practices.upkeep.asking import ask_owners
from practices.upkeep.clearing import clear_practices
from practices.upkeep.confirming import confirm_still_right
from practices.upkeep.deadlines import keep_deadlines
from practices.upkeep.refusals import UpkeepRefusedError
from practices.upkeep.withdrawing import archive_practice, put_back, withdraw_practice
from tests.practices.review_desk import held
from tests.practices.review_desk import seen as seen_in_review
from tests.practices.test_reviewing_at_once import ROUNDS, AtOnce, at_once
from tests.practices.upkeep_desk import DAY, reread, seen

pytestmark = pytest.mark.references


class UpkeepAtOnce(AtOnce):
    """What happens to practices that readers have."""

    def setUp(self):
        super().setUp()
        self.users[1].user_permissions.add(Permission.objects.get(codename="coordinate_submissions"))  # fmt: skip
        self.boss = type(self.users[1]).objects.get(pk=self.users[1].pk)

    def published(self):
        row = held(self.users[0])
        approve(user=self.users[0], checks=Check.values, **seen_in_review(row))
        return Submission.objects.get(pk=row.pk)

    def one_of(self, *works, turn):
        """Let them go; return which one won. Who lost is told so, and nothing else."""
        order = list(range(len(works)))[:: 1 if turn % 2 else -1]
        answers = dict(zip(order, at_once(*[works[number] for number in order]), strict=True))
        won = [number for number, answer in answers.items() if not isinstance(answer, Exception)]
        lost = [answer for answer in answers.values() if isinstance(answer, Exception)]
        assert len(won) == 1, answers
        assert all(isinstance(answer, UpkeepRefusedError) for answer in lost), answers
        return won[0]

    def test_of_two_who_take_off_or_archive_one_does(self):
        for turn in range(ROUNDS):
            row = self.published()
            about = seen(row.page, self.boss, reason="Verzonnen.")
            works = [lambda about=about: withdraw_practice(**about)] * 2
            works.append(lambda about=about: archive_practice(**about))
            gone = self.one_of(*works, turn=turn) < 2
            page = reread(row.page)
            assert (page.live, page.archived_on is None) == (not gone, gone)
            told = self.told(row)
            assert (told["practice-off-site"], told["practice-archived"]) == (int(gone), int(not gone))  # fmt: skip

    def test_of_putting_back_and_deleting_one_happens(self):
        for turn in range(ROUNDS):
            row = self.published()
            mark = withdraw_practice(**seen(row.page, self.boss, reason="Verzonnen."))
            late = mark.withdrawn_at + timedelta(days=30)
            about = seen(row.page, self.boss, now=late)
            back = lambda about=about: put_back(**about)  # noqa: E731
            clear = lambda late=late: clear_practices(late + timedelta(seconds=1))  # noqa: E731
            works = [back, clear, clear][:: 1 if turn % 2 else -1]
            answers = at_once(*works)
            errors = [one for one in answers if isinstance(one, Exception)]
            assert all(isinstance(one, UpkeepRefusedError) for one in errors), answers
            page = PracticePage.objects.filter(pk=row.page_id).first()
            marks = WithdrawnPractice.objects.filter(reference=row.reference)
            assert (page is None) is bool(errors)
            assert marks.exists() is (page is None)
            assert page is None or page.live

    def test_of_approving_a_new_version_and_taking_off_the_text_is_never_on_the_site(self):
        for turn in range(ROUNDS):
            row = self.published()
            new = held(self.users[0])
            Submission.objects.filter(pk=row.pk).update(page=new.page, number=2)
            Submission.objects.filter(pk=new.pk).update(number=3)
            PracticePage.objects.filter(pk=new.page_id).update(first_published_at=timezone.now())
            page, about = new.page, seen_in_review(new)
            told = seen(page, self.boss, reason="Verzonnen.")
            works = [
                lambda about=about: approve(user=self.users[0], checks=Check.values, **about),
                lambda told=told: withdraw_practice(**told),
            ][:: 1 if turn % 2 else -1]
            answers = at_once(*works)
            errors = [type(one).__name__ for one in answers if isinstance(one, Exception)]
            assert set(errors) <= {"MovedOnError", "StandsOtherwiseError", "NotTheHolderError"}, answers  # fmt: skip
            marked = WithdrawnPractice.objects.filter(practice=page).exists()
            assert reread(page).live is not marked

    def test_many_clocks_and_two_presses_do_it_once(self):
        rows = [self.published() for _turn in range(2)]
        later = timezone.now() + 400 * DAY
        answers = at_once(*[lambda: ask_owners(later)] * 2, *[lambda: keep_deadlines(later)] * 2)
        assert not [one for one in answers if isinstance(one, Exception)], answers
        assert [self.told(row)["practice-still-right"] for row in rows] == [1, 1]
        row = rows[0]
        word = {"submission": row, "version": row.version, "now": later}
        answers = at_once(*[lambda: confirm_still_right(**word)] * 3)
        assert not [one for one in answers if isinstance(one, Exception)], answers
        assert OwnerConfirmation.objects.filter(practice=row.page, confirmed_on=timezone.localdate(later)).count() == 1  # fmt: skip
        assert self.lines(row)["confirmed"] == 1


# The cases of the review run where they are written.
for name in [name for name in vars(AtOnce) if name.startswith("test_")]:
    setattr(UpkeepAtOnce, name, None)
del AtOnce
