"""People who keep the agenda of a body, for tests of what they may do."""

from typing import Any

from django.contrib.auth.models import Group

from network.models import BodyKeeper
from site_core.models import User
from site_core.roles.services import set_up_roles


def keeper_of(*bodies: Any, roles: tuple[str, ...] = ("Agendabeheerder",), email: str = "") -> User:
    """Somebody with these roles who keeps these bodies."""
    set_up_roles()
    user = User.objects.create_user(email or f"k{User.objects.count()}@voorbeeld.test", "x")
    user.groups.add(*Group.objects.filter(name__in=roles))
    for body in bodies:
        BodyKeeper.objects.create(user=user, body=body)
    return user


def fresh(user: User) -> User:
    """The same person in another request: rights are asked once in each."""
    return User.objects.get(pk=user.pk)
