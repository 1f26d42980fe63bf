"""Every address of the admin that does something to a page, for somebody who keeps the agenda of one body.

Each is asked with GET and POST for a date of the own body, of another and of none, and for pages of other kinds. What is
not theirs is answered with a refusal and stays as it was, byte for byte.
"""

import pytest
from django.core import serializers
from django.test import TestCase
from django.urls import get_resolver, reverse
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction, Revision

from network.models import AgendaPage, BodyPage, EventPage, GovernancePage, MeetingPage
from site_core.models import FourEyesTask, HomePage
from tests.factories import BodyPageFactory, EventPageFactory, MeetingPageFactory, make_site
from tests.network.keeping import keeper_of

pytestmark = pytest.mark.references

PAGES = "wagtailadmin_pages:"
# Addresses about one page, with what stands in them, and whether the one who keeps its body gets there by GET.
OF_A_PAGE = {
    "edit": ((), True),
    "preview_on_edit": ((), True),
    "view_draft": ((), True),
    "usage": ((), True),
    "delete": ((), True),
    "unpublish": ((), True),
    "copy": ((), True),
    # Wagtail wants a right on some page that the group itself has; who keeps a body has none.
    "history": ((), False),
    "history_results": ((), False),
    "workflow_history": ((), True),
    "revisions_index": ((), True),
    "revisions_view": (("revision",), True),
    "revisions_revert": (("revision",), True),
    "revisions_unschedule": (("revision",), True),
    "revisions_compare": (("earliest", "latest"), True),
    "convert_alias": ((), False),
    "move": ((), False),
    "move_confirm": (("agenda",), True),
    "set_page_position": ((), False),
    "set_privacy": ((), False),
    "lock": ((), False),
    "unlock": ((), False),
    "workflow_action": (("approve", "task"), False),
    "collect_workflow_action_data": (("approve", "task"), False),
    "confirm_workflow_cancellation": ((), True),
    "workflow_preview": (("task_id",), False),
    "workflow_history_detail": (("state",), True),
}
# About a kind of page or the place of a new one; walked by tests of their own.
OTHERS = {
    "add", "preview_on_add", "type_use", "type_use_results", "choose_parent", "add_subpage", "search", "search_results",
}  # fmt: skip
DONE = {
    "title": "Verzonnen overname",
    "action-publish": "x",
    "action-submit": "x",
    "new_title": "x",
    "new_slug": "overgenomen",
}
REFUSED = {302, 403, 404, 405}
# Wagtail shows anybody in the admin this question, with a title in it; what is answered is refused.
QUESTIONS = {("get", "move_confirm")}


