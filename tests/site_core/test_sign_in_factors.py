"""The second step: who needs it gets nowhere without, who has it has shown it, and nobody is left without by accident."""

import logging
from typing import Any
from unittest import mock

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry, Page

from site_core.models import OutboxMail, User
from tests.site_core.sign_in_desk import (
    EDITOR,
    FACTORS,
    HOME,
    LOGIN,
    PASSWORD,
    PUBLISHER,
    SECOND,
    code,
    come_in,
    gets_in,
    knock,
    later,
    person,
    recovery_codes,
    soup,
    with_app,
)

pytestmark = pytest.mark.django_db
CONFIRM = "/account/reauthenticate/"
ADD_APP = "/account/2fa/totp/activate/"
CODES = "/account/2fa/recovery-codes/"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    caches["shared"].clear()


def add_app(client: Client) -> Any:
    """Set up the app as somebody does: type the code of the key that the page shows."""
    secret = soup(client.get(ADD_APP)).select_one(".key").get_text()
    # What follows the commit happens before the answer; a test has no commit.
    with mock.patch("django.db.transaction.on_commit", lambda then, **_options: then()):
        return client.post(ADD_APP, {"code": code(secret)})


class TestWhoNeedsOne:
    """It follows from what somebody may publish."""

    @pytest.mark.parametrize("role", [PUBLISHER, "Agendabeheerder", "Praktijkbeoordelaar"])
    def test_a_role_that_publishes_gets_no_page_of_the_admin_without(self, role: str) -> None:
        client = come_in(person("iemand@voorbeeld.test", role))
        assert not gets_in(client)
        assert client.get("/admin/", follow=True).redirect_chain[-1][0] == FACTORS

    def test_neither_does_an_administrator(self) -> None:
        assert not gets_in(come_in(person("baas@voorbeeld.test", superuser=True)))

    def test_an_editor_may_go_on_with_a_password(self) -> None:
        assert gets_in(come_in(person("iemand@voorbeeld.test", EDITOR)))

    def test_a_role_under_another_name_is_still_that_role(self) -> None:
        client = come_in(person("iemand@voorbeeld.test", "Agendabeheerder"))
        Group.objects.filter(name="Agendabeheerder").update(name="Iets anders")
        assert not gets_in(client)

    def test_so_is_a_group_made_by_hand_that_may_publish(self) -> None:
        user = person("iemand@voorbeeld.test")
        group = Group.objects.create(name="Verzonnen groep")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(group)
        client = come_in(user)
        assert gets_in(client)
        publish = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=publish
        )
        assert not gets_in(client)

    RIGHTS = (
        *(f"publish_{kind}" for kind in ("organisation", "label", "municipality", "progressupdate", "abbreviation")),
        *(f"{what}_{kind}" for what in ("add", "change", "delete") for kind in ("person", "freeperiod", "bodykeeper", "reviewer")),
    )  # fmt: skip

    @pytest.mark.parametrize("right", RIGHTS)
    @pytest.mark.parametrize("is_direct", [True, False])
    def test_so_is_each_right_that_reaches_readers_in_a_group_or_by_itself(
        self, right: str, *, is_direct: bool
    ) -> None:
        user = person("iemand@voorbeeld.test")
        group = Group.objects.create(name="Verzonnen groep")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(group)
        client = come_in(user)
        assert gets_in(client)
        held = user.user_permissions if is_direct else group.permissions
        held.add(Permission.objects.get(codename=right))
        assert not gets_in(client)

    @pytest.mark.parametrize("role", [EDITOR, "Lezer", "Actiehouder"])
    def test_who_lets_nothing_be_published_needs_none(self, role: str) -> None:
        client = come_in(person("iemand@voorbeeld.test", role))
        assert client.get(FACTORS).context["needs_factor"] is False

    @pytest.mark.parametrize(
        "address",
        ["/admin/pages/", "/admin/api/main/pages/", "/admin/choose-page/", "/admin/images/chooser/", "/admin/users/",
         "/admin/account/", "/admin/reports/site-history/", "/admin/sprite/", "/admin/jsi18n/", "/mijn-acties/",
         "/admin/uitgaande-mail/", "/admin/images/multiple/add/", "/admin/verzonnen/"],
    )  # fmt: skip
    @pytest.mark.parametrize(
        "asks",
        [{}, {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}, {"HTTP_ACCEPT": "application/json"}],
    )
    def test_whatever_is_asked_is_answered_as_to_a_stranger(
        self, address: str, asks: dict[str, str]
    ) -> None:
        client = come_in(person("iemand@voorbeeld.test", PUBLISHER))
        held, stranger = client.get(address, **asks), Client().get(address, **asks)
        assert (held.status_code, held.get("Location")) == (
            stranger.status_code,
            stranger.get("Location"),
        )
        held, stranger = client.post(address, **asks), Client().post(address, **asks)
        assert held.status_code == stranger.status_code


