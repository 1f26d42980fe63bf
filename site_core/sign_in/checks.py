"""What has to hold on a site that others reach: of the settings, and of the database (`manage.py check --database default`)."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from site_core.models import User


def demonstration_accounts() -> int:
    """How many accounts there are that only somebody's own machine may have."""
    return 0 if settings.LOCAL_MODE else User.objects.filter(is_demonstration=True).count()


@register(Tags.database)
def check_demonstration_accounts(**kwargs: Any) -> list[CheckMessage]:
    """Report accounts whose passwords lie in a file."""
    try:
        number = demonstration_accounts()
    except DatabaseError:
        return []  # There are no tables yet.
    if not number:
        return []
    return [
        Error(
            f"This database holds {number} demonstration accounts. They cannot sign in outside local mode.",
            hint="Delete them in the admin, under Instellingen, Gebruikers.",
            id="site_core.E020",
        )
    ]


@register(Tags.security)
def check_sign_in(**kwargs: Any) -> list[CheckMessage]:
    """Report settings with which there would be another way in, or a weaker one."""
    if settings.LOCAL_MODE:
        return []
    found: list[CheckMessage] = []
    if not settings.SIGN_IN_IS_STRICT:
        found.append(
            Error(
                "SIGN_IN_IS_STRICT is off: nobody is asked for a second factor.",
                id="site_core.E021",
            )
        )
    if list(settings.AUTHENTICATION_BACKENDS) != ["site_core.sign_in.backend.SiteBackend"]:
        found.append(
            Error(
                "AUTHENTICATION_BACKENDS holds another way to check a password.",
                id="site_core.E022",
            )
        )
    if settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN:
        found.append(
            Error("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN is for local mode.", id="site_core.E023")
        )
    if not (settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY):
        found.append(Error("The session cookie is not Secure and HttpOnly.", id="site_core.E024"))
    if bool(settings.OIDC_SERVER_URL) != bool(settings.OIDC_CLIENT_ID):
        found.append(
            checks.Warning(
                "OIDC_SERVER_URL and OIDC_CLIENT_ID go together; sign-in by way of it is off.",
                id="site_core.W020",
            )
        )
    if settings.OIDC_SERVER_URL and not settings.OIDC_SERVER_URL.startswith("https://"):
        found.append(Error("OIDC_SERVER_URL is not an https address.", id="site_core.E025"))
    return found
