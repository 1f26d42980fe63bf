"""One recipient: an address that can be nothing but one address, and a key that stands for it."""

import re
import unicodedata
from email.headerregistry import Address

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.crypto import salted_hmac

from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.typed_text import on_one_line

LONGEST, LONGEST_LOCAL, LONGEST_NAME = 254, 64, 100
# Django also admits quoted local parts, with spaces and control characters in them, and bare IP addresses.
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
is_an_address = EmailValidator(allowlist=[])


def clean_address(typed: str) -> str:
    """Return the address with its domain in ASCII and small letters; raise AddressRefusedError otherwise.

    White space around it is forgiven, anything else is not.
    """
    local, at, domain = str(typed).strip(" \t").rpartition("@")
    if not at or not LOCAL.fullmatch(local) or len(local) > LONGEST_LOCAL or "[" in domain:
        raise AddressRefusedError
    address = f"{local}@{ascii_domain(domain)}"
    try:
        is_an_address(address)
    except ValidationError:
        raise AddressRefusedError from None
    if len(address) > LONGEST:
        raise AddressRefusedError
    return address


def ascii_domain(domain: str) -> str:
    """Return a domain as the mail server needs it.

    Refused is a domain that this spelling would turn into another one: “straße” into “strasse”, full width into plain.
    """
    name = unicodedata.normalize("NFC", domain).lower()
    try:
        plain = name.encode("idna").decode("ascii")
        is_same = plain == name or plain.encode("ascii").decode("idna") == name
    except UnicodeError:
        raise AddressRefusedError from None
    if not is_same:
        raise AddressRefusedError
    return plain


def key_of(address: str) -> str:
    """Return what stands for a recipient, whatever the capitals; nobody can tell the address from it."""
    return salted_hmac("site_core.outbox", address.lower(), algorithm="sha256").hexdigest()


def clean_name(typed: str) -> str:
    """Return the name of a recipient on one line."""
    return on_one_line(typed, longest=LONGEST_NAME)


def header_of(address: str, name: str = "") -> str:
    """Return address and name as they stand in the head of a mail, the name quoted where that is needed."""
    return str(Address(display_name=name, addr_spec=address))
