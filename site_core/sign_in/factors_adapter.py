"""What this site does otherwise than allauth about second factors: what they are called, and that the last one stays."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from site_core.sign_in.factors import may_remove


class SiteFactorsAdapter(DefaultMFAAdapter):
    """The adapter of second factors."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That is not right. Try again; of a code, use the newest one."),
        "cannot_delete_authenticator": _(
            "You need a second step to work on the site. Add another one first, then remove this one."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return may_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's own name
        """Name a passkey that got no name."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)
