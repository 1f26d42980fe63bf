"""People who sign in, and what they do at the door; everything goes by the addresses of the site."""

import time
from typing import Any
from unittest import mock

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client

from site_core.models import User
from site_core.roles.services import set_up_roles

PASSWORD = "een verzonnen wachtwoord"  # noqa: S105 - of nobody
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody
LOGIN, HOME, FACTORS = "/account/login/", "/account/", "/account/2fa/"
SECOND = "/account/2fa/authenticate/"
PUBLISHER, EDITOR = "Eindredacteur", "Redacteur"


def person(email: str, *roles: str, superuser: bool = False, **fields: Any) -> User:
    """Somebody with a password, in some roles."""
    set_up_roles()
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(email, PASSWORD, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def with_app(user: User) -> Authenticator:
    """Give somebody an authenticator app, and recovery codes."""
    RecoveryCodes.activate(user)
    return TOTP.activate(user, SECRET).instance


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def recovery_codes(user: User) -> list[str]:
    """The codes that were not used yet."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return row.wrap().get_unused_codes()


def knock(client: Client, email: str, password: str = PASSWORD, **more: Any) -> Any:
    """Fill in the form at the door."""
    return client.post(LOGIN, {"login": email, "password": password, **more})


def come_in(user: User, *, factor: bool = False) -> Client:
    """Sign in, with the app where there is one."""
    client = Client()
    answer = knock(client, user.email)
    assert answer.status_code == 302
    if factor:
        assert answer.url == SECOND
        caches["shared"].clear()
        assert client.post(SECOND, {"code": code()}).status_code == 302
    return client


def gets_in(client: Client) -> bool:
    """Whether the first page of the admin answers."""
    return client.get("/admin/").status_code == 200


def soup(response: Any) -> BeautifulSoup:
    """The page as read."""
    return BeautifulSoup(response.content, "html.parser")


def later(minutes: int) -> Any:
    """A moment from now, for what looks at the clock of the machine."""
    return mock.patch("time.time", return_value=time.time() + minutes * 60)
