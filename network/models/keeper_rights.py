"""What Wagtail is answered when it asks what somebody may do with a date, or with the agenda itself.

The role gives no right on any page; these two add what somebody may do for the bodies that they keep. An address that
asks Wagtail's policy instead, and not the page, therefore refuses.
"""

from typing import Any

from django.conf import settings
from wagtail.models import Page, PagePermissionTester

from network.models.keepers import keeps, kept_bodies
from site_core.review.rights import ReviewedRights

WRITE = frozenset({"add", "change", "publish"})


class DateRights(ReviewedRights):
    """Rights on an event or meeting."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not self.permissions >= WRITE:
            self.permissions |= WRITE if keeps(user, page) else frozenset()

    # What follows is not asked by the one who writes the page, so keeping a body does not give it.

    def can_move(self) -> bool:
        return bool(PagePermissionTester(self.user, self.page).can_move())


class AgendaRights(ReviewedRights):
    """Rights on the agenda: who keeps a body may put dates below it. Of which body, its form sees to."""

    def can_add_subpage(self) -> bool:
        return bool(super().can_add_subpage()) or self._is_kept()

    def _is_kept(self) -> bool:
        is_dutch = self.page.locale.language_code == settings.LANGUAGE_CODE
        return is_dutch and bool(kept_bodies(self.user))
