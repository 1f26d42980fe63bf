"""The people of the admin: one for each role, and some who may do less."""

from typing import Any

from django.contrib.auth.models import Group, Permission

from site_core.models import User
from site_core.roles.definitions import EDITOR, PUBLISHER
from site_core.roles.services import set_up_roles
from tests.factories import UserFactory


def member(role: str) -> User:
    """Make somebody in a group."""
    user: User = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


def make_people() -> dict[str, Any]:
    """Set up the roles, and make somebody for each: by the Dutch name of the role, or by what they may do."""
    set_up_roles()
    visitor = UserFactory()
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return {
        "Redacteur": member(EDITOR.name),
        "Eindredacteur": member(PUBLISHER.name),
        "admin only": visitor,
        "no rights": UserFactory(),
        "superuser": UserFactory(is_superuser=True),
    }