class TestSettingOneUp:
    """From the first sign-in to the page somebody wanted."""

    def test_it_leads_to_where_they_were_going(self) -> None:
        client = Client()
        user = person("iemand@voorbeeld.test", PUBLISHER)
        assert knock(client, user.email, next="/admin/pages/").url == "/admin/pages/"
        page = client.get("/admin/pages/", follow=True)
        assert page.redirect_chain[-1][0] == FACTORS
        assert "publiceren" in soup(page).select_one(".notice").get_text()
        assert add_app(client).url == CODES
        assert len(soup(client.get(CODES)).select(".codes code")) == 10
        assert soup(client.get(FACTORS)).select_one(".notice a")["href"] == "/admin/pages/"
        assert gets_in(client)

    def test_recovery_codes_are_shown_once_to_keep_and_counted_after(self) -> None:
        client = come_in(person("iemand@voorbeeld.test", PUBLISHER))
        add_app(client)
        first = soup(client.get(CODES))
        shown = [each.get_text() for each in first.select(".codes code")]
        assert len(shown) == 10
        link = first.select_one("a[download]")
        assert all(each in link["href"] for each in shown)
        again = client.get(CODES).content.decode()
        assert not any(each in again for each in shown)
        assert "data:text" not in again
        assert "10 codes" in soup(client.get(FACTORS)).get_text()

    def test_sessions_that_began_with_a_password_alone_end(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        client, elsewhere = come_in(user), come_in(user)
        add_app(client)
        assert gets_in(client)
        assert elsewhere.get(HOME).status_code == 302
        assert not gets_in(elsewhere)

    def test_a_wrong_code_adds_nothing(self) -> None:
        client = come_in(person("iemand@voorbeeld.test", PUBLISHER))
        client.get(ADD_APP)
        assert client.post(ADD_APP, {"code": "000000"}).status_code == 200
        assert not Authenticator.objects.exists()
        assert not gets_in(client)


class TestShowingIt:
    """The password alone opens nothing."""

    def test_between_password_and_code_somebody_is_nobody(self) -> None:
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(user)
        client = come_in(user)
        for address in (
            "/admin/",
            HOME,
            FACTORS,
            ADD_APP,
            "/account/password/change/",
            "/account/sessions/",
        ):
            answer = client.get(address)
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, LOGIN), address
        assert client.post(SECOND, {"code": "123"}).status_code == 200
        assert not gets_in(client)
        assert client.post(SECOND, {"code": code()}).status_code == 302
        assert gets_in(client)

    def test_a_session_that_came_in_otherwise_is_asked_for_it(self, client) -> None:
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(user)
        client.force_login(user)
        assert not gets_in(client)
        assert (
            client.get("/admin/", follow=True).redirect_chain[-1][0]
            == "/account/2fa/reauthenticate/?next=%2Fadmin%2F"
        )
        # Not with the password, which may be what somebody else knows.
        client.post(CONFIRM, {"password": PASSWORD})
        assert not gets_in(client)
        assert (
            client.post("/account/2fa/reauthenticate/", {"code": code(), "next": "/admin/"}).url
            == "/admin/"
        )
        assert gets_in(client)

    def test_a_recovery_code_works_once(self) -> None:
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(user)
        spare = recovery_codes(user)[0]
        client = come_in(user)
        assert client.post(SECOND, {"code": spare}).status_code == 302
        assert gets_in(client)
        assert "9 codes" in soup(client.get(FACTORS)).get_text()
        assert come_in(user).post(SECOND, {"code": spare}).status_code == 200


