"""Signing in by way of one's own organisation (OpenID Connect): it opens accounts that exist, and makes none."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from site_core.models import User
from site_core.sign_in.backend import may_sign_in
from site_core.sign_in.waiting import waits_until


class SiteProviderAdapter(DefaultSocialAccountAdapter):
    """The adapter of providers."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Link somebody who comes for the first time to the account with the address that the provider calls verified."""
        user = sociallogin.user if sociallogin.is_existing else _user_of(sociallogin)
        if user is None or not may_sign_in(user):
            raise ImmediateHttpResponse(render(request, "account/no_account.html", status=403))
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)


def _user_of(sociallogin: Any) -> User | None:
    # `is True`: a provider that writes "false" as a text has verified nothing.
    verified = [each.email for each in sociallogin.email_addresses if each.verified is True]
    user = User.objects.filter(email__iexact=verified[0]).first() if verified else None
    # Whoever gave the account an address of their own would come in by it.
    return None if user is None or waits_until(user) else user
