"""What cannot be deleted says so, and a form without its fields is no failure: nothing in the admin answers 500."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import (
    Collection,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
)
from wagtail.snippets.models import get_snippet_models

from network.models import BodyPage, MeetingDocument, MeetingPage, Organisation, Person
from site_core.models import SiteDocument, SiteImage, User
from tests.factories import (
    DocumentFactory,
    MembershipFactory,
    PersonFactory,
    UserFactory,
)
from tests.site.admin_case import AJAX, AdminCase


class Deleting(AdminCase):
    """Hole: what others depend on cannot be deleted, which answered 500."""

    def test_every_kind_of_row(self):
        for kind in [*get_snippet_models(), SiteImage, SiteDocument]:
            for row in kind._default_manager.all()[:2]:
                self.post(self.chief, self.delete_address(kind, row), {"y": "1"})
            self.bulk(kind, "delete", ["all"], user=self.chief)

    def delete_address(self, kind, row):
        if kind is SiteImage:
            return reverse("wagtailimages:delete", args=[row.pk])
        if kind is SiteDocument:
            return reverse("wagtaildocs:delete", args=[row.pk])
        return reverse(kind.snippet_viewset.get_url_name("delete"), args=[row.pk])

    def test_what_a_page_names_stays_and_says_why(self):
        body = self.site[BodyPage]
        row, document = PersonFactory(), DocumentFactory()
        MembershipFactory(body=body, person=row)
        MeetingDocument.objects.create(meeting=self.site[MeetingPage], document=document)
        for kind, one in ((Person, row), (SiteDocument, document)):
            for send in (
                lambda kind=kind, one=one: self.post(self.chief, self.delete_address(kind, one)),
                lambda kind=kind, one=one: self.bulk(kind, "delete", [one], user=self.chief),
            ):
                _response, told = send()
                assert "niet verwijderen" in told
                assert kind._default_manager.filter(pk=one.pk).exists()
        address = reverse("wagtaildocs:delete_multiple", args=[document.pk])
        response, _told = self.post(self.chief, address, headers=AJAX)
        assert response.status_code == 409
        assert response.json()["success"] is False

    def test_pages(self):
        for page in Page.objects.filter(depth__gt=1):
            address = reverse("wagtailadmin_pages:delete", args=[page.pk])
            if Page.objects.filter(pk=page.pk).exists() and page.depth > 2:
                self.post(self.chief, address, {"confirm_site_name": "BruggeNaarMorgen"})

    def test_places_languages_and_groups(self):
        english = Locale.objects.create(language_code="en")
        dutch = Locale.objects.get(language_code="nl")
        for address in (
            reverse("wagtaillocales:delete", args=[dutch.pk]),
            reverse("wagtaillocales:delete", args=[english.pk]),
            reverse("wagtailusers_groups:delete", args=[Group.objects.first().pk]),
            reverse(
                "wagtailadmin_collections:delete",
                args=[Collection.objects.filter(depth=2).first().pk],
            ),
            *(
                reverse("wagtailadmin_workflows:disable", args=[one.pk])
                for one in Workflow.objects.all()
            ),
            *(
                reverse("wagtailadmin_workflows:disable_task", args=[one.pk])
                for one in Task.objects.all()
            ),
            reverse("wagtailsites:delete", args=[Site.objects.get().pk]),
        ):
            self.post(self.chief, address)
        assert Locale.objects.filter(pk=dutch.pk).exists()
        assert not Locale.objects.filter(pk=english.pk).exists()

    def test_people_who_wrote_something_stay(self):
        self.bridge.save_revision(user=self.editor)
        single = reverse("wagtailusers_users:delete", args=[self.editor.pk])
        for send in (
            lambda: self.post(self.chief, single),
            lambda: self.bulk(User, "delete", [self.editor, self.visitor], user=self.chief),
        ):
            response, told = send()
            assert response.status_code == 302
            assert str(self.editor) in told
            assert User.objects.filter(pk__in=[self.editor.pk, self.visitor.pk]).count() == 2

    def test_people_who_did_nothing_go(self):
        nobody = UserFactory()
        self.post(self.chief, reverse("wagtailusers_users:delete", args=[nobody.pk]))
        assert not User.objects.filter(pk=nobody.pk).exists()


class EmptyForms(AdminCase):
    """Hole: forms without their fields answered 500."""

    def test_page_editors(self):
        for page in self.site.values():
            for address in (
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                reverse("wagtailadmin_pages:copy", args=[page.pk]),
                reverse("wagtailadmin_pages:move", args=[page.pk]),
            ):
                self.post(self.chief, address)

    def test_two_drafts_without_a_name(self):
        address = reverse(Organisation.snippet_viewset.get_url_name("add"))
        for _time in range(2):
            self.post(self.chief, address, {"name": ""})
        assert not Organisation.objects.filter(name="").exists()

    def test_choosers_and_rows(self):
        addresses = [
            reverse("wagtailimages_chooser:create"), reverse("wagtaildocs_chooser:create"),
            reverse("wagtailadmin_choose_page_external_link"), reverse("wagtailadmin_choose_page_email_link"),
            reverse("wagtailadmin_choose_page_phone_link"), reverse("wagtailadmin_choose_page_anchor_link"),
            reverse("wagtailimages:add"), reverse("wagtaildocs:add"), reverse("wagtailimages:add_multiple"),
            reverse("wagtaildocs:add_multiple"), reverse("wagtailembeds:chooser_upload"),
            reverse("wagtailusers_users:add"), reverse("wagtailusers_groups:add"), reverse("wagtailsites:add"),
            reverse("wagtailadmin_collections:add", args=[]), reverse("wagtailredirects:add"),
            reverse("wagtailadmin_workflows:task_chooser_create"), reverse("wagtailadmin_workflows:add"),
        ]  # fmt: skip
        for kind in get_snippet_models():
            viewset = kind.snippet_viewset
            addresses.append(reverse(viewset.get_url_name("add")))
            addresses.append(
                reverse(
                    f"wagtailsnippetchoosers_{kind._meta.app_label}_{kind._meta.model_name}:create"
                )
            )
        self.client.force_login(self.chief)
        ways = ({}, {"headers": AJAX}, {"data": "", "content_type": "text/plain"})
        failed = [
            (address, how)
            for address in addresses
            for how in ways
            if self.client.post(address, **how).status_code >= 500
        ]
        assert failed == []
