"""Lets an address of an organisation that is no longer so lead to where it is now, in every language, for ever."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from network.models import Organisation


def addresses_of(slug: str) -> list[str]:
    """Return where an organisation of this slug stands, or would stand, in each language."""
    addresses = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses.append(reverse("network:organisation", args=[slug]))
    return addresses


def redirect_addresses(old_slug: str, new_slug: str) -> None:
    """Lead old addresses to new ones; those that led to the old ones lead on, without a detour."""
    for old, new in zip(addresses_of(old_slug), addresses_of(new_slug), strict=True):
        path, target = Redirect.normalise_path(old), Redirect.normalise_path(new)
        Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
        # An organisation may get an address that led away before: it must not lead to itself.
        Redirect.objects.filter(old_path__in=[path, target]).delete()
        Redirect.add_redirect(path, redirect_to=new, automatically_created=True)


def follow_slug(sender: Any, instance: Organisation, **how: Any) -> None:
    """Let the old address of an organisation lead to the new one, whoever changes it."""
    names = how.get("update_fields")
    if not instance.pk or how.get("raw") or (names is not None and "slug" not in names):
        return
    before = sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if before and instance.slug and before != instance.slug:
        redirect_addresses(before, instance.slug)
