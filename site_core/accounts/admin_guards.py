"""Nobody gives themselves more than they have: what Wagtail leaves to whoever may change users and groups.

Wagtail lets them tick “administrator” on any account, change one that has every right, and write their own group anew.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views.groups import GroupViewSet

ASSIGN = "assign_role"


def guard_new_user(request: HttpRequest) -> HttpResponse | None:
    """Refuse to make an account that has every right."""
    return _superuser_refused(request) if _ticks_superuser(request) else None


def guard_user(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Refuse to touch an account that has every right, to make one of another, and to change one's own roles."""
    if request.user.is_superuser:
        return None
    if user.is_superuser or _ticks_superuser(request):
        return _superuser_refused(request)
    if user.pk == request.user.pk and request.method == "POST":
        wanted = set(request.POST.getlist("groups"))
        held = {str(pk) for pk in user.groups.values_list("pk", flat=True)}
        return None if wanted == held else _own_roles_refused(request)
    return None


def guard_users(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection of accounts."""
    people = [one for one in objects if isinstance(one, get_user_model())]
    if request.user.is_superuser or not people:
        return None
    if any(one.is_superuser for one in people):
        return _superuser_refused(request)
    is_self = any(one.pk == request.user.pk for one in people)
    return _own_roles_refused(request) if is_self and action_type == ASSIGN else None


def guarded_addresses() -> list[URLPattern]:
    """Answer before Wagtail's own: its views of groups, and the copy of a user, know no hook."""
    stock = GroupViewSet("wagtailusers_groups", url_prefix="groups")
    return [
        path("users/copy/<row:pk>/", no_copy),
        path("groups/edit/<row:pk>/", _others_only(stock.edit_view)),
        path("groups/delete/<row:pk>/", _others_only(stock.delete_view)),
    ]


def no_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A person is nobody's copy."""
    raise Http404


def _others_only(view: Any) -> Any:
    """Let nobody write the rights of a group that they are in themselves."""

    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        rights = ModelPermissionPolicy(Group)
        if not rights.user_has_any_permission(request.user, {"change", "delete"}):
            raise PermissionDenied
        if not request.user.is_superuser and request.user.groups.filter(pk=pk).exists():
            return _own_roles_refused(request)
        answer: HttpResponse = view(request, pk=str(pk))
        return answer

    return guarded


def _ticks_superuser(request: HttpRequest) -> bool:
    return not request.user.is_superuser and "is_superuser" in request.POST


def _superuser_refused(request: HttpRequest) -> HttpResponse:
    return _refused(request, _("Only somebody who has every right may change an account that has every right, or make one."))  # fmt: skip


def _own_roles_refused(request: HttpRequest) -> HttpResponse:
    return _refused(request, _("Nobody changes their own roles, or the rights of a role of their own. Ask a colleague."))  # fmt: skip


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        answer: HttpResponse = permission_denied(request)
        return answer
    messages.error(request, why)
    return redirect("wagtailadmin_home")


def register_account_guards() -> None:
    """Hang all of it where Wagtail asks for it."""
    hooks.register("before_create_user", guard_new_user)
    hooks.register("before_edit_user", guard_user)
    hooks.register("before_bulk_action", guard_users)
    hooks.register("register_admin_urls", guarded_addresses, order=-1)
