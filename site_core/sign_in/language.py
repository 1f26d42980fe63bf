"""The language of the pages of an account: that of the person, as far as it is known who they are; else Dutch."""

from typing import Any

from allauth.account.forms import UserTokenForm
from allauth.account.internal.stagekit import unstash_login
from allauth.account.views import INTERNAL_RESET_SESSION_KEY, PasswordResetFromKeyView
from django.conf import settings
from django.http import HttpRequest
from wagtail.users.models import UserProfile

LANGUAGES = {code for code, _name in settings.LANGUAGES}


def language_of(request: HttpRequest, kwargs: dict[str, Any]) -> str:
    """Look at who is signed in, who is between password and second factor, and whose link it is."""
    pk = _person(request, kwargs)
    chosen = (
        UserProfile.objects.filter(user_id=pk).values_list("preferred_language", flat=True)
        if pk
        else []
    )
    language = next(iter(chosen), "")
    return language if language in LANGUAGES else settings.LANGUAGE_CODE


def _person(request: HttpRequest, kwargs: dict[str, Any]) -> int | None:
    if request.user.is_authenticated:
        return int(request.user.pk)
    login = unstash_login(request, peek=True)
    if login and login.user:
        return int(login.user.pk)
    return _person_of_link(request, kwargs) if "uidb36" in kwargs else None


def _person_of_link(request: HttpRequest, kwargs: dict[str, Any]) -> int | None:
    """Whose link this is, once it proves to be theirs: by the number alone, the language would tell strangers of an account."""
    is_opened = kwargs["key"] == PasswordResetFromKeyView.reset_url_key
    key = request.session.get(INTERNAL_RESET_SESSION_KEY, "") if is_opened else kwargs["key"]
    link = UserTokenForm(data={"uidb36": kwargs["uidb36"], "key": key})
    return int(link.reset_user.pk) if link.is_valid() else None
