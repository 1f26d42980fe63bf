"""Brings groups, rights and review in line with the roles; a second run changes nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import (
    Collection,
    DraftStateMixin,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
)
from wagtail.snippets.models import get_snippet_models

from site_core.pages.models import HomePage
from site_core.review.workflows import REVIEW, text_workflow
from site_core.roles.definitions import (
    LIBRARY,
    OWN_REPORTS,
    PUBLISHER,
    REPORTS,
    REVIEWER,
    ROLES,
    STOCK_NAMES,
    STOCK_REVIEW,
    Role,
)
from site_core.roles.granting import grant_media, grant_pages, grant_rights
from site_core.roles.library import collection_of, set_up_library
from site_core.roles.records import SetUpRecord, record, recorded

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
REVIEW_ONLY = frozenset({"publish"})


def set_up_roles() -> list[str]:
    """Make what is absent and return a line for each change. Rights somebody added by hand are left alone."""
    with transaction.atomic():
        return list(_changes())


def roles_are_set_up() -> bool:
    """Whether every group was made at some time; once made, they are the city's."""
    keys = [_key(role) for role in ROLES]
    return SetUpRecord.objects.filter(key__in=keys).count() == len(keys)


def group_of(role: Role) -> Group | None:
    """The group of a role, whatever somebody called it since."""
    return recorded(_key(role), Group) or Group.objects.filter(name=role.name).first()


def roles_of(user: Any) -> list[Role]:
    """The roles that somebody has."""
    held = {group.pk for group in user.groups.all()}
    return [role for role in ROLES if (group := group_of(role)) and group.pk in held]


def _changes() -> Iterator[str]:
    yield from _rename_stock()
    groups = {}
    for role in ROLES:
        groups[role], line = _group(role)
        yield from line
    yield from set_up_library(private_for=[groups[PUBLISHER], groups[REVIEWER]])
    for role, group in groups.items():
        yield from grant_rights(group, _rights(role))
        yield from _grant_library(role, group)
        yield from grant_pages(group, role.may, _home(role.language or settings.LANGUAGE_CODE))
        if role.reviews_all_languages:
            for home in HomePage.objects.order_by("path"):
                yield from grant_pages(group, REVIEW_ONLY, home)
        for page in _explored(role):
            yield from grant_pages(group, EXPLORE, page)
    yield from _set_up_review(HomePage.objects.order_by("path"))
    for set_up in hooks.get_hooks(HOOK):
        yield from set_up()


def _key(role: Role) -> str:
    return f"group:{role.name}"


def _group(role: Role) -> tuple[Group, list[str]]:
    """The group of a role, and a line where it had to be made."""
    group, lines = group_of(role), []
    if group is None:
        group = Group.objects.create(name=role.name)
        lines = [_("made: group %(group)s") % {"group": group}]
    record(_key(role), group)
    return group, lines


def _grant_library(role: Role, group: Group) -> Iterator[str]:
    library = Collection.get_first_root_node()
    if role.writes_rows:
        yield from grant_media(group, library, MEDIA_RIGHTS)
    elif role.enters:
        yield from grant_media(group, library, LIBRARY)
    if role.adds_reports:
        yield from grant_media(group, collection_of(REPORTS), OWN_REPORTS)


def _rename_stock() -> Iterator[str]:
    """Let Wagtail's own groups become ours, so that nobody falls out of one.

    Their rights on the root end: it holds the other languages too. So does the right to start a translation, which
    wagtail-localize gives to whoever may publish, and which here is the translators'.
    """
    for old, new in STOCK_NAMES.items():
        group = Group.objects.filter(name=old).first()
        taken = recorded(f"group:{new}", Group) or Group.objects.filter(name=new).first()
        if group is not None and taken is None:
            group.name = new
            group.save()
            GroupPagePermission.objects.filter(
                group=group, page=Page.get_first_root_node()
            ).delete()
            group.permissions.remove(*Permission.objects.filter(codename="submit_translation"))
            yield _("renamed: group %(old)s to %(new)s") % {"old": old, "new": new}


def _home(language: str) -> Page | None:
    """The front page of a language, if it is there yet."""
    home: Page | None = HomePage.objects.filter(locale__language_code=language).first()
    return home


def _explored(role: Role) -> Iterable[Page]:
    """The pages of the kind that a role explores: the Dutch one, or that of every language."""
    if not role.explores:
        return []
    pages: Any = apps.get_model(role.explores)._default_manager.order_by("path")
    if role.explores_all_languages:
        return list(pages)
    return list(pages.filter(locale__language_code=settings.LANGUAGE_CODE)[:1])


def _rights(role: Role) -> Any:
    """Rights on snippets, the rights that a role names, and the right to enter the admin."""
    rights = Q(codename="access_admin") if role.enters else Q(pk__in=[])
    for right in role.rights:
        app, codename = right.split(".")
        rights |= Q(content_type__app_label=app, codename=codename)
    for model in get_snippet_models() if role.writes_rows else ():
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


def _set_up_review(homes: Iterable[HomePage]) -> Iterator[str]:
    """One review for the pages of each language and for rows with a workflow: nobody publishes alone."""
    if not Workflow.objects.filter(active=True, name=REVIEW).exists():
        Workflow.objects.filter(name=STOCK_REVIEW).update(name=REVIEW)
        yield _("set up: review %(name)s") % {"name": REVIEW}
    workflow = text_workflow()
    WorkflowPage.objects.filter(page=Page.get_first_root_node(), workflow=workflow).delete()
    for home in homes:
        _row, created = WorkflowPage.objects.get_or_create(
            page_id=home.pk, defaults={"workflow": workflow}
        )
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
