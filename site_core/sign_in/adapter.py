"""What this site does otherwise than allauth: nobody makes an account, mail leaves by the outbox, and texts are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from site_core.public_forms.visitors import address_block
from site_core.sign_in.backend import may_sign_in
from site_core.sign_in.factors import confirmed_lately, factors_of, has_factor
from site_core.sign_in.mails import NOTICES, tell_of_change
from site_core.sign_in.visitors import counted_address

WRONG = _("This e-mail address and this password do not belong together.")
TOO_OFTEN = _("You tried too often. Wait five minutes, then try again.")


class SiteAccountAdapter(DefaultAccountAdapter):
    """The account adapter."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": WRONG,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("That is not right. Try again; of a code, use the newest one."),
        "invalid_password_reset": _("This link does not work any more."),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Stay on the host that was asked."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        return counted_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per mail address and block together.

        Whoever guesses elsewhere locks nobody out of their own account, and a colleague's mistakes count for them alone.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{address_block(request)}"

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Refuse accounts that are not in use, whatever the way in: passkeys and providers come by here too."""
        if may_sign_in(user):
            return None
        request.session.flush()
        messages.error(request, WRONG)
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Bring who works in the admin there, and others to their account."""
        enters: bool = request.user.has_perm("wagtailadmin.access_admin")
        return reverse("wagtailadmin_home" if enters else "account_home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago has just shown who they are."""
        return not confirmed_lately(context.request, context.request.user)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Let somebody with a second factor confirm with it: a password alone would be the weaker proof."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and has_factor(user):
            found = [each for each in found if each["id"] != "reauthenticate"]
            # A passkey before a page that asks for a code, where there is no app to give one.
            if not factors_of(user).filter(type=Authenticator.Type.TOTP).exists():
                found.reverse()
        return found

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody what changed about their account."""
        what = template_prefix.rpartition("/")[2]
        if what in NOTICES:
            tell_of_change(user, what)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing past the outbox: whatever asks for it is not in use on this site."""
        raise ImmediateHttpResponse(HttpResponse(status=404))
