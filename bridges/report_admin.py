"""Reports in the admin: their list, and the form with its way to and from the action."""

from typing import Any

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, ButtonsColumnMixin, Column
from wagtail.admin.ui.tables import TitleColumn as StockTitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from bridges.action_filters import bridge_choices
from bridges.admin_forms import action_of, report_edit_handler
from bridges.following_up import with_states
from bridges.models import BridgePage, ProgressUpdate, Status, UpdateKind
from site_core.review.rows_admin import ReviewedViewSet

LONGEST_QUESTION = 200


def follow_up_button(action_id: int, **options: Any) -> Button:
    """A button to the screen “Follow-up” of an action."""
    url = reverse("follow_up:action", args=[action_id])
    return Button(_("Follow-up"), url=url, icon_name="history", **options)


class ReportFilterSet(WagtailFilterSet):
    """What the list of reports can be narrowed down to."""

    bridge = django_filters.ChoiceFilter(
        label=_("Bridge"), choices=bridge_choices, method="below", widget=forms.RadioSelect, empty_label=_("All")
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=UpdateKind.choices, widget=forms.RadioSelect, empty_label=_("All")
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    date = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    state = django_filters.ChoiceFilter(
        label=_("State"), method="in_state", widget=forms.RadioSelect, empty_label=_("All"),
        choices=[("live", _("on the site")), ("review", _("in review")), ("draft", _("not on the site"))],
    )  # fmt: skip

    class Meta:
        model = ProgressUpdate
        fields: list[str] = []

    def below(self, reports: Any, _name: str, number: str) -> Any:
        """Those on actions of one Bridge."""
        bridge = BridgePage.objects.get(pk=number)
        return reports.filter(action__path__startswith=bridge.path)

    def in_state(self, reports: Any, _name: str, state: str) -> Any:
        """Those that are on the site, wait for a reviewer, or neither."""
        if state != "review":
            return reports.filter(live=state == "live")
        kind = ContentType.objects.get_for_model(ProgressUpdate)
        reviews = WorkflowState.objects.active().filter(base_content_type=kind)
        # As a list: a review names its row in a text column, which PostgreSQL does not compare with a number.
        return reports.filter(
            pk__in=[int(pk) for pk in reviews.values_list("object_id", flat=True)]
        )


class ActionColumn(ButtonsColumnMixin, StockTitleColumn):
    """The action a report is about, with the buttons of the report."""

    def __init__(self, name: str, view: "ReportIndexView", **kwargs: Any) -> None:
        super().__init__(name, get_url=view.get_edit_url, **kwargs)
        self.view = view

    def get_value(self, instance: Any) -> str:
        return " ".join(filter(None, [instance.action.code, instance.action.title]))

    def get_title_id(self, instance: Any, parent_context: Any) -> str:
        return f"snippet_{instance.pk}_title"

    def get_buttons(self, instance: Any, parent_context: Any) -> list[Any]:
        return self.view.get_list_buttons(instance)


class ReportIndexView(IndexView):
    """All reports, the newest first."""

    @cached_property
    def columns(self) -> list[Any]:
        """Made for each request, because the first one asks the view for its buttons."""
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            ActionColumn("action", view=self, label=_("Action"), sort_key="action__code"),
            Column("headline", label=_("Headline")),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            Column("date", label=_("Date"), accessor="period.past_label", sort_key="date"),
            Column("state", label=_("State"), accessor="state_label"),
        ]

    @cached_property
    def search_query(self) -> str:
        """What was asked for, no longer than anybody would type."""
        return super().search_query[:LONGEST_QUESTION]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("action")

    def order_queryset(self, queryset: Any) -> Any:
        if self.ordering == "date":
            return queryset.order_by(F("date").asc(nulls_first=True), "pk")
        if self.ordering == "-date":
            return queryset.newest_first()
        return super().order_queryset(queryset)

    def get_table(self, object_list: Any) -> Any:
        for line in with_states(object_list):
            line.row.state_label = line.label
        return super().get_table(object_list)

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        return [
            *super().get_list_more_buttons(instance),
            follow_up_button(instance.action_id, priority=5),
        ]


class ReportCreateView(CreateView):
    """A new report; the address may name the action, and the milestone it reached."""

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        action = action_of(self.request.GET.get("action"))
        if action is None:
            return initial
        initial["action"] = action.pk
        asked = self.request.GET.get("milestone", "")
        uids = {str(uid): uid for uid in action.milestones.values_list("uid", flat=True)}
        if asked in uids:
            initial["milestone_uid"] = uids[asked]
        return initial

    def get_success_url(self) -> str:
        url = str(super().get_success_url())
        lists = url == reverse(self.index_url_name)
        return reverse("follow_up:action", args=[self.object.action_id]) if lists else url


class ReportEditView(EditView):
    """A report that was written before."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Leads back to the action as well."""
        return [*super().header_more_buttons, follow_up_button(self.object.action_id, priority=5)]


class ProgressUpdateViewSet(ReviewedViewSet):
    """Progress updates in the menu."""

    model = ProgressUpdate
    icon = "history"
    menu_label = _("Progress updates")
    menu_order = 290
    add_to_admin_menu = True
    filterset_class = ReportFilterSet
    search_fields = ["headline", "text", "action__title", "action__code"]
    search_backend_name = None
    index_view_class = ReportIndexView
    add_view_class = ReportCreateView
    edit_view_class = ReportEditView

    def get_edit_handler(self) -> Any:
        return report_edit_handler().bind_to_model(self.model)
