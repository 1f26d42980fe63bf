"""The forms that differ from allauth's."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.http import HttpRequest

from site_core.sign_in.services import ask_for_link


class AskForLinkForm(ResetPasswordForm):
    """Asks for a link to set a password. Nothing here looks whether there is such an account."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        address = str(self.cleaned_data["email"])
        ask_for_link(address)
        return address


# What the readers of a passkey's answer raise when no passkey made it; allauth expects two of these (looked at 65).
UNREADABLE = (
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


@contextmanager
def from_anybody() -> Iterator[None]:
    """Give what no passkey made the answer of a wrong one: at the door, strangers send it too."""
    try:
        yield
    except UNREADABLE:
        raise get_adapter().validation_error("incorrect_code") from None


class PasskeyAnswerField(forms.JSONField):
    """What the browser says for a passkey. Django's own field fails on what is nested too deep."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        with from_anybody():
            return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data


class FromAnybodyForm(AuthenticateWebAuthnForm):
    """A form that shows a passkey, and gives whatever else arrives the ordinary refusal."""

    credential = PasskeyAnswerField()

    def clean_credential(self) -> Any:
        with from_anybody():
            return super().clean_credential()


class ShowPasskeyForm(FromAnybodyForm):
    """Shows a passkey after the password."""


class SignInWithPasskeyForm(FromAnybodyForm, LoginWebAuthnForm):
    """Signs in with a passkey alone."""


class ConfirmWithPasskeyForm(FromAnybodyForm, ReauthenticateWebAuthnForm):
    """Confirms with a passkey who sits there."""


class AddPasskeyForm(AddWebAuthnForm):
    """Adds a passkey that may stand in for the password, unless somebody wants it not to."""

    credential = PasskeyAnswerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("passwordless", True)
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60

    def clean(self) -> Any:
        with from_anybody():
            return super().clean()
