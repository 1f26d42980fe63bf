"""Somebody who asks to join the network, as tests know them: the form, the mail with the link, and the moderators."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.utils import timezone

from network.joining.rules import FORM
from network.joining.services import confirm_request, send_request
from network.joining.tokens import token_of
from network.models import JoinRequest
from site_core.public_forms.stamps import FIELD, new_stamp

START, PLACE = "/netwerk/meedoen/", "/netwerk/meedoen/aanvraag/"
CONFIRM = "/netwerk/meedoen/bevestig/"
RECEIVED = "/netwerk/meedoen/ontvangen/"
# A block of addresses for examples.
VISITOR = "203.0.113.7"


def filled_in(**changed: Any) -> dict[str, Any]:
    """What somebody fills in."""
    return {
        "organisation_name": "Verzonnen Tuinclub",
        "organisation_kind": "vzw",
        "website": "www.verzonnen-tuinclub.test",
        "wish": "Wij willen pleinen vergroenen.",
        "contact_name": "Verzonnen Vraagster",
        "contact_function": "verzonnen voorzitster",
        "contact_email": "vraagster@voorbeeld.test",
    } | changed


def with_stamp(**changed: Any) -> dict[str, Any]:
    """What comes in when somebody who took a minute sends it."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=False):
        stamp = new_stamp(FORM).text
    return filled_in() | {FIELD: stamp, "verstuur": "1"} | changed


def post(client: Any, values: dict[str, Any], place: str = PLACE, **options: Any) -> Any:
    """Send the form."""
    return client.post(place, values, REMOTE_ADDR=VISITOR, **options)


def forget_throttle() -> None:
    """Let a test begin with a clean count."""
    caches["shared"].clear()


def made(*, bridges: Any = (), confirmed: bool = True, **changed: Any) -> JoinRequest:
    """Return a request that is in, confirmed unless told otherwise."""
    values = {"may_list_organisation": False, "may_show_name": False} | filled_in() | changed
    nonce = new_stamp(FORM).nonce
    row = send_request(values=values, bridges=list(bridges), language="nl", nonce=nonce)
    if confirmed:
        row = confirm_request(token=token_of(row.uid), now=timezone.now())
    assert row is not None
    return row


@dataclass(frozen=True)
class Read:
    """A mail that left, as its recipient reads it."""

    recipients: str
    subject: str
    text: str
    html: str
    headers: str


def mails() -> list[Read]:
    """The mails that left, the oldest first."""
    return [
        Read(
            ", ".join(one.recipients()),
            one.subject,
            one.body,
            one.alternatives[0][0],
            repr(one.message().items()),
        )
        for one in mail.outbox
    ]


def link_in(letter: Read) -> str:
    """The path of the link with the button."""
    [path] = re.findall(r"https?://[^/\s]+(/\S*bevestig/\S+/)", letter.text)
    return str(path)


def soup_of(response: Any) -> BeautifulSoup:
    """Read an answer."""
    return BeautifulSoup(response.content, "lxml")


class CacheAway(BaseCache):
    """A shared cache that does not answer."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, *args: Any, **options: Any) -> Any:
        raise ConnectionError

    add = set = delete = get
