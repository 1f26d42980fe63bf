"""Choosers: who may not use a file or see a row is shown nothing of it, and a form without its fields is no error."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as images
from wagtail.images.views.chooser import viewset
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)

WRITING = {"add", "change", "publish"}
ROW_RIGHTS = ("view", "add", "change", "delete", "publish")


def select_format(request: HttpRequest, image_id: int) -> Any:
    """Show how a picture can be put into a text, to who may choose it."""
    image = get_object_or_404(get_image_model(), pk=image_id)
    if not images.user_has_permission_for_instance(request.user, "choose", image):
        raise PermissionDenied
    return viewset.select_format_view(request, image_id=image_id)


def library_api(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer that there is none: it lists every file of every collection to everybody, and nothing here asks for it."""
    raise Http404


def pages_one_may_see(pages: Any, request: HttpRequest) -> Any:
    """Offer the pages that readers have, and those that somebody works on: titles of drafts are not for every colleague."""
    explored = PagePermissionPolicy().explorable_instances(request.user)
    # Not as Exists: whoever searches among them would get an error from the search.
    return pages.filter(Q(live=True) | Q(pk__in=explored.values("pk")))


def may_choose(user: Any, model: Any) -> bool:
    """Whether somebody may choose among rows of a kind: who has a right on them, or writes pages that name them."""
    options = model._meta
    rights = (f"{options.app_label}.{get_permission_codename(one, options)}" for one in ROW_RIGHTS)
    if any(user.has_perm(right) for right in rights):
        return True
    is_named = any(
        isinstance(one.related_model, type) and _hangs_on_a_page(one.related_model)
        for one in options.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete
    )
    return is_named and PagePermissionPolicy().user_has_any_permission(user, WRITING)


def _hangs_on_a_page(model: Any) -> bool:
    """Whether a kind of row is a page, or belongs to one."""
    return issubclass(model, Page) or any(
        issubclass(one.related_model, Page)
        for one in model._meta.get_fields()
        if one.many_to_one and isinstance(one.related_model, type)
    )


class ForWhoMayChoose:
    """Refuses who may not choose among these rows."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_choose(request.user, self.model_class):  # type: ignore[attr-defined]  # of the view
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # before a view


class RowChoose(ForWhoMayChoose, ChooseView):
    """The window of the chooser."""


class RowResults(ForWhoMayChoose, ChooseResultsView):
    """What was found in it."""


class RowChosen(ForWhoMayChoose, SnippetChosenView):
    """The one that was chosen."""


class RowsChosen(ForWhoMayChoose, SnippetChosenMultipleView):
    """Those that were chosen."""


class RowCreate(ForWhoMayChoose, SnippetCreateView):
    """A new one, where a kind has a form for that in its chooser: none of ours has."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class RowChooserViewSet(SnippetChooserViewSet):
    """Choosers of rows, for who may choose."""

    choose_view_class = RowChoose
    choose_results_view_class = RowResults
    chosen_view_class = RowChosen
    chosen_multiple_view_class = RowsChosen
    create_view_class = RowCreate
