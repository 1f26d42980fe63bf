"""Two organisations that are one: every reference is carried along, in drafts too, and the old address goes on working."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Revision
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionPage, ActionParty, BridgePage
from network.merging.drafts import kinds_with_versions
from network.merging.references import references
from network.merging.services import (
    GoneError,
    MergeRefusedError,
    PreviewOutdatedError,
    merge_organisations,
    preview_merge,
)
from network.models import BodyPage, Decision, MeetingPage, Membership, Organisation, Person
from practices.models import PracticePage
from site_core.content_loading.records import LoadedObject
from tests.factories import (
    ActionPageFactory,
    ActionPartyFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
    make_site,
)

pytestmark = pytest.mark.references


def merge(goes, stays, user, fill=()):
    """Merge after a look, as an editor does."""
    preview = preview_merge(merged=goes, kept=stays)
    return merge_organisations(
        merged_pk=goes.pk, kept_pk=stays.pk, fill=fill, token=preview.token, user=user
    )


class Merging(WagtailTestUtils, TestCase):
    """What becomes of two organisations and of all that points at them."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.user = UserFactory(is_superuser=True, is_staff=True)
        cls.goes = OrganisationFactory(name="Verzonnen vzw dubbel", contribution="inbreng")
        cls.stays = OrganisationFactory(name="Verzonnen vzw")
        cls.action = cls.site[ActionPage]

    def roles(self, action=None):
        parties = ActionParty.objects.filter(action=action or self.action)
        return sorted(parties.filter(organisation=self.stays).values_list("role", flat=True))

    def test_every_table_that_points_at_an_organisation_is_known(self):
        known = {(one.model.__name__, one.field.name) for one in references()}
        assert {
            ("ActionParty", "organisation"),
            ("Membership", "organisation"),
            ("Organisation_active_in", "organisation"),
            ("Person", "organisation"),
            ("PracticePartner", "organisation"),
        } <= known

    def test_every_kind_of_page_with_such_rows_has_its_versions_looked_at(self):
        kinds = {kind.model for kind in kinds_with_versions()}
        assert {"actionpage", "bodypage", "practicepage"} <= kinds

    def test_every_live_reference_is_carried_along(self):
        ActionPartyFactory(action=self.action, organisation=self.goes, role="funder")
        seat = MembershipFactory(body=self.site[BodyPage], organisation=self.goes)
        person = PersonFactory(organisation=self.goes)
        practice = self.site[PracticePage]
        practice.partners.create(organisation=self.goes)
        practice.save()
        self.goes.active_in.add(self.site[BridgePage])
        self.goes.save()
        done = merge(self.goes, self.stays, self.user)
        assert sum(one.count for one in done.carried) == 5
        assert self.roles() == ["funder"]
        assert Membership.objects.get(pk=seat.pk).organisation == self.stays
        assert Person.objects.get(pk=person.pk).organisation == self.stays
        assert self.stays.practices.count() == 1
        assert list(self.stays.active_in.all()) == [self.site[BridgePage]]
        assert not Organisation.objects.filter(pk=self.goes.pk).exists()

    def test_a_bridge_that_both_are_active_in_is_named_once(self):
        for one in (self.goes, self.stays):
            one.active_in.add(self.site[BridgePage])
            one.save()
        merge(self.goes, self.stays, self.user)
        assert self.stays.active_in.count() == 1

    def test_two_parts_in_one_action_become_the_stronger_one(self):
        for going, staying, left in (
            ("lead", "partner", ["lead"]),
            ("partner", "lead", ["lead"]),
            ("funder", "funder", ["funder"]),
        ):
            with self.subTest(f"{going} {staying}"), transaction.atomic():
                ActionPartyFactory(action=self.action, organisation=self.goes, role=going)
                ActionPartyFactory(action=self.action, organisation=self.stays, role=staying)
                done = merge(self.goes, self.stays, self.user)
                assert self.roles() == left
                assert len(done.joined) == 1
                transaction.set_rollback(True)

    def test_the_part_that_stays_takes_contact_and_remark_where_it_has_none(self):
        contact = PersonFactory()
        ActionPartyFactory(
            action=self.action, organisation=self.goes, contact=contact, remark="Verzonnen"
        )
        ActionPartyFactory(action=self.action, organisation=self.stays, role="lead")
        merge(self.goes, self.stays, self.user)
        [party] = ActionParty.objects.filter(action=self.action, organisation=self.stays)
        assert (party.role, party.contact, party.remark) == ("lead", contact, "Verzonnen")

    def test_two_parts_of_the_same_organisation_in_one_action_both_move(self):
        for role in ("lead", "funder"):
            ActionPartyFactory(action=self.action, organisation=self.goes, role=role)
        merge(self.goes, self.stays, self.user)
        assert self.roles() == ["funder", "lead"]

    def test_an_open_draft_names_the_one_that_stays_and_can_be_published(self):
        action = ActionPageFactory(parent=self.site[BridgePage])
        party = ActionPartyFactory(action=action, organisation=self.goes, role="lead")
        action = ActionPage.objects.get(pk=action.pk)
        action.title = "Verzonnen ontwerp"
        draft = action.save_revision()
        merge(self.goes, self.stays, self.user)
        draft = Revision.objects.get(pk=draft.pk)
        assert [row["organisation"] for row in draft.content["parties"]] == [self.stays.pk]
        draft.publish()
        assert ActionPage.objects.get(pk=action.pk).title == "Verzonnen ontwerp"
        assert ActionParty.objects.get(pk=party.pk).organisation == self.stays

    def test_a_draft_in_which_both_stand_publishes_with_the_stronger_one(self):
        for first, second in (("lead", "partner"), ("partner", "lead"), ("partner", "partner")):
            with self.subTest(f"{first} {second}"), transaction.atomic():
                action = ActionPageFactory(parent=self.site[BridgePage])
                ActionPartyFactory(action=action, organisation=self.goes, role=first)
                ActionPartyFactory(action=action, organisation=self.stays, role=second)
                ActionPage.objects.get(pk=action.pk).save_revision()
                merge(self.goes, self.stays, self.user)
                ActionPage.objects.get(pk=action.pk).get_latest_revision().publish()
                assert self.roles(action) == [first if first == "lead" else second]
                transaction.set_rollback(True)

    def test_a_draft_that_added_or_removed_a_part_publishes(self):
        for in_draft in ("adds", "removes", "swaps"):
            with self.subTest(in_draft), transaction.atomic():
                action = ActionPageFactory(parent=self.site[BridgePage])
                ActionPartyFactory(action=action, organisation=self.goes, role="lead")
                if in_draft != "adds":
                    ActionPartyFactory(action=action, organisation=self.stays, role="partner")
                draft = ActionPage.objects.get(pk=action.pk)
                if in_draft == "adds":
                    draft.parties.add(ActionParty(organisation=self.stays, role="lead"))
                elif in_draft == "removes":
                    draft.parties = [one for one in draft.parties.all() if one.role == "partner"]
                else:
                    for one in draft.parties.all():
                        one.role = "partner" if one.role == "lead" else "lead"
                draft.save_revision()
                merge(self.goes, self.stays, self.user)
                ActionPage.objects.get(pk=action.pk).get_latest_revision().publish()
                wanted = ["partner"] if in_draft == "removes" else ["lead"]
                assert self.roles(action) == wanted
                transaction.set_rollback(True)

    def test_old_versions_of_a_page_can_still_be_looked_at(self):
        action = ActionPageFactory(parent=self.site[BridgePage])
        ActionPartyFactory(action=action, organisation=self.goes)
        first = ActionPage.objects.get(pk=action.pk).save_revision()
        ActionPage.objects.get(pk=action.pk).save_revision()
        merge(self.goes, self.stays, self.user)
        old = Revision.objects.get(pk=first.pk).as_object()
        assert [one.organisation for one in old.parties.all()] == [self.stays]

    def test_a_seat_in_the_draft_of_a_body_and_a_partner_in_that_of_a_practice_follow(self):
        body, practice = self.site[BodyPage], self.site[PracticePage]
        MembershipFactory(body=body, organisation=self.goes)
        practice.partners.create(organisation=self.goes)
        practice.save()
        drafts = [kind.objects.get(pk=one.pk).save_revision() for kind, one in ((BodyPage, body), (PracticePage, practice))]  # fmt: skip
        merge(self.goes, self.stays, self.user)
        for draft in drafts:
            draft.refresh_from_db()
            text = str(draft.content)
            assert f"'organisation': {self.goes.pk}," not in text
            assert f"'organisation': {self.stays.pk}" in text
            draft.publish()

    def test_empty_fields_are_filled_only_when_the_editor_says_so(self):
        preview = preview_merge(merged=self.goes, kept=self.stays)
        assert [one.name for one in preview.fillings] == ["contribution"]
        merge(self.goes, self.stays, self.user)
        self.stays.refresh_from_db()
        assert self.stays.contribution == ""

    def test_what_is_filled_stands_in_an_open_draft_of_the_one_that_stays_too(self):
        self.stays.kind = "Verzonnen soort"
        draft = self.stays.save_revision()
        self.goes.kind = "andere"
        self.goes.save()
        merge(self.goes, Organisation.objects.get(pk=self.stays.pk), self.user, fill=["contribution", "name", "slug", "nonsense"])  # fmt: skip
        self.stays.refresh_from_db()
        assert (self.stays.name, self.stays.contribution) == ("Verzonnen vzw", "inbreng")
        draft.refresh_from_db()
        draft.publish()
        self.stays.refresh_from_db()
        assert (self.stays.kind, self.stays.contribution) == ("Verzonnen soort", "inbreng")

    def test_the_old_address_leads_to_the_new_one_in_every_language(self):
        old, new = self.goes.slug, self.stays.slug
        merge(self.goes, self.stays, self.user)
        for prefix in ("", "/en", "/fr"):
            response = self.client.get(f"{prefix}/netwerk/{old}/?van=1")
            assert response.status_code == 301
            assert response["Location"] == f"{prefix}/netwerk/{new}/"

    def test_a_chain_of_merges_leads_to_the_last_one_at_once(self):
        last = OrganisationFactory()
        first, second = self.goes.slug, self.stays.slug
        merge(self.goes, self.stays, self.user)
        merge(Organisation.objects.get(pk=self.stays.pk), last, self.user)
        for slug in (first, second):
            response = self.client.get(f"/netwerk/{slug}/")
            assert response["Location"] == f"/netwerk/{last.slug}/"

    def test_an_address_that_comes_back_never_leads_in_a_circle(self):
        old = self.goes.slug
        merge(self.goes, self.stays, self.user)
        again = OrganisationFactory(slug=old)
        merge(Organisation.objects.get(pk=self.stays.pk), again, self.user)
        assert self.client.get(f"/netwerk/{old}/").status_code == 200
        assert not Redirect.objects.filter(old_path=f"/netwerk/{old}").exists()

    def test_a_new_address_of_the_one_that_stays_is_followed_and_back_again(self):
        old, first, other = self.goes.slug, self.stays.slug, "verzonnen-nieuw-adres"
        merge(self.goes, self.stays, self.user)
        for slug, before in ((other, {old, first}), (first, {old, other})):
            one = Organisation.objects.get(pk=self.stays.pk)
            one.slug = slug
            one.save_revision().publish()
            for was in before:
                assert self.client.get(f"/netwerk/{was}/")["Location"] == f"/netwerk/{slug}/"
            assert self.client.get(f"/netwerk/{slug}/").status_code == 200

    def test_both_histories_tell_of_it(self):
        merge(self.goes, self.stays, self.user)
        entries = ModelLogEntry.objects.filter(action="network.merge")
        assert {(int(one.object_id), one.deleted, one.user_id) for one in entries} == {
            (self.goes.pk, True, self.user.pk),
            (self.stays.pk, False, self.user.pk),
        }

    def test_the_content_loader_goes_on_knowing_the_row(self):
        record = LoadedObject.objects.create(
            key="organisation-99",
            object_id=self.goes.pk,
            content_type=ContentType.objects.get_for_model(Organisation),
        )
        parties = LoadedObject.objects.create(
            key="action-99",
            object_id=self.action.pk,
            content_type=ContentType.objects.get_for_model(ActionPage),
            snapshot={"parties": [{"organisation_id": self.goes.pk}], "title": "x"},
        )
        merge(self.goes, self.stays, self.user)
        record.refresh_from_db()
        parties.refresh_from_db()
        assert record.object_id == self.stays.pk
        assert parties.snapshot["parties"] == [{"organisation_id": self.stays.pk}]

    def test_into_itself_or_while_locked_is_refused(self):
        with self.assertRaises(MergeRefusedError):
            merge(self.goes, self.goes, self.user)
        Organisation.objects.filter(pk=self.stays.pk).update(locked=True, locked_by=UserFactory())
        with self.assertRaises(MergeRefusedError):
            merge(self.goes, Organisation.objects.get(pk=self.stays.pk), self.user)
        assert Organisation.objects.filter(pk=self.goes.pk).exists()

    def test_what_changed_since_the_preview_is_shown_again_first(self):
        token = preview_merge(merged=self.goes, kept=self.stays).token
        ActionPartyFactory(action=self.action, organisation=self.goes)
        how = {"merged_pk": self.goes.pk, "kept_pk": self.stays.pk, "fill": (), "user": self.user}
        with self.assertRaises(PreviewOutdatedError):
            merge_organisations(**how, token=token)
        assert Organisation.objects.filter(pk=self.goes.pk).exists()

    def test_of_two_at_once_the_second_is_told(self):
        token = preview_merge(merged=self.goes, kept=self.stays).token
        how = {"merged_pk": self.goes.pk, "kept_pk": self.stays.pk, "fill": (), "user": self.user}
        merge_organisations(**how, token=token)
        for pair in ({}, {"merged_pk": self.stays.pk, "kept_pk": self.goes.pk}):
            with self.assertRaises(GoneError):
                merge_organisations(**{**how, **pair}, token=token)

    def test_what_it_did_at_meetings_goes_along_in_drafts_too(self):
        meeting = self.site[MeetingPage]
        meeting.attended_by = [self.goes, self.stays]
        meeting.decisions = [Decision(title="Verzonnen beslissing", owner=self.goes)]
        meeting.save_revision().publish()
        meeting.summary = "Verzonnen concept"
        meeting.save_revision()
        merge(self.goes, self.stays, self.user)
        meeting = MeetingPage.objects.get(pk=meeting.pk)
        for version in (meeting, meeting.get_latest_revision_as_object()):
            assert [one.pk for one in version.attended_by.all()] == [self.stays.pk]
            assert [one.owner for one in version.decisions.all()] == [self.stays]
        meeting.latest_revision.publish()
        assert self.client.get(meeting.url).status_code == 200
