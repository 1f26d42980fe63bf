"""What the screens of practices in the admin share: who may come in, and where they stand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from practices.reviewing.steps import may_review


class ReviewerScreen(WagtailAdminTemplateMixin):
    """A screen for who may review, and nobody else: it holds names and addresses.

    Below another one, it is named after what it is about.
    """

    # The view that leads here, and its name; none where the menu or the editor does.
    above: tuple[str, Any] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        name, above = self.get_page_title(), []
        if self.above is not None:
            address, label = self.above
            above = [{"url": reverse(address), "label": label}]
            name = self.get_page_subtitle() or name
        return [*self.breadcrumbs_items, *above, {"url": "", "label": name}]
