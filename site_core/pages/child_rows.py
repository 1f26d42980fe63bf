"""Writes to a child row from outside the page editor: the live row, and every version that may still go live.

Without the second half, publishing a draft that was open at the time would bring the old values back (DESIGN.md section 5).
"""

from typing import Any

from django.db import transaction
from modelcluster.models import get_serializable_data_for_fields
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from site_core.period import period_columns, period_fields


class UnknownRowError(LookupError):
    """The live page has no such child with this `uid`."""


def versions_that_may_go_live(page: Page) -> list[Revision]:
    """The newest version, the scheduled ones, and the one in review."""
    wanted = {page.latest_revision_id}
    if scheduled := page.scheduled_revision:
        wanted.add(scheduled.pk)
    if task := page.current_workflow_task_state:
        wanted.add(task.revision_id)
    return list(Revision.objects.filter(pk__in=wanted - {None}))


def write_child(*, page: Any, relation: str, uid: Any, values: dict[str, Any], user: Any) -> Any:
    """Change a child, by the `uid` that it keeps through all versions. A draft that removed it stays without it."""
    with transaction.atomic():
        locked = Page.objects.select_for_update().get(pk=page.pk)
        rows = getattr(type(page), relation).rel
        parent = rows.field.name
        child = rows.related_model.objects.filter(**{parent: page.pk, "uid": uid}).first()
        if child is None:
            raise UnknownRowError(uid)
        for name, value in values.items():
            setattr(child, name, value)
        child.full_clean(exclude=[parent])
        child.save()
        written = _stored(child, values)
        for version in versions_that_may_go_live(locked):
            for row in version.content.get(relation, []):
                if row.get("uid") == str(child.uid):
                    row.update(written)
            version.save(update_fields=["content"])
        log(instance=page, action="wagtail.edit", user=user, content_changed=True)
    return child


def add_child(*, page: Any, relation: str, child: Any, user: Any) -> Any:
    """Add a child at the end, to the live page and to every version that may still go live."""
    with transaction.atomic():
        locked = Page.objects.select_for_update().get(pk=page.pk)
        parent = getattr(type(page), relation).rel.field.name
        setattr(child, parent, page)
        child.sort_order = type(child).objects.filter(**{parent: page.pk}).count()
        child.full_clean(exclude=[parent])
        child.save()
        stored = get_serializable_data_for_fields(child)
        for version in versions_that_may_go_live(locked):
            version.content.setdefault(relation, []).append(stored)
            version.save(update_fields=["content"])
        log(instance=page, action="wagtail.edit", user=user, content_changed=True)
    return child


def _stored(child: Any, values: dict[str, Any]) -> dict[str, Any]:
    """What a version keeps of these values; a period is kept in its columns."""
    stored = get_serializable_data_for_fields(child)
    periods = period_fields(type(child))
    names = [
        one for name in values for one in (period_columns(name) if name in periods else [name])
    ]
    return {name: stored[name] for name in names}


def is_locked_for(page: Page, user: Any) -> bool:
    """Whether somebody else locked the page against this person.

    A review or a date of publication locks a page as well, for new drafts. That holds up nobody here: what is written
    to a child is written into those versions too.
    """
    lock = page.get_lock()
    return isinstance(lock, BasicLock) and bool(lock.for_user(user))
