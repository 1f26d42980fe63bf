"""Nobody takes on, decides on or approves what comes from their own house."""

import pytest
from django.test import TestCase

from practices.models import Reviewer, Submission
from practices.reviewing.conflicts import conflicts_of
from practices.reviewing.refusals import OwnHouseError
from practices.reviewing.services import (
    approve,
    ask_changes,
    call_spam,
    claim,
    confirm_refusal,
    propose_edits,
    propose_refusal,
    undo_refusal,
)
from tests.factories import MunicipalityFactory, OrganisationFactory
from tests.practices.review_desk import (
    CHECKS,
    MESSAGE,
    answers,
    detail,
    edit_text,
    held,
    make_index,
    reviewer,
    seen,
    sent,
    soup_of,
)


def bare(row):
    about = seen(row)
    del about["revision"]
    return about


class OwnHouse(TestCase):
    """A reviewer who works for a town, and speaks for an organisation."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.old = MunicipalityFactory(name="Verzonnenaarde")
        cls.town = MunicipalityFactory(name="Verzonnendorp")
        cls.old.merged_into = cls.town
        cls.old.save()
        cls.club = OrganisationFactory(name="Verzonnen Intercommunale")
        cls.user = reviewer(email="els@dienst.verzonnendorp-stad.test")
        row = Reviewer.objects.create(user=cls.user, municipality=cls.town)
        row.organisations.add(cls.club)

    def of(self, **changed):
        plain = {"sender_organisation": "", "sender_email": "iemand@elders.test"}
        return sent(**(plain | changed))

    def test_who_has_nothing_to_do_with_it_may(self):
        row = self.of(answers=answers(organisation="Stad Anders"))
        assert conflicts_of(self.user, row) == []
        assert claim(user=self.user, **bare(row)).task_state.claimed_by == self.user

    def test_what_comes_from_ones_own_house_is_not_taken_on(self):
        cases = {
            "town": {"answers": answers(organisation="Verzonnendorp")},
            "town that merged into it": {"answers": answers(organisation="Verzonnenaarde")},
            "town by name": {"answers": answers(organisation="stad VERZONNENDORP")},
            "organisation by name": {"answers": answers(organisation="Verzonnen  intercommunale")},
            "sender": {"sender_organisation": "Gemeente Verzonnendorp"},
            "own address": {"sender_email": "ELS@dienst.verzonnendorp-stad.test"},
            "own address for questions": {"contact_email": "els@dienst.verzonnendorp-stad.test"},
            "domain": {"sender_email": "collega@dienst.verzonnendorp-stad.test"},
            "domain above": {"sender_email": "burgemeester@verzonnendorp-stad.test"},
            "domain below": {"sender_email": "x@water.dienst.verzonnendorp-stad.test"},
        }
        for name, case in cases.items():
            row = self.of(**case)
            with self.subTest(name), pytest.raises(OwnHouseError) as refusal:
                claim(user=self.user, **bare(row))
            assert all(refusal.value.reasons)
            assert Submission.objects.get(pk=row.pk).version == row.version

    def test_what_only_looks_alike_may_be_taken_on(self):
        for address in (
            "x@nietverzonnendorp-stad.test",
            "x@verzonnendorp-stad.test.elders.test",
            "",
        ):
            assert conflicts_of(self.user, self.of(sender_email=address)) == []

    def test_what_merged_twice_or_beside_it_is_the_same_house(self):
        newest = MunicipalityFactory(name="Verzonnenstad")
        beside = MunicipalityFactory(name="Verzonnenberg", merged_into=newest)
        self.town.merged_into = newest
        self.town.save()
        for town in (newest, beside, self.old):
            row = self.of()
            page = row.page.get_latest_revision_as_object()
            page.municipalities.set([town])
            page.save_revision()
            with self.subTest(town.name), pytest.raises(OwnHouseError):
                claim(user=self.user, **bare(row))

    def test_a_mailbox_that_everybody_has_says_nothing(self):
        user = reviewer(email="els@gmail.com")
        assert conflicts_of(user, self.of(sender_email="iemand@gmail.com")) == []
        assert conflicts_of(user, self.of(sender_email="Els@Gmail.com")) != []

    def test_a_partner_is_ones_own_house_too(self):
        row = self.of()
        page = row.page.get_latest_revision_as_object()
        page.partners.create(organisation=self.club, role="trok mee")
        page.save()
        page.save_revision()
        with pytest.raises(OwnHouseError):
            claim(user=self.user, **bare(row))

    def test_taking_a_name_out_of_the_text_does_not_open_the_way(self):
        row = self.of(answers=answers(organisation="Verzonnendorp"))
        edit_text(row, self.user, municipalities=[])
        with pytest.raises(OwnHouseError):
            claim(user=self.user, **bare(row))

    def test_who_came_to_work_there_later_decides_nothing_any_more(self):
        user, other = reviewer(), reviewer()
        row = held(
            user, answers=answers(organisation="Verzonnendorp"), sender_organisation="Elders"
        )
        Reviewer.objects.create(user=user, municipality=self.town)
        edit_text(row, user, why="<p>Anders.</p>")
        steps = [
            lambda: approve(user=user, checks=CHECKS, **seen(row)),
            lambda: ask_changes(user=user, message=MESSAGE, remarks={}, **seen(row)),
            lambda: propose_edits(user=user, summary="x", **seen(row)),
            lambda: propose_refusal(user=user, reason="thin", text="x", **seen(row)),
            lambda: call_spam(user=user, **bare(row)),
        ]
        for step in steps:
            with pytest.raises(OwnHouseError):
                step()
        assert Submission.objects.get(pk=row.pk).version == row.version
        assert not Submission.objects.get(pk=row.pk).page.live
        assert conflicts_of(other, row) == []

    def test_the_second_person_is_from_another_house_too(self):
        holder = reviewer()
        row = held(holder, answers=answers(organisation="Verzonnendorp"))
        propose_refusal(user=holder, reason="thin", text="Te kort.", **seen(row))
        with pytest.raises(OwnHouseError):
            confirm_refusal(user=self.user, **seen(row))
        with pytest.raises(OwnHouseError):
            undo_refusal(user=self.user, **bare(row))

    def test_a_second_look_is_for_somebody_else(self):
        first, second, third = reviewer(), reviewer(), reviewer()
        row = held(first)
        propose_refusal(user=first, reason="thin", text="Te kort.", **seen(row))
        confirm_refusal(user=second, **seen(row))
        row.refresh_from_db()
        # What the part of the sender does (T14).
        Submission.objects.filter(pk=row.pk).update(
            state="in_review", second_look_at=seen(row)["now"], version=row.version + 1
        )
        row = Submission.objects.get(pk=row.pk)
        row.page.get_workflow().start(row.page, None)
        for user in (first, second):
            with pytest.raises(OwnHouseError):
                claim(user=user, **bare(row))
        assert claim(user=third, **bare(row)).task_state.claimed_by == third

    def test_the_screen_says_why_and_offers_no_button(self):
        row = self.of(answers=answers(organisation="Verzonnendorp"))
        self.client.force_login(self.user)
        soup = soup_of(self.client.get(detail(row)))
        assert "Verzonnendorp" in soup.select_one(".help-warning").text
        assert not soup.select("button[value=claim], button[value=spam]")
        response = self.client.post(detail(row), {"doe": "claim", "version": row.version})
        assert response.status_code == 400
