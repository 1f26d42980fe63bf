"""Sessions: seen, ended one by one or together, and over with the rights they were for."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from site_core.models import User
from tests.site_core.sign_in_desk import (
    EDITOR,
    HOME,
    PASSWORD,
    PUBLISHER,
    come_in,
    gets_in,
    knock,
    person,
    soup,
    with_app,
)

pytestmark = pytest.mark.django_db
SESSIONS = "/account/sessions/"
OTHER = "een ander verzonnen wachtwoord"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    caches["shared"].clear()


@pytest.fixture
def user() -> User:
    """Somebody with one role."""
    return person("iemand@voorbeeld.test", EDITOR)


def is_out(client: Client) -> bool:
    """Whether the next request finds nobody, not even in the account."""
    return client.get(HOME).status_code == 302 and not gets_in(client)


class TestEndWithRights:
    """On the next request, whoever writes it and however."""

    def test_the_account_is_no_longer_in_use_and_stays_out_when_it_is_again(
        self, user: User
    ) -> None:
        client = come_in(user)
        user.is_active = False
        user.save()
        assert is_out(client)
        user.is_active = True
        user.save()
        assert is_out(client)

    def test_also_when_written_past_every_signal(self, user: User) -> None:
        client = come_in(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert is_out(client)

    @pytest.mark.parametrize("update_fields", [None, ["is_superuser"]])
    def test_no_administrator_any_more(self, update_fields: list[str] | None) -> None:
        boss = person("baas@voorbeeld.test", EDITOR, superuser=True)
        with_app(boss)
        client = come_in(boss, factor=True)
        assert gets_in(client)
        boss.is_superuser = False
        boss.save(update_fields=update_fields)
        assert is_out(client)

    def test_a_role_is_taken_from_either_side_or_goes(self, user: User) -> None:
        group = Group.objects.get(name=EDITOR)
        extra = Group.objects.create(name="Verzonnen groep")
        takings = (
            lambda: user.groups.remove(group),
            lambda: user.groups.set([extra]),
            lambda: user.groups.clear(),
            lambda: group.user_set.remove(user),
            lambda: group.user_set.clear(),
            lambda: extra.delete(),
        )
        for number, take in enumerate(takings):
            user.groups.set([group, extra] if extra.pk else [group])
            client = come_in(user)
            take()
            assert is_out(client), number

    def test_a_role_loses_a_right_from_either_side_or_on_a_part(self, user: User) -> None:
        group = Group.objects.get(name=EDITOR)
        one, other, third = Permission.objects.filter(codename__startswith="add_")[:3]
        page, library = Page.get_first_root_node(), Collection.get_first_root_node()
        change = Permission.objects.get(codename="change_page")
        add = Permission.objects.get(codename="add_document")
        takings = (
            lambda: group.permissions.remove(one),
            lambda: group.permissions.set(group.permissions.exclude(pk=one.pk)),
            lambda: one.group_set.remove(group),
            lambda: one.group_set.clear(),
            lambda: GroupPagePermission.objects.filter(group=group).delete(),
            lambda: GroupCollectionPermission.objects.filter(group=group).first().delete(),
            lambda: group.permissions.clear(),
        )
        for number, take in enumerate(takings):
            group.permissions.add(one, other)
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=change)
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=library, permission=add
            )
            client = come_in(user)
            group.permissions.remove(third)
            assert client.get(HOME).status_code == 200, number
            take()
            assert is_out(client), number

    def test_another_role_that_loses_a_right_ends_nothing(self, user: User) -> None:
        other = Group.objects.create(name="Verzonnen groep")
        right = Permission.objects.get(codename="access_admin")
        other.permissions.add(right)
        client = come_in(user)
        right.group_set.remove(other)
        other.permissions.set([right])
        other.permissions.clear()
        assert gets_in(client)

    def test_a_role_more_ends_nothing(self, user: User) -> None:
        client = come_in(user)
        user.groups.add(Group.objects.create(name="Verzonnen groep"))
        user.first_name = "Verzonnen"
        user.save()
        assert gets_in(client)

    def test_a_new_password_ends_the_others_and_keeps_this_one(self, user: User) -> None:
        here, there = come_in(user), come_in(user)
        typed = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
        assert here.post("/account/password/change/", typed).url == HOME
        assert gets_in(here)
        assert is_out(there)
        assert knock(Client(), user.email).status_code == 200
        assert knock(Client(), user.email, OTHER).status_code == 302

    def test_a_right_taken_in_the_admin_ends_it_as_well(self, user: User) -> None:
        boss = person("baas@voorbeeld.test", superuser=True)
        with_app(boss)
        desk, client = come_in(boss, factor=True), come_in(user)
        typed = {
            "email": user.email,
            "first_name": "Verzonnen",
            "last_name": "Mens",
            "is_active": "on",
        }
        answer = desk.post(reverse("wagtailusers_users:edit", args=[user.pk]), typed)
        assert answer.status_code == 302
        assert is_out(client)


class TestList:
    """Where somebody is signed in."""

    def test_it_names_each_browser_and_ends_one(self, user: User) -> None:
        here, there = Client(HTTP_USER_AGENT=FIREFOX), Client(HTTP_USER_AGENT=PHONE)
        knock(here, user.email)
        knock(there, user.email)
        page = soup(here.get(SESSIONS))
        assert [each.get_text() for each in page.select("h2.row-title")] == [
            "Firefox, Windows",
            "Chrome, Android",
        ]
        number = page.select("button[name=session]")[1]["value"]
        assert here.post(SESSIONS, {"session": number}).url == SESSIONS
        assert is_out(there)
        assert gets_in(here)

    def test_all_others_end_at_once(self, user: User) -> None:
        here, others = come_in(user), [come_in(user) for _each in range(3)]
        assert here.post(SESSIONS).url == SESSIONS
        assert all(is_out(each) for each in others)
        assert gets_in(here)

    def test_ending_this_one_is_signing_out(self, user: User) -> None:
        here = come_in(user)
        number = soup(here.get(SESSIONS)).select_one("button[name=session]")["value"]
        assert here.post(SESSIONS, {"session": number}).url == "/account/login/"
        assert is_out(here)

    @pytest.mark.parametrize("hostile", ["0", "-1", "x", "9" * 40, "²", "1 or 1=1"])
    def test_nobody_ends_what_is_not_theirs(self, user: User, hostile: str) -> None:
        other = come_in(person("ander@voorbeeld.test", EDITOR))
        theirs = soup(other.get(SESSIONS)).select_one("button[name=session]")["value"]
        here = come_in(user)
        for number in (theirs, hostile):
            assert here.post(SESSIONS, {"session": number}).status_code == 404
        assert gets_in(other)

    def test_it_is_shown_and_ended_to_nobody_without_signing_in(self, client: Client) -> None:
        assert client.get(SESSIONS).status_code == client.post(SESSIONS).status_code == 302


def test_signing_out_takes_a_post_and_leaves_nothing(user: User) -> None:
    client = come_in(user)
    assert client.get("/account/logout/").status_code == 200
    assert gets_in(client)
    assert client.post("/account/logout/").status_code == 302
    assert is_out(client)


def test_a_publisher_who_only_typed_a_password_is_nobody_elsewhere_on_the_site() -> None:
    client = come_in(person("iemand@voorbeeld.test", PUBLISHER))
    assert client.get("/mijn-acties/").status_code == Client().get("/mijn-acties/").status_code
