"""Brings groups, rights and review in line with the roles; a second run changes nothing."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail import hooks
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
from site_core.roles.definitions import (
    LIBRARY,
    OWN_REPORTS,
    REPORTS,
    REVIEW,
    ROLES,
    STOCK_NAMES,
    STOCK_REVIEW,
    Role,
)

MEDIA_RIGHTS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
# What another app needs besides, for its own work: answers with a line for each change.
HOOK = "set_up_roles"
# The one right that shows pages in the explorer and by itself permits nothing: it widens what who may delete, deletes.
EXPLORE = frozenset({"bulk_delete"})


def set_up_roles() -> list[str]:
    """Make what is absent and return a line for each change. Rights somebody added by hand are left alone."""
    with transaction.atomic():
        return list(_changes())


def _changes() -> Iterator[str]:
    home = HomePage.objects.facts().first()
    yield from _rename_stock()
    reports, created = _collection(REPORTS)
    if created:
        yield _("made: collection %(name)s") % {"name": REPORTS}
    for role in ROLES:
        group, created = Group.objects.get_or_create(name=role.name)
        if created:
            yield _("made: group %(group)s") % {"group": group}
        yield from _grant_rows(group, _rights_on_rows(role))
        if role.may:
            yield from _grant_media(group, Collection.get_first_root_node(), MEDIA_RIGHTS)
            yield from _grant_pages(group, role.may, home)
        else:
            yield from _grant_media(group, Collection.get_first_root_node(), LIBRARY)
            if role.adds_reports:
                yield from _grant_media(group, reports, OWN_REPORTS)
            yield from _grant_pages(group, EXPLORE, _page_of(role))
    yield from _set_up_review(home)
    for set_up in hooks.get_hooks(HOOK):
        yield from set_up()


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


def _collection(name: str) -> tuple[Collection, bool]:
    """A part of the library, made where it is absent."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=name).first()
    return (found, False) if found else (root.add_child(name=name), True)


def _page_of(role: Role) -> Page | None:
    """The Dutch page of the kind that a role explores."""
    pages = apps.get_model(role.explores)._default_manager
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def _rights_on_rows(role: Role) -> "QuerySet[Permission]":
    """Rights on snippets, the rights that a role names, and the right to enter the admin."""
    rights = Q(codename="access_admin")
    for right in role.rights:
        app, codename = right.split(".")
        rights |= Q(content_type__app_label=app, codename=codename)
    for model in get_snippet_models() if role.may else ():
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


def _grant_media(group: Group, place: Collection, names: Iterable[str]) -> Iterator[str]:
    media = Permission.objects.filter(
        codename__in=names, content_type__app_label__in=["wagtailimages", "wagtaildocs"]
    )
    for right in media:
        _row, created = GroupCollectionPermission.objects.get_or_create(
            group=group, collection=place, permission=right
        )
        if created:
            yield _granted(group, str(right))


def _grant_pages(group: Group, names: Iterable[str], page: Page | None) -> Iterator[str]:
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
