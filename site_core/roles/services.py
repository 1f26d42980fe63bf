"""Brings groups, rights and review in line with the roles; a second run changes nothing."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    DraftStateMixin,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from site_core.pages.models import HomePage
from site_core.roles.definitions import REVIEW, ROLES, STOCK_NAMES, STOCK_REVIEW, Role

MEDIA_RIGHTS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


def set_up_roles() -> list[str]:
    """Make what is absent and return a line for each change. Rights somebody added by hand are left alone."""
    with transaction.atomic():
        return list(_changes())


def _changes() -> Iterator[str]:
    home = HomePage.objects.facts().first()
    yield from _rename_stock()
    for role in ROLES:
        group, created = Group.objects.get_or_create(name=role.name)
        if created:
            yield _("made: group %(group)s") % {"group": group}
        yield from _grant_rows(group, _rights_on_rows(role))
        yield from _grant_media(group)
        if home is not None:
            yield from _grant_pages(group, role, home)
    yield from _set_up_review(home)


def _rename_stock() -> Iterator[str]:
    """Let Wagtail's own groups become ours, so that nobody falls out of one.

    Their rights on the root end: it holds the other languages too.
    """
    for old, new in STOCK_NAMES.items():
        group = Group.objects.filter(name=old).first()
        if group is not None and not Group.objects.filter(name=new).exists():
            group.name = new
            group.save()
            GroupPagePermission.objects.filter(
                group=group, page=Page.get_first_root_node()
            ).delete()
            yield _("renamed: group %(old)s to %(new)s") % {"old": old, "new": new}


def _rights_on_rows(role: Role) -> "QuerySet[Permission]":
    """Rights on snippets, and the right to enter the admin."""
    rights = Q(codename="access_admin")
    for model in get_snippet_models():
        drafts = issubclass(model, DraftStateMixin)
        if drafts or role.publishes:
            names = role.may if drafts else {"add", "change", "delete"}
            rights |= _rights_of(model, names)
    return Permission.objects.filter(rights).select_related("content_type")


def _rights_of(model: type[Model], names: Iterable[str]) -> Q:
    options = model._meta
    codenames = [f"{name}_{options.model_name}" for name in [*sorted(names), "view"]]
    return Q(
        content_type__app_label=options.app_label,
        content_type__model=options.model_name,
        codename__in=codenames,
    )


def _grant_rows(group: Group, rights: "QuerySet[Permission]") -> Iterator[str]:
    for right in rights.exclude(group=group):
        group.permissions.add(right)
        yield _granted(group, str(right))


def _grant_media(group: Group) -> Iterator[str]:
    root = Collection.get_first_root_node()
    media = Permission.objects.filter(
        codename__in=MEDIA_RIGHTS, content_type__app_label__in=["wagtailimages", "wagtaildocs"]
    )
    for right in media:
        _row, created = GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=right
        )
        if created:
            yield _granted(group, str(right))


def _grant_pages(group: Group, role: Role, home: HomePage) -> Iterator[str]:
    """Rights on the Dutch tree."""
    codenames = [f"{name}_page" for name in role.may]
    for right in Permission.objects.filter(
        codename__in=codenames, content_type__app_label="wagtailcore"
    ).order_by("codename"):
        _row, created = GroupPagePermission.objects.get_or_create(
            group=group, page_id=home.pk, permission=right
        )
        if created:
            yield _granted(group, str(right))


def _set_up_review(home: HomePage | None) -> Iterator[str]:
    """One review for Dutch pages and for rows with a workflow; another person than the last editor comes with it later."""
    reviewers = [Group.objects.get(name=role.name) for role in ROLES if role.publishes]
    workflow = Workflow.objects.filter(name__in=[REVIEW, STOCK_REVIEW]).order_by("pk").first()
    if workflow is None or workflow.name != REVIEW:
        workflow = workflow or Workflow()
        workflow.name = REVIEW
        workflow.save()
        yield _("set up: review %(name)s") % {"name": REVIEW}
    task = _review_task(workflow)
    task.groups.set(reviewers)
    if home is not None:
        _row, created = WorkflowPage.objects.get_or_create(
            page_id=home.pk, defaults={"workflow": workflow}
        )
        WorkflowPage.objects.filter(page=Page.get_first_root_node(), workflow=workflow).delete()
        if created:
            yield _("set up: review of %(page)s and all below it") % {"page": home.title}
    for model in get_snippet_models():
        if issubclass(model, WorkflowMixin):
            kind = ContentType.objects.get_for_model(model)
            _row, created = WorkflowContentType.objects.get_or_create(
                content_type=kind, defaults={"workflow": workflow}
            )
            if created:
                yield _("set up: review of %(kind)s") % {"kind": model._meta.verbose_name_plural}


def _review_task(workflow: Workflow) -> GroupApprovalTask:
    """The one step of the review; Wagtail's own one is renamed, so that what is under way goes on."""
    step = workflow.workflow_tasks.select_related("task").first()
    task = step.task.specific if step else GroupApprovalTask.objects.create(name=REVIEW)
    if step is None:
        WorkflowTask.objects.create(workflow=workflow, task=task)
    if task.name == STOCK_REVIEW:
        task.name = REVIEW
        task.save()
    return task


def _granted(group: Group, right: str) -> str:
    return _("granted: %(right)s, to %(group)s") % {"right": right, "group": group}
