"""Second factors: who has to have one, who has one, and whether this session has shown it."""

import time
from enum import Enum, auto
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import DraftStateMixin
from wagtail.snippets.models import get_snippet_models

from site_core.models import User
from site_core.roles.definitions import ROLES

# Recovery codes stand in for one of these and are none themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PROVEN = "mfa"
WRITING = ("add", "change", "delete")


class Standing(Enum):
    """How a session stands."""

    PASSED = auto()
    # Has to have a second factor, and has none.
    ENROL = auto()
    # Has one, and did not use it in this session.
    SHOW = auto()


def standing_of(request: HttpRequest, user: User) -> Standing:
    """Say whether somebody who signed in gets to what is behind the door."""
    if not settings.SIGN_IN_IS_STRICT or is_without_ceremony(user):
        return Standing.PASSED
    if has_factor(user):
        return Standing.PASSED if _proofs(request, user, factor=True) else Standing.SHOW
    return Standing.ENROL if needs_factor(user) else Standing.PASSED


def is_without_ceremony(user: User) -> bool:
    """Whether this is an account to try the site with, on somebody's own machine."""
    return user.is_demonstration and settings.LOCAL_MODE


def needs_factor(user: User) -> bool:
    """Whether somebody may publish, or has every right.

    It follows from the rights and not from the name of the group: groups can be renamed, and made by hand, and a right can
    be given to one person.
    """
    if user.is_superuser:
        return True
    names = [role.name for role in ROLES if role.second_factor]
    publishing = Q(page_permissions__permission__codename="publish_page") | Q(name__in=names)
    if Group.objects.filter(publishing, user=user).exists():
        return True
    held = Permission.objects.filter(Q(group__user=user) | Q(user=user))
    return held.filter(_reaching_readers()).exists()


def lacks_factor(user: User) -> bool:
    """Whether somebody is without one where this site asks for one: at what only whoever has shown one may do."""
    asks = settings.SIGN_IN_IS_STRICT and not is_without_ceremony(user)
    return asks and not has_factor(user)


def _reaching_readers() -> Q:
    """The rights that let something be published, or say who may."""
    found = Q(codename__startswith="publish_")
    for role in ROLES:
        if role.second_factor:
            for right in role.rights:
                app, codename = right.split(".")
                # Who may only look, changes nothing for readers.
                if not codename.startswith("view_"):
                    found |= Q(content_type__app_label=app, codename=codename)
    for model in get_snippet_models():
        # Without a draft, what is kept is public at once.
        if not issubclass(model, DraftStateMixin):
            found |= Q(
                content_type__app_label=model._meta.app_label,
                codename__in=[get_permission_codename(name, model._meta) for name in WRITING],
            )
    return found


def factors_of(user: User) -> Any:
    """The second factors somebody has."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS)


def has_factor(user: User) -> bool:
    """Whether somebody has at least one."""
    return factors_of(user).exists()


def may_remove(authenticator: Authenticator) -> bool:
    """Whether a factor may go: not the last one of somebody who has to have one. Call it holding the user's row."""
    if authenticator.type not in FACTORS or not needs_factor(authenticator.user):
        return True
    return factors_of(authenticator.user).exclude(pk=authenticator.pk).exists()


def confirmed_lately(request: HttpRequest, user: User) -> bool:
    """Whether this session proved within the last quarter of an hour who sits there, as strongly as the account can."""
    if not settings.SIGN_IN_IS_STRICT or is_without_ceremony(user):
        return True
    newest = max((at for at in _proofs(request, user, factor=has_factor(user))), default=0.0)
    return time.time() - newest < app_settings.REAUTHENTICATION_TIMEOUT


def _proofs(request: HttpRequest, user: User, *, factor: bool) -> list[float]:
    """When something was shown in this session: anything, or a second factor."""
    records = get_authentication_records(request, user)
    return [each["at"] for each in records if not factor or each["method"] == PROVEN]
