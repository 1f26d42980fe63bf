"""Reads a page as it will be, for who writes nothing there: a translator the Dutch text, a reader every draft.

Wagtail shows a draft to who may change it. The right to read is Django's own right to view pages, which Wagtail asks nowhere.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.views.pages.revisions import RevisionsView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Page

from site_core.review.rights import ReviewedRights, rights_of_page
from site_core.roles.definitions import READ


@require_safe
def read_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the newest text of a page in the look of the site."""
    page = readable(request.user, page_id).get_latest_revision_as_object()
    mode = request.GET.get("mode", page.default_preview_mode)
    if mode not in dict(page.preview_modes):
        raise Http404
    shown: HttpResponse = page.make_preview_request(request, mode)
    return shown


class ReadVersion(RevisionsView):
    """One version of a page in the look of the site."""

    http_method_names = ("get", "head")

    def get_object(self) -> Page:
        return readable(self.request.user, self.pk)


def readable(user: Any, page_id: int) -> Page:
    """The page, where somebody may read it also before readers do; a refusal otherwise."""
    page: Page = get_object_or_404(Page, pk=page_id).specific
    if not _may_read(page, user):
        raise PermissionDenied
    return page


def _may_read(page: Page, user: Any) -> bool:
    rights = rights_of_page(page, user)
    return isinstance(rights, ReviewedRights) and rights.can_read()


def reading_addresses() -> list[URLPattern]:
    """Answer before Wagtail's own, under whose names these stay known."""
    version = "pages/<row:page_id>/revisions/<row:revision_id>/view/"
    return [
        path("pages/<row:page_id>/view_draft/", read_draft),
        path(version, ReadVersion.as_view()),
    ]


def reading_right() -> QuerySet[Permission]:
    """The right that can be given to a group."""
    app, codename = READ.split(".")
    return Permission.objects.filter(content_type__app_label=app, codename=codename)


def read_button(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """In the list of pages, for who cannot open the editor."""
    yield from _buttons(Button, page, user)


def read_header_button(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Above the list of what is below the page."""
    yield from _buttons(HeaderButton, page, user)


def _buttons(kind: type[Button], page: Page, user: Any) -> Iterator[Button]:
    if not page.is_root() and not rights_of_page(page, user).can_edit() and _may_read(page, user):
        address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        yield kind(
            _("Read"),
            url=address,
            icon_name="view",
            attrs={"target": "_blank", "rel": "noreferrer"},
            priority=5,
        )
        yield kind(
            _("Remarks"),
            url=reverse("page_remarks", args=[page.pk]),
            icon_name="comment",
            priority=6,
        )