class Addresses(TestCase):
    """One keeper walks everywhere."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.agenda = cls.site[AgendaPage]
        cls.own_body, cls.other_body = (
            BodyPageFactory(parent=cls.site[GovernancePage]) for _ in range(2)
        )
        below = {"parent": cls.agenda}
        cls.keeper = keeper_of(cls.own_body)
        cls.own = MeetingPageFactory(**below, body_of=cls.own_body)
        cls.own_event = EventPageFactory(**below, body_of=cls.own_body)
        cls.others = [
            MeetingPageFactory(**below, body_of=cls.other_body),
            EventPageFactory(**below, body_of=cls.other_body),
            EventPageFactory(**below),
            MeetingPageFactory(**below),
            cls.agenda,
            cls.site[HomePage],
            cls.site[BodyPage],
        ]
        cls.submitted = {}
        for page in (cls.own, cls.own_event, *cls.others):
            page.save_revision()
            page.get_workflow().start(page, None)
            cls.submitted[page.pk] = page.current_workflow_task_state
        # What waits for review is locked for everybody else.
        for page in (cls.own, cls.own_event):
            page.current_workflow_state.cancel()

    def setUp(self):
        self.client.force_login(self.keeper)

    def state(self):
        """All that a visit could change of pages that are not of the own body."""
        own = [self.own.pk, self.own_event.pk]
        pages = [page.specific for page in Page.objects.exclude(pk__in=own).order_by("path")]
        told = [
            Revision.objects.exclude(object_id__in=map(str, own)).order_by("pk"),
            PageViewRestriction.objects.all(),
            GroupPagePermission.objects.all(),
        ]
        return serializers.serialize("json", [*pages, *(row for rows in told for row in rows)])

    def address(self, name, words, page):
        task = self.submitted[page.pk]
        known = {
            "revision": page.latest_revision_id, "agenda": self.agenda.pk, "task": task.pk, "task_id": task.task_id,
            "state": task.workflow_state_id,
        }  # fmt: skip
        return reverse(f"{PAGES}{name}", args=[page.pk, *(known.get(word, word) for word in words)])

    def test_every_address_about_a_page_is_walked(self):
        patterns = get_resolver("wagtail.admin.urls.pages").url_patterns
        assert {pattern.name for pattern in patterns} == set(OF_A_PAGE) | OTHERS

    def test_what_is_not_of_the_own_body_is_refused_and_stays_as_it_was(self):
        before = self.state()
        for name, (words, _own) in OF_A_PAGE.items():
            for page in self.others:
                if name == "move_confirm" and page.pk == self.agenda.pk:
                    continue
                address = self.address(name, words, page)
                for method in ("get", "post"):
                    with self.subTest(f"{method} {name} of {page}"):
                        data = (
                            DONE | {"new_parent_page": self.agenda.pk} if method == "post" else {}
                        )
                        response = getattr(self.client, method)(address, data)
                        refused = response.status_code in REFUSED
                        assert refused is not ((method, name) in QUESTIONS), response.status_code
        assert self.state() == before

    def test_the_own_dates_are_reached(self):
        for name, (words, reached) in OF_A_PAGE.items():
            # Of a review that ended, these two lead back to the page; the one that runs has a test of its own.
            if name.endswith(("workflow_action", "action_data")):
                continue
            for page in (self.own, self.own_event):
                with self.subTest(f"{name} of {page}"):
                    response = self.client.get(self.address(name, words, page))
                    # A refusal leads to the front page of the admin, another answer to the page.
                    refused = response.status_code in REFUSED and not (
                        response.status_code == 302 and f"/{page.pk}/" in response.url
                    )
                    assert refused is not reached, (response.status_code, response.headers)

    def test_a_visit_changes_nothing_of_the_own_dates_either(self):
        before = [serializers.serialize("json", [one.specific]) for one in Page.objects.all()]
        for name, (words, _own) in OF_A_PAGE.items():
            for method in (self.client.get, self.client.head):
                method(self.address(name, words, self.own))
        assert before == [
            serializers.serialize("json", [one.specific]) for one in Page.objects.all()
        ]

    def bulk(self, action, pages, **data):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        query = "&".join(f"id={page.pk}" for page in pages)
        return self.client.post(f"{address}?{query}", data)

    def test_bulk_actions_reach_the_own_dates_only(self):
        before = self.state()
        for one in self.others:
            one.save_revision()
        before = self.state()
        for action in ("publish", "unpublish", "move", "delete"):
            data = {"include_descendants": "on", "chooser": self.agenda.pk, "move_applied": "true"}
            with self.subTest(action):
                self.bulk(action, self.others, **data)
                assert self.state() == before
                self.client.get(
                    reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
                    + f"?id={self.others[0].pk}"
                )
                assert self.state() == before

    def test_a_mixed_selection_does_only_what_is_allowed_or_nothing(self):
        page = MeetingPageFactory(parent=self.agenda, body_of=self.own_body, live=False)
        page.save_revision()
        hidden = EventPageFactory(parent=self.agenda, body_of=self.other_body, live=False)
        hidden.save_revision()
        self.bulk("publish", [page, hidden])
        assert not EventPage.objects.get(pk=hidden.pk).live
        self.bulk("publish", [page])
        assert not MeetingPage.objects.get(pk=page.pk).live
        shown = [MeetingPageFactory(parent=self.agenda, body_of=self.own_body), self.others[0]]
        self.bulk("unpublish", shown)
        assert MeetingPage.objects.get(pk=self.others[0].pk).live
        self.bulk("unpublish", shown[:1])
        assert not MeetingPage.objects.get(pk=shown[0].pk).live

    def test_new_pages_are_added_below_the_agenda_only(self):
        before = Page.objects.count()
        for parent, app, kind in (
            (self.site[GovernancePage], "network", "bodypage"),
            (self.site[HomePage], "site_core", "contentpage"),
            (self.site[HomePage], "network", "agendapage"),
            (self.own, "network", "meetingpage"),
            (self.agenda, "site_core", "contentpage"),
        ):
            address = reverse(f"{PAGES}add", args=[app, kind, parent.pk])
            for response in (self.client.get(address), self.client.post(address, DONE)):
                assert response.status_code in REFUSED, (kind, response.status_code)
        assert Page.objects.count() == before
        assert (
            self.client.get(reverse(f"{PAGES}add_subpage", args=[self.agenda.pk])).status_code
            == 200
        )

    def test_a_translated_agenda_is_not_theirs(self):
        french = self.site[HomePage].copy_for_translation(
            Locale.objects.get_or_create(language_code="fr")[0]
        )
        agenda = self.agenda.copy_for_translation(french.locale)
        address = reverse(f"{PAGES}add", args=["network", "meetingpage", agenda.pk])
        assert self.client.get(address).status_code in REFUSED
        assert self.client.post(address, DONE).status_code in REFUSED

    def test_no_translation_is_begun_or_published_by_a_keeper(self):
        Locale.objects.get_or_create(language_code="fr")
        before = Page.objects.count()
        for page in (self.own, self.others[0]):
            for address in (
                reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
                f"/admin/localize/page/{page.pk}/convert_to_alias/",
            ):
                for method in (self.client.get, self.client.post):
                    assert method(address, DONE).status_code in REFUSED, address
        assert Page.objects.count() == before

    def test_the_explorer_begins_at_the_agenda_and_knows_nothing_beside_it(self):
        explorer = reverse("wagtailadmin_explore_root")
        response = self.client.get(explorer, follow=True)
        assert response.redirect_chain[-1][0] == reverse(
            "wagtailadmin_explore", args=[self.agenda.pk]
        )
        for page in (self.site[GovernancePage], self.site[HomePage]):
            response = self.client.get(reverse("wagtailadmin_explore", args=[page.pk]), follow=True)
            assert response.redirect_chain[-1][0].endswith(f"/{self.agenda.pk}/"), page
        found = self.client.get(reverse(f"{PAGES}search"), {"q": "Verzonnen"}).content.decode()
        assert self.site[GovernancePage].title not in found
        assert self.site[BodyPage].title not in found

    def test_the_list_offers_to_edit_the_own_dates_only(self):
        page = self.client.get(
            reverse("wagtailadmin_explore", args=[self.agenda.pk])
        ).content.decode()
        assert reverse(f"{PAGES}edit", args=[self.own.pk]) in page
        assert reverse(f"{PAGES}edit", args=[self.others[0].pk]) not in page
        assert self.others[0].title in page

    def test_menus_for_other_people_are_closed(self):
        for name in (
            "wagtailusers_users:index", "wagtailusers_groups:index", "wagtailadmin_collections:index",
            "wagtailadmin_workflows:index", "wagtailredirects:index", "wagtailsites:index",
            "wagtailsnippets_network_bodykeeper:list", "wagtailsnippets_network_bodykeeper:add",
            "wagtailsnippets_network_person:list", "wagtailadmin_reports:locked_pages", "wagtailadmin_reports:aging_pages",
        ):  # fmt: skip
            for method in (self.client.get, self.client.post):
                assert method(reverse(name)).status_code in {302, 403, 405}, name

    def test_the_review_of_the_own_body_is_theirs_and_no_other(self):
        task = FourEyesTask.objects.get()
        for page, own in ((self.own, True), (self.others[0], False)):
            assert task.user_can_access_editor(page, self.keeper) is own
            self.client.get(reverse(f"{PAGES}edit", args=[page.pk]))
        waiting = self.others[0].current_workflow_task_state
        assert task.get_actions(self.others[0], self.keeper) == []
        assert self.client.get(reverse("reviews:one", args=[waiting.pk])).status_code in REFUSED

    def test_nobody_approves_what_they_submitted_by_keeping_its_body(self):
        page = MeetingPageFactory(parent=self.agenda, body_of=self.own_body, live=False)
        page.save_revision(user=self.keeper)
        page.get_workflow().start(page, self.keeper)
        task = page.current_workflow_task_state
        for name in ("workflow_action", "collect_workflow_action_data"):
            address = reverse(f"{PAGES}{name}", args=[page.pk, "approve", task.pk])
            assert self.client.post(address, DONE).status_code in REFUSED
        assert not MeetingPage.objects.get(pk=page.pk).live

    def test_hostile_keys_are_no_server_error(self):
        for key in (0, 2**31, 2**63, 10**30):
            for name in ("edit", "delete", "copy", "unpublish"):
                response = self.client.get(f"/admin/pages/{key}/{name}/")
                assert response.status_code in REFUSED, (key, name)