class TestRemoving:
    """The last one stays with who needs it."""

    REMOVE = "/account/2fa/totp/deactivate/"

    def test_the_last_one_of_somebody_who_publishes_stays(self) -> None:
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(user)
        client = come_in(user, factor=True)
        assert client.post(self.REMOVE).status_code in {200, 302}
        assert user.authenticator_set.filter(type="totp").exists()
        key = passkey_of(user)
        assert client.post(self.REMOVE).status_code == 302
        assert not user.authenticator_set.filter(type="totp").exists()
        client.post(f"/account/2fa/webauthn/keys/{key.pk}/remove/")
        assert user.authenticator_set.filter(pk=key.pk).exists()
        assert gets_in(client)

    def test_an_editor_may_remove_theirs(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        with_app(user)
        client = come_in(user, factor=True)
        assert client.post(self.REMOVE).status_code == 302
        assert not user.authenticator_set.exists()

    def test_nobody_removes_anothers(self) -> None:
        other = person("ander@voorbeeld.test", EDITOR)
        key = passkey_of(other)
        client = come_in(person("iemand@voorbeeld.test", EDITOR))
        assert client.post(f"/account/2fa/webauthn/keys/{key.pk}/remove/").status_code == 404
        assert other.authenticator_set.filter(pk=key.pk).exists()


def passkey_of(user: User) -> Authenticator:
    """A row as a passkey leaves; whether one works is tested with a browser."""
    return Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "Laptop", "credential": {}}
    )


class TestReset:
    """An administrator helps who lost a phone."""

    def test_it_takes_everything_ends_sessions_tells_and_is_kept(self, caplog) -> None:
        boss = person("baas@voorbeeld.test", superuser=True)
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(boss)
        with_app(user)
        desk, client = come_in(boss, factor=True), Client()
        knock(client, user.email)
        client.post(SECOND, {"code": recovery_codes(user)[0]})
        assert gets_in(client)
        address = reverse("sign_in:reset_factors", args=[user.pk])
        assert "stem" in soup(desk.get(address)).get_text()
        assert user.authenticator_set.exists()
        with caplog.at_level(logging.INFO):
            assert desk.post(address).status_code == 302
        assert not user.authenticator_set.exists()
        assert client.get(HOME).status_code == 302
        assert [
            each.params["what"] for each in OutboxMail.objects.filter(recipient=user.email)
        ] == ["factors_reset"]
        entry = ModelLogEntry.objects.get(action="site_core.sign_in.reset_factors")
        assert (entry.user, entry.object_id) == (boss, str(user.pk))
        assert "@" not in caplog.text

    def test_nobody_else_may_and_nobody_resets_their_own(self) -> None:
        boss = person("baas@voorbeeld.test", superuser=True)
        with_app(boss)
        victim = person("ander@voorbeeld.test", PUBLISHER)
        with_app(victim)
        desk = come_in(boss, factor=True)
        assert desk.post(reverse("sign_in:reset_factors", args=[boss.pk])).status_code in {302, 403}
        assert boss.authenticator_set.exists()
        address = reverse("sign_in:reset_factors", args=[victim.pk])
        for client in (Client(), come_in(person("iemand@voorbeeld.test", EDITOR))):
            assert client.post(address).status_code in {302, 403}
        assert victim.authenticator_set.exists()

    def test_who_runs_the_accounts_may_and_not_of_who_has_every_right(self) -> None:
        keeper = person("beheer@voorbeeld.test", "Beheerder")
        colleague = person("ander@voorbeeld.test", "Beheerder")
        boss = person("baas@voorbeeld.test", superuser=True)
        for each in (keeper, colleague, boss):
            with_app(each)
        desk = come_in(keeper, factor=True)
        listed = desk.get("/admin/users/").content.decode()
        for user, may in ((colleague, True), (boss, False), (keeper, False)):
            address = reverse("sign_in:reset_factors", args=[user.pk])
            assert (address in listed) is may
            assert (desk.get(address).status_code == 200) is may
            desk.post(address)
            assert user.authenticator_set.exists() is not may

    def test_the_list_of_people_leads_to_it(self) -> None:
        boss = person("baas@voorbeeld.test", superuser=True)
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(boss)
        listed = come_in(boss, factor=True).get("/admin/users/").content.decode()
        assert reverse("sign_in:reset_factors", args=[user.pk]) in listed
        assert reverse("sign_in:reset_factors", args=[boss.pk]) not in listed


