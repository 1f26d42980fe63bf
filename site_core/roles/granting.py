"""Gives a group what is due to it. Each answers with a line for what was absent; what somebody added by hand stays."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

MEDIA_APPS = ("wagtailimages", "wagtaildocs")


def grant_rights(group: Group, rights: Any) -> Iterator[str]:
    """Rights that hold everywhere."""
    for right in rights.exclude(group=group):
        group.permissions.add(right)
        yield _granted(group, str(right))


def grant_media(group: Group, place: Collection, names: Iterable[str]) -> Iterator[str]:
    """Rights on a part of the library and all below it."""
    media = Permission.objects.filter(codename__in=names, content_type__app_label__in=MEDIA_APPS)
    for right in media:
        _row, created = GroupCollectionPermission.objects.get_or_create(
            group=group, collection=place, permission=right
        )
        if created:
            yield _granted(group, str(right))


def grant_pages(group: Group, names: Iterable[str], page: Page | None) -> Iterator[str]:
    """Rights on a page and all below it, as soon as there is one."""
    if page is None:
        return
    codenames = [f"{name}_page" for name in names]
    for right in Permission.objects.filter(
        codename__in=codenames, content_type__app_label="wagtailcore"
    ).order_by("codename"):
        _row, created = GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=right
        )
        if created:
            yield _granted(group, str(right))


def _granted(group: Group, right: str) -> str:
    return _("granted: %(right)s, to %(group)s") % {"right": right, "group": group}
