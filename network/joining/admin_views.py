"""Requests to join in the admin: a list by turn, and a screen on which one person decides."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.joining.admin_forms import AcceptForm, AnswerForm, SeenForm, name_taken
from network.joining.mails import MODERATE, POLICY
from network.joining.near_names import near_organisations
from network.joining.refusals import AlreadyDecidedError, NameTakenError
from network.joining.services import accept_request, answer_request, call_spam, take_out_of_spam
from network.models import AnswerReason, JoinRequest, JoinState
from network.models.joining import SPAM_KEPT, UNCONFIRMED

CONFLICT = 409
ACCEPT, ANSWER, SPAM, NO_SPAM = "accept", "answer", "spam", "no_spam"


def may_moderate(user: Any) -> bool:
    """Whether this person may read requests to join and decide on them."""
    return bool(POLICY.user_has_permission(user, MODERATE))


# What a moderator types; who is told that somebody else decided first gets it back.
TYPED = ("answer", "name", "kind", "website", "contribution")


class ModeratorsOnly:
    """Lets in who may decide, and nobody else: these screens hold names and addresses."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_moderate(request.user):
            raise PermissionDenied
        response: Any = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # before a view
        return response


class JoinRequestFilterSet(WagtailFilterSet):
    """What the list can be narrowed down to."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[pair for pair in JoinState.choices if pair[0] not in UNCONFIRMED],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = JoinRequest
        fields: list[str] = []


class NameColumn(TitleColumn):
    """The organisation, with the way to the screen; the number alone once its name was erased."""

    def get_value(self, instance: Any) -> str:
        return instance.organisation_name or instance.reference


class JoinRequestListView(ModeratorsOnly, BaseListingView):
    """Requests that were confirmed. No search and no export: what came from outside stays here."""

    model = JoinRequest
    page_title = _("Requests to join")
    header_icon = "group"
    index_url_name = "join_requests:index"
    index_results_url_name = "join_requests:results"
    filterset_class = JoinRequestFilterSet
    verbose_name_plural = JoinRequest._meta.verbose_name_plural
    default_ordering = "turn"
    paginate_by = 50
    columns = [
        NameColumn("organisation_name", label=_("Organisation"), get_url=lambda row: detail_url(row)),
        Column("reference", label=_("Number")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("age", label=_("Waits since"), accessor=lambda row: age_of(row)),
        Column("suspicious", label=_("Worth a second look"), accessor=lambda row: suspicions_of(row)),
    ]  # fmt: skip

    def get_base_queryset(self) -> Any:
        return JoinRequest.objects.confirmed()

    def get_ordering(self) -> str:
        return self.default_ordering

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.by_turn()


def detail_url(row: JoinRequest) -> str:
    """The address of the screen of one request."""
    return reverse("join_requests:detail", args=[row.pk])


def age_of(row: JoinRequest) -> str:
    """Say since when somebody waits for an answer, in days."""
    if row.state != JoinState.RECEIVED or row.confirmed_at is None:
        return ""
    days = (timezone.localdate() - timezone.localdate(row.confirmed_at)).days
    day = date_format(timezone.localtime(row.confirmed_at), "DATE_FORMAT")
    return gettext("%(day)s (%(days)d days)") % {"day": day, "days": days}


def suspicions_of(row: JoinRequest) -> str:
    """Say in words what is odd about a request."""
    words = {
        "trap": gettext("a field was filled in that people do not see"),
        "links": gettext("several links"),
        "markup": gettext("code of a web page"),
        "alphabet": gettext("mostly another alphabet"),
    }
    return ", ".join(words.get(word, word) for word in row.suspicions.split())


def what_became(row: JoinRequest) -> str:
    """Say who decided what, and when."""
    if row.decided_at is None:
        return gettext("Somebody brought this request back. Look at it again before you decide.")
    by = row.decided_by
    who = (by.get_full_name() or by.get_username()) if by else gettext("somebody")
    moment = date_format(timezone.localtime(row.decided_at), "DATETIME_FORMAT")
    said = {"who": who, "moment": moment, "state": row.get_state_display()}
    return gettext("%(who)s decided on this request already, on %(moment)s: %(state)s.") % said


class JoinRequestScreen(ModeratorsOnly, WagtailAdminTemplateMixin, TemplateView):
    """One request, and what can be done with it. A decision is on the version that was on the screen."""

    template_name = "network/joining/admin/detail.html"
    page_title = _("Request to join")
    header_icon = "group"
    http_method_names = ["get", "head", "post"]
    row: JoinRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if may_moderate(request.user):
            rows = JoinRequest.objects.confirmed().select_related("decided_by", "organisation")
            self.row = get_object_or_404(rows, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.row.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        back = {"url": reverse("join_requests:index"), "label": gettext("Requests to join")}
        here = {"url": "", "label": self.row.reference}
        return [*self.breadcrumbs_items, back, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row
        waits = row.state == JoinState.RECEIVED
        near = near_organisations(row.organisation_name, row.website) if waits else []
        if waits:
            kwargs.setdefault("accept", AcceptForm(row=row, near=near))
            kwargs.setdefault("answer", AnswerForm(row=row))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "row": row,
            "near": near,
            "waits": waits,
            "bridges": row.bridges.order_by("number"),
            "odd": suspicions_of(row),
            "became": "" if waits else what_became(row),
            "can_leave_spam": row.can_leave_spam(timezone.now()),
            "spam_days": SPAM_KEPT.days,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one of the four things; what cannot be done is explained, with all that was typed."""
        doings = {
            ACCEPT: self._accept,
            ANSWER: self._answer,
            SPAM: self._call_spam,
            NO_SPAM: self._take_out_of_spam,
        }
        doing = doings.get(request.POST.get("doe", ""))
        if doing is None:
            return self._shown(status=400)
        try:
            return doing()
        except AlreadyDecidedError as refusal:
            self.row = refusal.row
            messages.error(request, what_became(self.row))
            typed = "\n".join(filter(None, map(self._typed, TYPED)))
            return self._shown(status=CONFLICT, typed=typed)

    def _typed(self, name: str) -> str:
        return self.request.POST.get(name, "").replace("\0", "").strip()

    def _accept(self) -> HttpResponse:
        near = near_organisations(self.row.organisation_name, self.row.website)
        form = AcceptForm(self.request.POST, row=self.row, near=near)
        if not form.is_valid():
            return self._shown(accept=form)
        try:
            organisation = accept_request(chosen=form.chosen, **self._decision(form))
        except NameTakenError:
            form.add_error("name", name_taken())
            return self._shown(accept=form)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self._shown(accept=form)
        name = {"name": organisation.name}
        if self.row.may_list_organisation and organisation.get_absolute_url() is None:
            text = gettext("“%(name)s” is not published, so it is not in the public list yet.")
            messages.warning(self.request, text % name)
        if organisation.current_workflow_task_state:
            messages.info(self.request, gettext("What you wrote waits for a second person."))
        return self._done(gettext("“%(name)s” is in the network. The sender gets a mail.") % name)

    def _answer(self) -> HttpResponse:
        form = AnswerForm(self.request.POST, row=self.row)
        if not form.is_valid():
            return self._shown(answer=form)
        reason = AnswerReason(form.cleaned_data["reason"])
        answer_request(reason=reason, answer=form.cleaned_data["answer"], **self._decision(form))
        return self._done(gettext("The request is answered. The sender gets a mail."))

    def _call_spam(self) -> HttpResponse:
        form = SeenForm(self.request.POST)
        if not form.is_valid():
            return self._shown(status=400)
        call_spam(**self._decision(form))
        return self._done(gettext("The request is put away as spam. The sender hears nothing."))

    def _take_out_of_spam(self) -> HttpResponse:
        form = SeenForm(self.request.POST)
        if not form.is_valid():
            return self._shown(status=400)
        take_out_of_spam(**self._decision(form))
        return self._done(gettext("The request is back in the list."))

    def _decision(self, form: SeenForm) -> dict[str, Any]:
        version = form.cleaned_data["version"]
        now = timezone.now()
        return {"row": self.row, "version": version, "user": self.request.user, "now": now}

    def _done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(detail_url(self.row))

    def _shown(self, *, status: int = 200, **values: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**values), status=status)


urlpatterns = [
    path("", JoinRequestListView.as_view(), name="index"),
    path("results/", JoinRequestListView.as_view(results_only=True), name="results"),
    path("<row:pk>/", JoinRequestScreen.as_view(), name="detail"),
]


def join_request_urls() -> list[Any]:
    """Put the screens below /admin/aanvragen-netwerk/."""
    return [path("aanvragen-netwerk/", include((urlpatterns, "join_requests")))]