class TestAskedAgain:
    """What matters is asked again after a quarter of an hour."""

    @pytest.fixture
    def desk(self) -> Client:
        """An administrator who just came in."""
        boss = person("baas@voorbeeld.test", superuser=True)
        with_app(boss)
        return come_in(boss, factor=True)

    @pytest.mark.parametrize(
        "address",
        ["/account/2fa/webauthn/add/", f"{CODES}generate/", "/account/2fa/totp/deactivate/"],
    )
    def test_own_factors(self, desk: Client, address: str) -> None:
        assert desk.get(address).status_code == 200
        with later(16):
            assert desk.get(address).url.startswith("/account/2fa/reauthenticate/?next=")

    def test_own_password_and_what_was_sent_is_kept_nowhere(self, desk: Client) -> None:
        address, new = "/account/password/change/", "iets heel anders verzonnen"
        typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert desk.get(address).status_code == 200
        with later(16):
            assert desk.get(address).url == f"{CONFIRM}?next=%2Faccount%2Fpassword%2Fchange%2F"
            assert desk.post(address, typed).url.startswith(CONFIRM)
            assert new not in str(dict(desk.session.items()))
        assert User.objects.get(email="baas@voorbeeld.test").check_password(PASSWORD)

    def test_people_and_roles_in_the_admin_at_the_form(self, desk: Client) -> None:
        user, group = User.objects.first(), Group.objects.first()
        colleague = person("ander@voorbeeld.test", EDITOR)
        addresses = [
            reverse("wagtailusers_users:add"),
            reverse("wagtailusers_users:edit", args=[user.pk]),
            reverse("wagtailusers_groups:add"),
            reverse("wagtailusers_groups:edit", args=[group.pk]),
            reverse("sign_in:reset_factors", args=[colleague.pk]),
            reverse("wagtail_bulk_action", args=["site_core", "user", "delete"]) + f"?id={user.pk}",
        ]
        for address in addresses:
            assert desk.get(address).status_code == 200, address
        with later(16):
            for address in addresses:
                answer = desk.get(address)
                assert answer.url.startswith(CONFIRM), address
            assert desk.get("/admin/users/").status_code == 200
            assert gets_in(desk)
            asked = desk.get(desk.get(addresses[0]).url, follow=True)
            page = soup(asked)
            assert page.find("input", {"name": "next"})["value"] == addresses[0]
            caches["shared"].clear()
            typed = {"code": code(), "next": addresses[0]}
            assert desk.post("/account/2fa/reauthenticate/", typed).url == addresses[0]
            assert desk.get(addresses[0]).status_code == 200

    def test_a_form_that_comes_too_late_does_nothing_and_is_given_back_filled_in(
        self, desk: Client
    ) -> None:
        address = reverse("wagtailusers_users:add")
        typed = {
            "email": "nieuw@voorbeeld.test",
            "first_name": "<b>Nieuw</b>",
            "last_name": "Mens",
            "groups": ["1", "2"],
        }
        with later(16):
            answer = desk.post(address, typed)
            assert answer.status_code == 403
            form = soup(answer).select_one(f"form[action='{address}']")
            kept = [(each["name"], each["value"]) for each in form.select("input[type=hidden]")]
            assert ("first_name", "<b>Nieuw</b>") in kept
            assert [value for name, value in kept if name == "groups"] == ["1", "2"]
            assert desk.post(address, typed, HTTP_X_REQUESTED_WITH="XMLHttpRequest").json() == {
                "error": "confirm"
            }
        assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()
