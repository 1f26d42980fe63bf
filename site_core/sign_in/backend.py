"""Who may be somebody with a session: the one way to check a password, and the one way back from a session."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from site_core.models import User


def may_sign_in(user: User) -> bool:
    """Whether this account is in use. One for demonstration is so on somebody's own machine only."""
    return user.is_active and (settings.LOCAL_MODE or not user.is_demonstration)


class SiteBackend(AuthenticationBackend):
    """allauth's, with the same answer to a wrong password and to an account that is not in use.

    Django asks `user_can_authenticate` at each request too, so whoever may not sign in any more is out on the next one.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        return may_sign_in(user)

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        """Find somebody whatever the capitals, here and in the account; allauth looks for small letters only."""
        return self._check_password(User.objects.filter(email__iexact=email).first(), password)

    def _check_password(self, user: Any, password: str) -> Any:
        """Tell nobody that the password was right; allauth keeps the user aside to say that the account is not active."""
        if user is None:
            return None
        self._did_check_password = True
        return user if user.check_password(password) and may_sign_in(user) else None
