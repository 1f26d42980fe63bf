"""Rows with a draft in the admin: sent to review, never published from the form."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.snippets.views.snippets import CopyView, SnippetViewSet, UnpublishView

from site_core.review.rights import ReviewedRowPolicy
from site_core.review.stock_addresses import RowAction, RowActionData, RowCancellation


class TakeOffView(UnpublishView):
    """Who may review a row may take it off the site."""

    permission_required = "review"


class CopyAsDraftView(CopyView):
    """The form for a new row, filled in as another one."""

    def get_object(self, queryset: Any = None) -> Any:
        """Give what is sent here a row of its own: Wagtail would write it over the one that was copied."""
        copied = super().get_object(queryset)
        return None if self.request.method == "POST" else copied


class ReviewedViewSet(SnippetViewSet):
    """Rows of which nobody publishes anything alone."""

    copy_view_class = CopyAsDraftView
    unpublish_view_class = TakeOffView
    workflow_action_view_class = RowAction
    collect_workflow_action_data_view_class = RowActionData
    confirm_workflow_cancellation_view_class = RowCancellation

    @property
    def permission_policy(self) -> ReviewedRowPolicy:
        return ReviewedRowPolicy(self.model)


def status_column() -> StatusTagColumn:
    """Whether readers have a row, in words. Wagtail's own column asks of each row when it is planned."""
    return StatusTagColumn(
        "live",
        accessor=lambda row: _("on the site") if row.live else _("not on the site"),
        label=_("Status"),
        primary=lambda row: row.live,
        sort_key="live",
    )


def without_publish(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take the button out that would publish a row at once: Wagtail shows it by the right, not by the rule."""
    items[:] = [item for item in items if item.name != "action-publish"]
