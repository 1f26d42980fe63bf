"""What no passkey made is refused as a wrong one: strangers send it to the door."""

import base64
import json
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from site_core.models import User
from tests.site_core.sign_in_desk import (
    EDITOR,
    LOGIN,
    SECOND,
    come_in,
    gets_in,
    knock,
    person,
    with_app,
)

pytestmark = pytest.mark.django_db
AJAX = {"x-requested-with": "XMLHttpRequest"}
BY_PASSKEY = "/account/2fa/webauthn/login/"
ADD, CONFIRM = "/account/2fa/webauthn/add/", "/account/2fa/webauthn/reauthenticate/"


def coded(text: bytes) -> str:
    """As a browser sends what is no text."""
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def answer(client_data: Any, more: bytes = b"", handle: str = "MQ") -> str:
    """What a browser would say, with parts of somebody's own."""
    says = json.dumps(client_data).encode()
    parts = {"clientDataJSON": says, "authenticatorData": more, "signature": more, "attestationObject": more}  # fmt: skip
    response = {name: coded(part) for name, part in parts.items()}
    return json.dumps(
        {"id": "MQ", "rawId": "MQ", "type": "public-key", "response": response | {"userHandle": handle}}
    )  # fmt: skip


HOSTILE = (
    '{"id":1,"response":[]}',
    "[1]",
    '"x"',
    "1",
    "[" * 100_000,
    '{"id":"MQ","rawId":"MQ","type":"public-key","response":{}}',
    '{"id":"MQ","rawId":1,"type":2,"response":null}',
    answer(1),
    answer({"type": "webauthn.get", "challenge": 1, "origin": 5}),
    answer({"type": "webauthn.get", "challenge": "MQ", "origin": 5}, b"\0" * 37),
    answer({"type": "webauthn.create", "challenge": "MQ", "origin": 5}, b"\xa1\xa0\x01"),
    answer({"type": "webauthn.create", "challenge": "MQ", "origin": 5}, b"\x81" * 5000),
    answer({"type": "webauthn.get", "challenge": "MQ", "origin": "x"}, b"\0" * 37, coded(b"9" * 40)),
    answer({"type": "webauthn.get", "challenge": "MQ", "origin": "x"}, b"\0" * 37, coded(b"\xff")),
)  # fmt: skip


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    caches["shared"].clear()


@pytest.fixture
def user() -> User:
    """Somebody with a second step."""
    user = person("iemand@voorbeeld.test", EDITOR)
    with_app(user)
    return user


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_stranger_is_led_back_to_the_door(hostile: str) -> None:
    client = Client()
    client.get(BY_PASSKEY, headers=AJAX)
    sent = client.post(BY_PASSKEY, {"credential": hostile})
    assert (sent.status_code, sent.url) == (302, LOGIN)
    assert not gets_in(client)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_after_a_password_the_page_asks_again(user: User, hostile: str) -> None:
    client = Client()
    knock(client, user.email)
    client.get(SECOND)
    assert client.post(SECOND, {"credential": hostile}).status_code == 200
    assert not gets_in(client)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_who_is_in_adds_and_confirms_nothing(user: User, hostile: str) -> None:
    client = come_in(user, factor=True)
    for address in (ADD, CONFIRM):
        client.get(address)
        sent = client.post(address, {"credential": hostile, "name": "Verzonnen"})
        assert sent.status_code in {200, 302}
    assert user.authenticator_set.filter(type="webauthn").count() == 0
