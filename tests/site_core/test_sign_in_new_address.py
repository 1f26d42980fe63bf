"""Who changes the address of a colleague does not get the account with it, and the colleague hears of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from site_core.models import OutboxMail, User
from site_core.outbox.composing import compose_mail
from site_core.outbox.kinds import NotNeeded
from tests.site_core.sign_in_desk import (
    PUBLISHER,
    come_in,
    gets_in,
    person,
    with_app,
)

pytestmark = pytest.mark.django_db
OLD, NEW = "iemand@voorbeeld.test", "baas-zelf@elders.test"
RESET = "/account/password/reset/"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    caches["shared"].clear()


@pytest.fixture
def boss() -> User:
    """An administrator."""
    user = person("baas@voorbeeld.test", "Beheerder")
    with_app(user)
    return user


@pytest.fixture
def victim() -> User:
    """A colleague with a second step, who reads French."""
    user = person(OLD, PUBLISHER)
    UserProfile.objects.create(user=user, preferred_language="fr")
    with_app(user)
    return user


def give_address(desk: Client, user: User, email: str) -> None:
    """Change it by the form of the admin."""
    typed = {
        "email": email,
        "first_name": "Verzonnen",
        "last_name": "Mens",
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
    }
    answer = desk.post(reverse("wagtailusers_users:edit", args=[user.pk]), typed)
    assert answer.status_code == 302
    assert User.objects.get(pk=user.pk).email == email


def wipe(desk: Client, user: User) -> str:
    """Try to remove the second steps; what the next page says."""
    address = reverse("sign_in:reset_factors", args=[user.pk])
    return desk.post(address, follow=True).content.decode()


def body(mail: OutboxMail) -> str:
    """The mail as it would leave now."""
    message: Any = compose_mail(mail)
    return str(message.body)


def test_the_old_address_hears_of_it_and_the_new_one_opens_nothing(
    boss: User, victim: User
) -> None:
    client, desk = come_in(victim, factor=True), come_in(boss, factor=True)
    assert gets_in(client)
    give_address(desk, victim, NEW)
    assert not gets_in(client)
    told = OutboxMail.objects.get(recipient=OLD)
    assert (told.kind, told.language) == ("sign-in-old-address", "fr")
    assert NEW not in body(told)
    entry = ModelLogEntry.objects.get(action="site_core.sign_in.new_address")
    assert (entry.user, entry.object_id) == (boss, str(victim.pk))
    assert "wijzigde" in wipe(desk, victim)
    assert (
        "wijzigde"
        in desk.get(
            reverse("sign_in:reset_factors", args=[victim.pk]), follow=True
        ).content.decode()
    )
    assert victim.authenticator_set.exists()
    Client().post(RESET, {"email": NEW})
    assert "/password/reset/key/" not in body(OutboxMail.objects.get(recipient=NEW))


def test_a_link_that_was_asked_for_before_holds_nothing_either(boss: User, victim: User) -> None:
    desk = come_in(boss, factor=True)
    Client().post(RESET, {"email": OLD})
    link = OutboxMail.objects.get(kind="sign-in-link")
    assert "/password/reset/key/" in body(link)
    give_address(desk, victim, NEW)
    assert isinstance(compose_mail(link), NotNeeded)


def test_after_three_days_it_is_theirs(boss: User, victim: User) -> None:
    give_address(come_in(boss, factor=True), victim, NEW)
    caches["shared"].clear()
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        Client().post(RESET, {"email": NEW})
        assert "/password/reset/key/" in body(OutboxMail.objects.get(recipient=NEW))
        wipe(come_in(boss, factor=True), victim)
    assert not victim.authenticator_set.exists()


def test_a_mistake_in_the_address_of_somebody_new_is_mended_at_once(boss: User) -> None:
    user = User.objects.create_user(OLD)
    give_address(come_in(boss, factor=True), user, NEW)
    Client().post(RESET, {"email": NEW})
    assert "/password/reset/key/" in body(OutboxMail.objects.get(recipient=NEW))


def test_other_capitals_and_another_name_change_nothing(boss: User, victim: User) -> None:
    client, desk = come_in(victim, factor=True), come_in(boss, factor=True)
    give_address(desk, victim, "IEMAND@voorbeeld.test")
    assert gets_in(client)
    assert not OutboxMail.objects.exists()


def test_of_ones_own_address_the_old_one_hears_and_the_session_stays(boss: User) -> None:
    desk = come_in(boss, factor=True)
    give_address(desk, boss, NEW)
    assert gets_in(desk)
    assert OutboxMail.objects.get().recipient == "baas@voorbeeld.test"
