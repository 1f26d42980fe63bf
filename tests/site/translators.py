"""Somebody who translates: rights on the tree of one language, and the right to begin translations."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale

from site_core.models import HomePage, User
from tests.factories import UserFactory


def translator(locale: Locale, *, name: str = "Vertaler") -> User:
    """Make a translator into a language of which the front page is there."""
    group, created = Group.objects.get_or_create(name=f"Verzonnen {name} {locale.language_code}")
    if created:
        home = HomePage.objects.get(locale=locale)
        for right in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.create(
                group=group,
                page=home,
                permission=Permission.objects.get(
                    codename=right, content_type__app_label="wagtailcore"
                ),
            )
        for right in ("access_admin", "submit_translation"):
            group.permissions.add(Permission.objects.get(codename=right))
    user: User = UserFactory()
    user.groups.add(group)
    return user
