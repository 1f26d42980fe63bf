"""Who keeps the agenda of a body writes its dates, and nothing else, by whatever address."""

from datetime import date

from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from network.models import AgendaPage, BodyKeeper, EventPage, GovernancePage, MeetingPage
from network.rights import bodies_planned_by, may_plan, plans_for_any
from site_core.models import User
from tests.factories import BodyPageFactory, EventPageFactory, MeetingPageFactory, make_site
from tests.network.keeping import fresh, keeper_of
from tests.reviewing import let_pass
from tests.site.edit_forms import filled_form


class Rights(TestCase):
    """One keeper, one body of theirs and one of somebody else, and dates of both and of nobody."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.agenda = cls.site[AgendaPage]
        cls.own_body, cls.other_body = (
            BodyPageFactory(parent=cls.site[GovernancePage]) for _ in range(2)
        )
        below = {"parent": cls.agenda}
        cls.own = MeetingPageFactory(**below, body_of=cls.own_body)
        cls.other = MeetingPageFactory(**below, body_of=cls.other_body)
        cls.nobodys = EventPageFactory(**below)
        cls.keeper = keeper_of(cls.own_body)

    def setUp(self):
        self.client.force_login(self.keeper)

    def rights(self, page, user=None):
        return Page.objects.get(pk=page.pk).permissions_for_user(fresh(user or self.keeper))

    def edit(self, page, button="action-submit", **values):
        """Send the editor's form of a page, filled in as it is."""
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        shown = self.client.get(address)
        if shown.status_code != 200:
            return shown
        draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
        form = filled_form(shown.content.decode(), draft, **values)
        return self.client.post(address, form | {button: [button]})

    def add(self, kind="meetingpage", button="action-submit", **values):
        """Send the form of a new date."""
        address = reverse("wagtailadmin_pages:add", args=["network", kind, self.agenda.pk])
        model = MeetingPage if kind == "meetingpage" else EventPage
        shown = self.client.get(address)
        if shown.status_code != 200:
            return shown
        values = {"title": "Verzonnen nieuwe datum", "slug": "verzonnen-nieuw", **values}
        form = filled_form(shown.content.decode(), model(), **values)
        return self.client.post(address, form | {button: [button]})

    def public(self, page):
        return type(page).objects.get(pk=page.pk)

    def test_a_keeper_may_write_and_publish_dates_of_the_own_body_only(self):
        for page, may in ((self.own, True), (self.other, False), (self.nobodys, False)):
            rights = self.rights(page)
            with self.subTest(page.title):
                assert rights.can_edit() is may
                assert rights.may_review() is may
                assert not rights.can_publish()
                assert rights.can_unpublish() is may
                assert rights.can_unschedule() is may
                assert rights.can_copy() is may
                assert rights.can_delete() is may
                assert not rights.can_move()
                assert not rights.can_lock()
                assert not rights.can_unlock()
                assert not rights.can_set_view_restrictions()

    def test_a_keeper_may_touch_no_page_of_another_kind(self):
        kinds = set()
        for page in Page.objects.exclude(pk=self.own.pk).filter(depth__gt=1).specific():
            rights = page.permissions_for_user(fresh(self.keeper))
            kinds.add(type(page))
            asked = [
                rights.can_edit(), rights.may_review(), rights.can_delete(), rights.can_move(), rights.can_copy(),
                rights.can_unpublish(), rights.can_lock(), rights.can_unlock(), rights.can_reorder_children(),
                rights.can_set_view_restrictions(),
            ]  # fmt: skip
            assert not any(asked), page
            assert rights.can_add_subpage() is isinstance(page, AgendaPage), page
            assert not rights.can_publish_subpage(), page
        assert len(kinds) > 12

    def test_both_the_live_version_and_the_draft_have_to_be_of_the_own_body(self):
        self.other.body_of = self.own_body
        self.other.save_revision()
        assert not self.rights(self.other).can_edit()
        self.own.body_of = self.other_body
        self.own.save_revision()
        assert not self.rights(self.own).can_edit()
        self.own.body_of = self.own_body
        self.own.save_revision()
        assert self.rights(self.own).can_edit()

    def test_a_draft_without_a_body_is_nobodys(self):
        self.own.body_of = None
        self.own.save_revision()
        assert not self.rights(self.own).can_edit()

    def test_rights_end_with_the_row_with_the_role_and_with_the_account(self):
        assert self.rights(self.own).can_edit()
        BodyKeeper.objects.get(user=self.keeper).delete()
        assert not self.rights(self.own).can_edit()
        BodyKeeper.objects.create(user=self.keeper, body=self.own_body)
        self.keeper.is_active = False
        self.keeper.save()
        assert not self.rights(self.own).can_edit()
        assert not self.rights(self.agenda).can_add_subpage()
        self.keeper.is_active = True
        self.keeper.save()
        self.keeper.groups.clear()
        assert not self.rights(self.own).can_edit()
        assert not self.rights(self.agenda).can_add_subpage()

    def test_somebody_who_made_a_date_of_another_body_does_not_keep_it(self):
        Page.objects.filter(pk=self.other.pk).update(owner=self.keeper)
        assert not self.rights(self.other).can_edit()

    def test_a_keeper_adds_a_date_of_the_own_body_that_a_second_person_lets_pass(self):
        for kind in ("meetingpage", "eventpage"):
            slug = f"verzonnen-{kind}"
            response = self.add(kind, slug=slug, body_of=self.own_body.pk)
            assert response.status_code == 302, kind
            assert response.url == reverse("wagtailadmin_explore", args=[self.agenda.pk])
            assert not Page.objects.get(slug=slug).live
            let_pass()
            page = Page.objects.get(slug=slug)
            assert page.live
            assert not page.has_unpublished_changes
            assert page.live_revision == page.latest_revision
            assert page.specific.body_of == self.own_body
            assert self.client_class().get(page.url).status_code == 200

    def test_a_keeper_adds_nothing_for_another_body_or_for_none(self):
        before = Page.objects.count()
        for body in (self.other_body.pk, "", 999_999_999, "x", "\x00", 10**30):
            for button in ("action-submit", "save"):
                response = self.add(button=button, body_of=body)
                assert response.status_code == 200, (body, button)
                self.assertContains(response, "Verzonnen nieuwe datum")
        assert Page.objects.count() == before

    def test_the_form_offers_the_own_bodies_only_and_chooses_the_only_one(self):
        page = self.client.get(
            reverse("wagtailadmin_pages:add", args=["network", "meetingpage", self.agenda.pk])
        ).content.decode()
        assert f'<option value="{self.own_body.pk}" selected>' in page
        assert f'value="{self.other_body.pk}"' not in page

    def test_a_keeper_edits_publishes_schedules_submits_and_unpublishes(self):
        response = self.edit(self.own, title="Verzonnen andere titel")
        assert response.url == reverse("wagtailadmin_explore", args=[self.agenda.pk])
        let_pass()
        assert self.public(self.own).title == "Verzonnen andere titel"
        self.edit(self.own, title="Verzonnen later", go_live_at="2040-01-01 10:00")
        let_pass()
        assert self.public(self.own).title == "Verzonnen andere titel"
        waiting = self.public(self.own).scheduled_revision
        take_back = reverse(
            "wagtailadmin_pages:revisions_unschedule", args=[self.own.pk, waiting.pk]
        )
        self.client.post(take_back)
        assert self.public(self.own).scheduled_revision is None
        self.edit(self.own, "action-submit", title="Verzonnen na te lezen", go_live_at="")
        assert self.public(self.own).current_workflow_state
        another = MeetingPageFactory(parent=self.agenda, body_of=self.own_body)
        self.client.post(reverse("wagtailadmin_pages:unpublish", args=[another.pk]))
        assert not self.public(another).live

    def test_a_date_goes_to_no_body_of_another(self):
        for button in ("action-submit", "save"):
            for body in (self.other_body.pk, ""):
                response = self.edit(self.own, button, body_of=body)
                assert response.status_code == 200, (button, body)
        assert self.public(self.own).get_latest_revision_as_object().body_of == self.own_body

    def test_a_body_without_its_keeper_row_is_refused_also_in_an_open_form(self):
        address = reverse("wagtailadmin_pages:edit", args=[self.own.pk])
        form = filled_form(self.client.get(address).content.decode(), self.own)
        BodyKeeper.objects.all().delete()
        response = self.client.post(
            address, form | {"action-submit": ["x"], "title": ["Verzonnen te laat"]}
        )
        assert response.status_code == 302
        assert self.public(self.own).title != "Verzonnen te laat"

    def test_a_confirmed_date_cannot_be_deleted(self):
        day = {
            "when_precision": "day",
            "when_first": date(2030, 5, 2),
            "when_last": date(2030, 5, 2),
        }
        MeetingPage.objects.filter(pk=self.own.pk).update(certainty="confirmed", **day)
        self.client.post(reverse("wagtailadmin_pages:delete", args=[self.own.pk]))
        assert MeetingPage.objects.filter(pk=self.own.pk).exists()

    def test_an_editor_who_keeps_a_body_writes_for_all_and_reviews_for_that_body_only(self):
        user = keeper_of(self.own_body, roles=("Redacteur", "Agendabeheerder"))
        self.client.force_login(user)
        assert self.rights(self.own, user).may_review()
        assert not self.rights(self.other, user).may_review()
        assert self.add(slug="verzonnen-2", body_of=self.other_body.pk).status_code == 302
        assert not Page.objects.get(slug="verzonnen-2").live
        assert self.add(slug="verzonnen-3", body_of=self.own_body.pk).status_code == 302
        let_pass()
        assert Page.objects.get(slug="verzonnen-3").live
        self.edit(self.other, title="Verzonnen vluggertje")
        assert self.public(self.other).title != "Verzonnen vluggertje"

    def test_a_copy_is_of_the_own_body_and_not_of_others(self):
        for page, status in ((self.own, 302), (self.other, 302), (self.nobodys, 302)):
            copied = {"new_title": "Verzonnen kopie", "new_slug": f"kopie-{page.pk}", "new_parent_page": self.agenda.pk, "publish_copies": "on"}  # fmt: skip
            address = reverse("wagtailadmin_pages:copy", args=[page.pk])
            assert self.client.post(address, copied).status_code == status
            assert Page.objects.filter(slug=f"kopie-{page.pk}").exists() is (page is self.own)
        assert Page.objects.get(slug=f"kopie-{self.own.pk}").specific.body_of == self.own_body

    def test_may_plan_is_the_one_answer_for_other_screens(self):
        publisher, editor = keeper_of(roles=("Eindredacteur",)), keeper_of(roles=("Redacteur",))
        chief = User.objects.create_superuser("chef@voorbeeld.test", "x")
        for user, own, other, none in (
            (self.keeper, True, False, False),
            (publisher, True, True, True),
            (chief, True, True, True),
            (editor, False, False, False),
            (AnonymousUser(), False, False, False),
        ):
            with self.subTest(str(user)):
                asked = fresh(user) if user.pk else user
                assert may_plan(asked, self.own_body) is own
                assert may_plan(asked, self.other_body) is other
                assert may_plan(asked, None) is none
                assert plans_for_any(asked) is (own or none)
        assert list(bodies_planned_by(fresh(self.keeper))) == [self.own_body]
        assert self.other_body in bodies_planned_by(fresh(publisher))

    def test_somebody_is_a_keeper_of_a_body_once(self):
        with self.assertRaises(ValidationError):
            BodyKeeper(user=self.keeper, body=self.own_body).full_clean()

    def test_the_right_is_a_permission_that_only_the_role_has(self):
        right = Permission.objects.get(codename="keep_agenda")
        assert [group.name for group in right.group_set.all()] == ["Agendabeheerder"]

    def test_several_dates_made_in_one_request_are_the_keepers_to_review(self):
        user = fresh(self.keeper)
        for number in range(3):
            page = MeetingPage(
                title=f"Verzonnen {number}", slug=f"r-{number}", body_of=self.own_body, live=False
            )
            AgendaPage.objects.get(pk=self.agenda.pk).add_child(instance=page)
            page.save_revision(user=user)
            assert page.permissions_for_user(user).may_review()

    def test_a_long_agenda_costs_a_keeper_as_many_queries_as_a_short_one(self):
        address = reverse("wagtailadmin_explore", args=[self.agenda.pk])
        self.client.get(address)

        def count():
            with CaptureQueriesContext(connection) as asked:
                assert self.client.get(address).status_code == 200
            return len(asked)

        short = count()
        for _ in range(6):
            MeetingPageFactory(parent=self.agenda, body_of=self.own_body)
            MeetingPageFactory(parent=self.agenda, body_of=self.other_body)
        assert count() <= short
