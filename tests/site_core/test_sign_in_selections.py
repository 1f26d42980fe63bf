"""What is done to a selection of people in the admin has the consequences of what is done to one."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from site_core.models import User
from tests.site_core.sign_in_desk import EDITOR, HOME, come_in, gets_in, person, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    caches["shared"].clear()


@pytest.fixture
def desk() -> Client:
    """An administrator in the admin."""
    boss = person("baas@voorbeeld.test", "Beheerder")
    with_app(boss)
    return come_in(boss, factor=True)


@pytest.fixture
def user() -> User:
    """Somebody with one role."""
    return person("iemand@voorbeeld.test", EDITOR)


def do(desk: Client, action: str, *people: User, **typed: Any) -> None:
    """Confirm an action for a selection."""
    address = reverse("wagtail_bulk_action", args=["site_core", "user", action])
    numbers = "&".join(f"id={one.pk}" for one in people)
    back = reverse("wagtailusers_users:index")
    assert desk.post(f"{address}?{numbers}&next={back}", typed).status_code == 302


def logged(user: User) -> list[tuple[str, str]]:
    """What was written down about somebody, and who did it."""
    rows = ModelLogEntry.objects.filter(object_id=str(user.pk)).order_by("pk")
    return list(rows.values_list("action", "user__email"))


def test_a_session_does_not_come_back_with_the_account(desk: Client, user: User) -> None:
    client = come_in(user)
    do(desk, "set_active_state", user, mark_as_active="False")
    do(desk, "set_active_state", user, mark_as_active="True")
    user.refresh_from_db()
    assert user.is_active
    assert client.get(HOME).status_code == 302
    assert not gets_in(client)
    assert logged(user) == [("wagtail.edit", "baas@voorbeeld.test")] * 2


def test_who_was_in_use_already_notices_nothing(desk: Client, user: User) -> None:
    other = person("ander@voorbeeld.test", EDITOR, is_active=False)
    client = come_in(user)
    do(desk, "set_active_state", user, other, mark_as_active="True")
    assert gets_in(client)
    assert (len(logged(user)), len(logged(other))) == (0, 1)


def test_a_role_and_a_removal_are_written_down(desk: Client, user: User) -> None:
    client = come_in(user)
    group = Group.objects.create(name="Verzonnen groep")
    do(desk, "assign_role", user, role=group.pk)
    assert gets_in(client)
    do(desk, "delete", user)
    assert not User.objects.filter(pk=user.pk).exists()
    assert not gets_in(client)
    assert [action for action, _who in logged(user)] == ["wagtail.edit", "wagtail.delete"]
