"""The record of decisions in the admin: a list to look at, to narrow down and to take along. Nothing in it can be changed."""

from typing import Any

import django_filters
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.base import ModelPermissionPolicy

from site_core.open_data.tables import is_formula
from site_core.review.models import ReviewDecision, ReviewOutcome

RIGHT = "site_core.view_reviewdecision"
EXPORTED = ["title", "revision_number", "get_outcome_display", "author_name", "decided_by_name", "decided_at", "reason"]  # fmt: skip


def as_text(value: Any) -> str:
    """What a spreadsheet would take for a formula, as plain text."""
    return f"'{value}" if is_formula(str(value)) else str(value)


class RecordFilterSet(WagtailFilterSet):
    """What the list can be narrowed down to."""

    title = django_filters.CharFilter(label=_("Text"), lookup_expr="icontains", max_length=100)
    outcome = django_filters.MultipleChoiceFilter(
        label=_("Decision"), choices=ReviewOutcome.choices
    )
    decided_at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = ReviewDecision
        fields: list[str] = []


class RecordView(ReportView):
    """Who decided what on which version of which text, when and why."""

    model = ReviewDecision
    permission_policy = ModelPermissionPolicy(ReviewDecision)
    permission_required = "view"
    page_title = _("Decisions")
    header_icon = "history"
    index_url_name = "review_record:index"
    index_results_url_name = "review_record:results"
    filterset_class = RecordFilterSet
    verbose_name_plural = ReviewDecision._meta.verbose_name_plural
    default_ordering = "-decided_at"
    list_export = EXPORTED
    export_headings = {"get_outcome_display": _("decision")}
    columns = [
        Column("title", label=_("Text")),
        Column("revision_number", label=_("Version")),
        Column("outcome", label=_("Decision"), accessor="get_outcome_display"),
        Column("author_name", label=_("Written by")),
        Column("decided_by_name", label=_("Decided by")),
        DateColumn("decided_at", label=_("When")),
        Column("reason", label=_("Why")),
    ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        plain = dict.fromkeys((self.FORMAT_CSV, self.FORMAT_XLSX), as_text)
        typed = ("title", "author_name", "decided_by_name", "reason")
        known: dict[str, Any] = SpreadsheetExportMixin.custom_field_preprocess
        self.custom_field_preprocess = known | dict.fromkeys(typed, plain)

    def get_ordering(self) -> str:
        return self.default_ordering


class RecordMenuItem(MenuItem):
    """Among the reports, for who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT))


def menu_item() -> RecordMenuItem:
    """The way to the list."""
    return RecordMenuItem(
        _("Decisions"),
        reverse("review_record:index"),
        name="decisions",
        icon_name="history",
        order=1050,
    )


def record_rights() -> QuerySet[Permission]:
    """The right that can be given to a group."""
    return Permission.objects.filter(
        content_type__app_label="site_core", codename="view_reviewdecision"
    )


urlpatterns = [
    path("", RecordView.as_view(), name="index"),
    path("results/", RecordView.as_view(results_only=True), name="results"),
]


def record_urls() -> list[Any]:
    """Put the list below /admin/beslissingen-nazicht/."""
    return [path("beslissingen-nazicht/", include((urlpatterns, "review_record")))]
