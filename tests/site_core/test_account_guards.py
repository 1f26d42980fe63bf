"""Who runs the accounts gives themselves nothing by it."""

from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse

from site_core.models import User
from tests.bridges.admin_people import make_people, member
from tests.factories import UserFactory

EDIT = "wagtailusers_users:edit"


class Accounts(TestCase):
    """A Beheerder, somebody with every right, and a colleague."""

    @classmethod
    def setUpTestData(cls):
        cls.chief = make_people()["superuser"]
        cls.keeper, cls.colleague = member("Beheerder"), UserFactory()
        cls.group = Group.objects.get(name="Beheerder")

    def setUp(self):
        self.client.force_login(self.keeper)

    def send(self, user, name=EDIT, **more):
        """Fill in the form of an account."""
        form = {
            "email": user.email,
            "first_name": "Verzonnen",
            "last_name": "Naam",
            "is_active": "on",
            "groups": list(user.groups.values_list("pk", flat=True)) if user.pk else [],
        } | more
        address = reverse(name, args=[user.pk] if user.pk else [])
        return self.client.post(address, form, follow=True)

    def test_a_beheerder_manages_accounts_and_their_roles(self):
        editors = Group.objects.get(name="Redacteur")
        self.send(self.colleague, groups=[editors.pk])
        assert list(self.colleague.groups.all()) == [editors]

    def test_nobody_makes_somebody_with_every_right(self):
        self.send(self.colleague, is_superuser="on")
        new = {"password1": "Verzonnen-12345", "password2": "Verzonnen-12345"}
        self.send(User(email="nieuw@voorbeeld.test"), "wagtailusers_users:add", is_superuser="on", **new)  # fmt: skip
        copy = f"/admin/users/copy/{self.colleague.pk}/"
        form = {"email": "kopie@voorbeeld.test", "first_name": "x", "last_name": "y"}
        self.client.post(copy, form | new | {"is_superuser": "on"})
        assert list(User.objects.filter(is_superuser=True)) == [self.chief]

    def test_nobody_touches_somebody_with_every_right(self):
        new = {"password1": "Verzonnen-12345", "password2": "Verzonnen-12345"}
        self.send(self.chief, email="gekaapt@voorbeeld.test", **new)
        for action, form in (
            ("set_active_state", {"mark_as_active": "False"}),
            ("assign_role", {"role": self.group.pk}),
            ("delete", {}),
        ):
            address = reverse("wagtail_bulk_action", args=["site_core", "user", action])
            self.client.post(f"{address}?id={self.chief.pk}&next=/admin/", form)
        self.client.post(reverse("wagtailusers_users:delete", args=[self.chief.pk]))
        before = (self.chief.email, self.chief.password)
        self.chief.refresh_from_db()
        assert (self.chief.email, self.chief.password) == before
        assert self.chief.is_active
        assert not self.chief.groups.exists()

    def test_nobody_changes_their_own_roles(self):
        publishers = Group.objects.get(name="Eindredacteur")
        answer = self.send(self.keeper, groups=[self.group.pk, publishers.pk])
        self.assertNotContains(answer, "id_is_superuser")
        bulk = reverse("wagtail_bulk_action", args=["site_core", "user", "assign_role"])
        self.client.post(f"{bulk}?id={self.keeper.pk}&next=/admin/", {"role": publishers.pk})
        assert list(self.keeper.groups.all()) == [self.group]
        self.send(self.keeper, first_name="Anders")
        assert User.objects.get(pk=self.keeper.pk).first_name == "Anders"

    def test_nobody_writes_the_rights_of_a_role_of_their_own(self):
        for name in ("edit", "delete"):
            address = reverse(f"wagtailusers_groups:{name}", args=[self.group.pk])
            for answer in (self.client.get(address), self.client.post(address, {"name": "Leeg"})):
                self.assertRedirects(answer, "/admin/", fetch_redirect_response=False)
        assert self.group.permissions.filter(codename="change_user").exists()
        other = Group.objects.get(name="Lezer")
        assert self.client.get(reverse("wagtailusers_groups:edit", args=[other.pk])).status_code == 200  # fmt: skip

    def test_who_may_not_change_groups_is_refused(self):
        self.client.force_login(member("Eindredacteur"))
        address = reverse("wagtailusers_groups:edit", args=[self.group.pk])
        self.assertRedirects(self.client.get(address), "/admin/", fetch_redirect_response=False)
