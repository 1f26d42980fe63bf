"""The versions of one practice in the admin, where a coordinator hides one for somebody whom it names."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from practices.models import PracticePage, PracticeVersion
from practices.reviewing.refusals import ReviewRefusedError
from practices.reviewing.steps import may_coordinate
from practices.versions.hiding import LONGEST_REASON, hide_version, show_version

HIDE, SHOW = "hide", "show"


class VersionsScreen(WagtailAdminTemplateMixin, TemplateView):
    """What readers had of one practice, the newest first."""

    template_name = "practices/versions/admin.html"
    page_title = pgettext_lazy("practice", "Versions")
    header_icon = "history"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_coordinate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def practice(self) -> PracticePage:
        """The practice: its Dutch row, which has the versions."""
        found: PracticePage = get_object_or_404(PracticePage.objects.all(), pk=self.kwargs["pk"])
        return found

    def get_page_subtitle(self) -> str:
        return str(self.practice.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.practice.pk]), "label": self.practice.title}  # fmt: skip
        return [*self.breadcrumbs_items, edit, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        versions = list(self.practice.versions.all())
        return context | {"practice": self.practice, "versions": versions, "newest": next(iter(versions), None), "longest": LONGEST_REASON}  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hide one, or show it again."""
        number = request.POST.get("number", "")
        is_number = number.isascii() and number.isdigit() and len(number) <= 5
        version = self.practice.versions.filter(number=int(number)).first() if is_number else None
        doing = request.POST.get("doe")
        if version is None or doing not in {HIDE, SHOW}:
            messages.warning(request, gettext("Nothing was done yet. Press one of the buttons."))
        elif doing == HIDE:
            self._hide(version)
        else:
            show_version(version=version, user=request.user)
            messages.success(request, gettext("Readers can open version %(number)d again.") % {"number": version.number})  # fmt: skip
        return redirect("practice_versions", self.practice.pk)

    def _hide(self, version: PracticeVersion) -> None:
        reason, now = self.request.POST.get("reden", ""), timezone.now()
        try:
            hide_version(version=version, user=self.request.user, now=now, reason=reason)
        except ReviewRefusedError as refusal:
            messages.error(self.request, str(refusal))
            return
        messages.success(self.request, gettext("Readers cannot open version %(number)d any more.") % {"number": version.number})  # fmt: skip


def version_urls() -> list[Any]:
    """Put the screen below the admin."""
    return [path("praktijken-versies/<row:pk>/", VersionsScreen.as_view(), name="practice_versions")]  # fmt: skip


def version_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from a practice in the page editor to its versions."""
    if isinstance(page, PracticePage) and may_coordinate(user) and page.versions.exists():
        yield Button(
            pgettext("practice", "Versions"),
            url=reverse("practice_versions", args=[page.pk]),
            icon_name="history",
            priority=16,
        )
