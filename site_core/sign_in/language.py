"""The language of the pages of an account: that of the person, as far as it is known who they are; else Dutch."""

from typing import Any

from allauth.account.internal.stagekit import unstash_login
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import base36_to_int
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
    try:
        # What fits in a row's number, and no more.
        number = base36_to_int(kwargs["uidb36"]) if "uidb36" in kwargs else None
    except ValueError:
        return None
    return number if number is not None and number < 2**31 else None
