"""Who may be the second person for a text."""

from typing import Any, Protocol, runtime_checkable

from django.contrib.auth import get_permission_codename
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.base import ModelPermissionPolicy

from site_core.roles.definitions import READ


class ReviewedRights(PagePermissionTester):
    """Rights on a page of which nobody publishes anything alone, whatever their role: also no superuser.

    The right that Wagtail calls “publish” is the right to be the second person. What it gives besides stays: to take a
    page off the site, and to put pages in order.
    """

    def may_review(self) -> bool:
        """Whether this person may decide on what somebody else wrote here."""
        return bool(super().can_publish())

    def may_write(self) -> bool:
        """Whether this person may change the page by their own rights: Wagtail's answer asks the review as well, row by row."""
        if not self.user.is_active or self.user.is_superuser:
            return bool(self.user.is_active)
        is_own = "add" in self.permissions and self.page.owner_id == self.user.pk
        return "change" in self.permissions or is_own

    def can_read(self) -> bool:
        """Whether this person may read what stands here, also what is not on the site yet."""
        if self.can_edit() or self.may_review():
            return True
        sees = self.user.is_superuser or (self.user.is_active and self.permissions)
        return bool(sees and self.user.has_perm(READ))

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        """Whoever may change what stands here; a second person for another language's texts does not."""
        return bool(self.may_write() and super().can_reorder_children())

    def can_unschedule(self) -> bool:
        return self.may_review()

    def can_set_view_restrictions(self) -> bool:
        """Nobody: what is not for readers is not published. A page behind a password would still stand in lists and files."""
        return False


def rights_of_page(page: Page, user: Any) -> PagePermissionTester:
    """What Wagtail's own page answers: the rights of its type. Only the root, which is no page of the site, has its own."""
    specific = page.specific_deferred
    if type(specific) is Page:
        return PagePermissionTester(user, page)
    return specific.permissions_for_user(user)


class ReviewedRowPolicy(ModelPermissionPolicy):
    """The same for rows with a draft: to publish is asked of nobody, to review of who has Wagtail's right to publish."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "publish":
            return False
        return bool(super().user_has_permission(user, "publish" if action == "review" else action))


@runtime_checkable
class HasOwnRights(Protocol):
    """A row that says itself who may write and read it: rights on it follow from something else than a role."""

    def may_review(self, user: Any) -> bool: ...

    def may_write(self, user: Any) -> bool: ...


def may_review(user: Any, obj: Any) -> bool:
    """Whether somebody may decide on a page or row that another person wrote."""
    if user is None or not user.is_active:
        return False
    if isinstance(obj, Page):
        rights = rights_of_page(obj, user)
        return isinstance(rights, ReviewedRights) and rights.may_review()
    if isinstance(obj, HasOwnRights):
        return obj.may_review(user)
    options = obj._meta
    return bool(user.has_perm(f"{options.app_label}.{get_permission_codename('publish', options)}"))


def may_look(user: Any, obj: Any) -> bool:
    """Whether somebody may read what waits: who may decide on it, and who may write it."""
    return may_review(user, obj) or may_write(user, obj)


def may_write(user: Any, obj: Any) -> bool:
    """Whether somebody may change a page or row by their own rights, and not only because it waits for them."""
    if isinstance(obj, Page):
        rights = rights_of_page(obj, user)
        return isinstance(rights, ReviewedRights) and rights.may_write()
    if isinstance(obj, HasOwnRights):
        return bool(user.is_active and obj.may_write(user))
    options = obj._meta
    return bool(
        user.is_active
        and user.has_perm(f"{options.app_label}.{get_permission_codename('change', options)}")
    )
