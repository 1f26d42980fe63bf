"""The outbox in the admin: a list to look at, and one button for dead letters."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin
from wagtail.permission_policies.base import ModelPermissionPolicy

from site_core.outbox.kinds import known_kinds
from site_core.outbox.models import OutboxMail
from site_core.outbox.refusals import NotADeadLetterError
from site_core.outbox.services import resend_mail
from site_core.outbox.states import State

POLICY = ModelPermissionPolicy(OutboxMail)
ANY = ["view", "change"]


def may_see_outbox(user: Any) -> bool:
    """Whether this person may see to whom the site writes."""
    return bool(POLICY.user_has_any_permission(user, ANY))


class OutboxFilterSet(WagtailFilterSet):
    """What the list can be narrowed down to."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = OutboxMail
        fields: list[str] = []


class OutboxColumn(Column):
    """A column with a template of its own, which may hold a form."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"site_core/outbox/cells/{name}.html"

    def get_cell_context_data(
        self, instance: Any, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["csrf_token"] = parent_context.get("csrf_token")
        context["here"] = request.get_full_path()
        context["may_resend"] = POLICY.user_has_permission(request.user, "change")
        return context


class OutboxListView(PermissionCheckedMixin, BaseListingView):
    """The mails of the site, the newest first. There is no export: addresses stay here."""

    model = OutboxMail
    permission_policy = POLICY
    any_permission_required = ANY
    page_title = _("Outgoing mail")
    header_icon = "mail"
    index_url_name = "outbox:index"
    index_results_url_name = "outbox:results"
    filterset_class = OutboxFilterSet
    verbose_name_plural = OutboxMail._meta.verbose_name_plural
    default_ordering = "-pk"
    paginate_by = 50
    columns = [
        OutboxColumn("state", label=_("State"), width="26%"),
        OutboxColumn("kind", label=_("Kind")),
        OutboxColumn("recipient", label=_("Recipient")),
        Column("attempts", label=_("Attempts")),
        DateColumn("created_at", label=_("Written")),
        OutboxColumn("next_attempt", label=_("Next attempt")),
    ]

    def get_ordering(self) -> str:
        return self.default_ordering

    def get_table(self, object_list: Any) -> Any:
        kinds = known_kinds()
        for mail in object_list:
            mail.kind_label = kinds[mail.kind].label if mail.kind in kinds else mail.kind
        return super().get_table(object_list)


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a dead letter again."""
    if not POLICY.user_has_permission(request.user, "change"):
        raise PermissionDenied
    mail = get_object_or_404(OutboxMail, pk=pk)
    try:
        resend_mail(mail, request.user)
    except NotADeadLetterError:
        messages.error(request, gettext("This mail cannot be sent again. Look at its state."))
    else:
        messages.success(request, gettext("The mail will be sent again."))
    return redirect(get_valid_next_url_from_request(request) or reverse("outbox:index"))


urlpatterns = [
    path("", OutboxListView.as_view(), name="index"),
    path("results/", OutboxListView.as_view(results_only=True), name="results"),
    path("<int:pk>/opnieuw/", resend, name="resend"),
]


def outbox_urls() -> list[Any]:
    """Put the screens below /admin/uitgaande-mail/."""
    return [path("uitgaande-mail/", include((urlpatterns, "outbox")))]
