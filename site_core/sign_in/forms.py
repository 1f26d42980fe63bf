"""The two forms that differ from allauth's."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
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


class AddPasskeyForm(AddWebAuthnForm):
    """Adds a passkey that may stand in for the password, unless somebody wants it not to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("passwordless", True)
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
