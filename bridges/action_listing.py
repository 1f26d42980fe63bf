"""The list of actions in the admin: where each one stands, and since when nobody said so."""

from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import page_permission_policy

from bridges.action_filters import ActionFilterSet
from bridges.confirming import may_report
from bridges.following_up import add_follow_up, age_label
from bridges.models import ActionPage, Status
from bridges.services import preview_confirmations
from site_core.open_data.tables import Column as FileColumn
from site_core.open_data.tables import Table as FileTable
from site_core.open_data.tables import table_response

LONGEST_QUESTION = 200
# A number and a title follow as they are; what was never reported is the longest ago.
ORDERS: dict[str, Any] = {
    "code": F("code"),
    "title": Lower("title"),
    "status": F("status_rank"),
    "last_reported_on": F("last_reported_on"),
}
RIGHTS = frozenset(IndexView.any_permission_required)


def actions_for(user: Any) -> Any:
    """Return the Dutch actions that this person may see in the page tree, with how they stand today."""
    today = timezone.localdate()
    ranks = [When(status=status, then=Value(rank)) for rank, status in enumerate(Status)]
    seen = page_permission_policy.explorable_instances(user).values_list("pk", flat=True)
    actions = ActionPage.objects.dutch().filter(pk__in=seen)
    return (
        actions.status_on(today)
        .reported_on(today)
        .annotate(status_rank=Case(*ranks, output_field=IntegerField()))
        .select_related("locale", "superseded_by")
        .defer_streamfields()
    )


def matching(actions: Any, question: str) -> Any:
    """Narrow down to the actions with these words in their number or title."""
    words = question[:LONGEST_QUESTION].split()
    for word in words:
        actions = actions.filter(
            Q(code__icontains=word) | Q(title__icontains=word) | Q(draft_title__icontains=word)
        )
    return actions


class ActionColumn(Column):
    """A column with a template of its own."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"bridges/admin/cells/{name}.html"


class TitleColumn(ActionColumn):
    """The title, with a link to the editor and the buttons that belong to one action."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["may_edit"] = instance.permissions_for_user(request.user).can_edit()
        context["site_url"] = instance.get_url(request) if instance.live else ""
        context["here"] = parent_context["table"].here
        return context


class ReportedColumn(ActionColumn):
    """The date of the last report, with how long ago that is."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        last = instance.last_reported_on
        context["age"] = age_label(last, timezone.localdate()) if last else ""
        return context


class ActionIndexView(IndexView):
    """Actions in one flat list."""

    template_name = "bridges/admin/actions.html"
    default_ordering = "code"
    base_filterset_class = ActionFilterSet
    show_export_buttons = True
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        Column("code", label=_("Number"), sort_key="code"),
        TitleColumn("title", label=_("Title"), sort_key="title", width="24%"),
        ActionColumn("place", label=_("Bridge and pillar")),
        ActionColumn("status", label=_("Status"), sort_key="status"),
        ReportedColumn("reported", label=_("Last update"), sort_key="last_reported_on"),
        ActionColumn("milestone", label=_("Next milestone")),
        ActionColumn("leads", label=pgettext_lazy("of an action", "Owner")),
        ActionColumn("languages", label=_("Languages")),
    ]

    @cached_property
    def show_locale_labels(self) -> bool:
        """All rows are Dutch; the last column tells about the translations."""
        return False

    def get_base_queryset(self) -> Any:
        return actions_for(self.request.user).prefetch_workflow_states()

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": ActionPage.objects.none()}

    def search_queryset(self, queryset: Any) -> Any:
        return matching(queryset, self.search_query)

    def get_ordering(self) -> str:
        """By number unless something else was asked for, also while searching: there is no relevance here."""
        asked = self.request.GET.get("ordering")
        return asked if asked in self.get_valid_orderings() else self.default_ordering

    def order_queryset(self, queryset: Any) -> Any:
        key = ORDERS[self.ordering.removeprefix("-")]
        if self.ordering.startswith("-"):
            return queryset.order_by(key.desc(nulls_last=True), "code", "path")
        return queryset.order_by(key.asc(nulls_first=True), "code", "path")

    def get_table(self, object_list: Any) -> Any:
        today, user = timezone.localdate(), self.request.user
        add_follow_up(object_list, today)
        table = super().get_table(object_list)
        table.here = self._here()
        if not may_report(user):
            del table.columns["bulk_actions"]
            return table
        planned = preview_confirmations(actions=object_list, on=today)
        confirmable = {one.pk for one in planned.confirmed}
        for action in object_list:
            action.is_confirmable = action.pk in confirmable
        return table

    def _here(self) -> str:
        """The address of the list as it is shown, also when only its results were asked for."""
        asked = self.request.GET.copy()
        asked.pop("_w_filter_fragment", None)
        return f"{self.index_url}?{asked.urlencode()}" if asked else self.index_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["may_report"] = may_report(self.request.user)
        return context

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        return table_response(export_table(queryset), spreadsheet_format)


def export_table(actions: Any) -> FileTable:
    """Describe the list as a file. Contact persons stay out: names of people are never exported."""
    columns = [
        FileColumn(gettext("number"), _("number on this site")),
        FileColumn(gettext("title"), _("title")),
        FileColumn(gettext("Bridge"), _("Bridge")),
        FileColumn(gettext("pillar"), _("pillar")),
        FileColumn(gettext("status"), _("status")),
        FileColumn(gettext("last update"), _("last update")),
        FileColumn(gettext("next milestone"), _("next milestone")),
        FileColumn(gettext("due"), _("due")),
        FileColumn(gettext("late"), _("late")),
        FileColumn(
            pgettext("role in an action", "lead"), pgettext_lazy("role in an action", "lead")
        ),
        FileColumn(gettext("languages on the site"), _("languages on the site")),
    ]
    rows = [_export_row(action) for action in actions]
    return FileTable(gettext("actions"), columns, rows, {})


def _export_row(action: Any) -> list[Any]:
    following = action.next_milestone
    return [
        action.code or "",
        action.title,
        action.bridge.title if action.bridge else "",
        action.pillar.title if action.pillar else "",
        str(Status(action.status).label) if action.status else "",
        action.last_reported_on,
        following.milestone.title if following else "",
        following.due_label if following else "",
        (gettext("yes") if following.is_late else gettext("no")) if following else "",
        ", ".join(party.organisation.name for party in action.leads),
        ", ".join(one.code for one in action.languages if one.presence == "present"),
    ]


class ActionsMenuItem(MenuItem):
    """Shown to whoever has a right on some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_any_permission(request.user, RIGHTS))


class ActionListingViewSet(PageListingViewSet):
    """The list of actions in the menu."""

    model = ActionPage
    index_view_class = ActionIndexView
    name = "actions"
    url_prefix = "acties"
    icon = "list-ul"
    menu_label = capfirst(_("actions"))
    menu_name = "actions"
    menu_order = 280
    menu_item_class = ActionsMenuItem
    add_to_admin_menu = True
    filterset_class = ActionFilterSet
