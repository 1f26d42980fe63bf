"""Who may plan for a body: the one answer for every screen outside the page editor."""

from typing import Any

from network.models.agenda import AgendaPage
from network.models.governance import BodyPage
from network.models.keepers import kept_bodies


def may_publish_agenda(user: Any) -> bool:
    """Whether somebody may publish any date of the agenda, of whatever body."""
    if not user.is_active or user.is_anonymous:
        return False
    agenda = AgendaPage.objects.dutch().select_related("locale").first()
    # Not `can_publish_subpage`, which is also true for who keeps one body.
    return bool(agenda and agenda.permissions_for_user(user).may_review())


def may_write_agenda(user: Any) -> bool:
    """Whether somebody may change dates of the agenda, of whatever body, for a second person to read."""
    agenda = AgendaPage.objects.dutch().select_related("locale").first()
    return bool(agenda and agenda.permissions_for_user(user).may_write())


def may_plan(user: Any, body: BodyPage | None) -> bool:
    """Whether somebody may plan, report and publish for a body; for no body, only who may for all."""
    if body is not None and body.original.pk in kept_bodies(user):
        return True
    return may_publish_agenda(user)


def plans_for_any(user: Any) -> bool:
    """Whether there is a body for which somebody may plan, for menus and lists."""
    return bool(kept_bodies(user)) or may_publish_agenda(user)


def may_change(user: Any, item: Any) -> bool:
    """Whether somebody may change one date for readers."""
    return bool(item.permissions_for_user(user).may_review())


def bodies_planned_by(user: Any) -> Any:
    """The Dutch bodies for which somebody may plan."""
    bodies = BodyPage.objects.dutch()
    return bodies if may_publish_agenda(user) else bodies.filter(pk__in=kept_bodies(user))
