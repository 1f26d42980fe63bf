"""Where the contact of an action reports on it: a list of their actions, a form, and what became of each report.

Nothing here is public: what is not theirs does not exist, and no answer is kept by anybody.
"""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.defaults import page_not_found

from bridges.models import ActionPage, ProgressUpdate
from bridges.report_forms import ReportForm
from bridges.report_keeping import forget_typed, keep_typed, typed_before
from bridges.reporting import (
    NothingToConfirmError,
    NotSentBackError,
    OwnReport,
    ReportState,
    has_reported_too_often,
    send_again,
    send_confirmation,
    send_report,
    unpublished_reports,
    with_states,
)
from bridges.services import preview_confirmations, public_values
from bridges.statuses import UpdateKind
from site_core.languages.open_pages import open_homes

CONFIRM = "nog_actueel"
TOO_MANY_REQUESTS = 429

View = Callable[..., HttpResponse]


def for_contacts(*methods: str) -> Callable[[View], View]:
    """Let a view answer those who are signed in, privately; others are asked to sign in and come back."""

    def decorate(view: View) -> View:
        @cache_control(private=True, no_store=True)
        @require_http_methods(list(methods))
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                response = _answer(view, request, *args, **kwargs)
            except Http404 as error:
                response = page_not_found(request, error)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return answer

    return decorate


# Wagtail lets only those with access to the admin sign out of it.
sign_out = LogoutView.as_view(
    next_page=reverse_lazy("bridges:my_actions"), http_method_names=["post"]
)


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    # As everywhere, a language begins with its front page.
    if not open_homes().filter(locale__language_code=get_language()).exists():
        raise Http404
    if request.user.is_authenticated:
        return view(request, *args, **kwargs)
    if request.method == "POST":
        keep_typed(request)
    return redirect_to_login(request.path, settings.LOGIN_URL)


@for_contacts("GET", "HEAD")
def my_actions(request: HttpRequest) -> HttpResponse:
    """List the actions somebody is the contact of, with how they stand and what of theirs is under way."""
    actions = list(_own_actions(request).by_number())
    confirmable = preview_confirmations(actions=actions, on=timezone.localdate()).confirmed
    can_confirm = {action.pk for action in confirmable}
    reports: dict[int, list[OwnReport]] = {}
    for report in unpublished_reports(user=request.user, actions=actions):
        reports.setdefault(report.row.action_id, []).append(report)
    rows = [
        {
            "action": action,
            "reports": reports.get(action.pk, []),
            "can_confirm": action.pk in can_confirm,
        }
        for action in actions
    ]
    return render(request, "bridges/reporting/my_actions.html", {"rows": rows})


@for_contacts("GET", "HEAD", "POST")
def report_on_action(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form for a new report on one action, and take it in."""
    action = _own_action(request, code)
    if request.method != "POST":
        typed = typed_before(request)
        form = ReportForm(action=action, initial=typed)
        notice = _notice_after_sign_in() if typed else ""
        return _show_form(request, action, form, uid=_uid_of(typed), notice=notice)
    if has_reported_too_often(user=request.user, now=timezone.now()):
        return _show_too_many(request, action)
    if CONFIRM in request.POST:
        return _confirm(request, action)
    uid = _uid_of(request.POST)
    new = ProgressUpdate(action=action, uid=uid)
    form = ReportForm(request.POST, action=action, instance=new)
    if not form.is_valid():
        return _show_form(request, action, form, uid=uid)
    return _show_sent(request, send_report(update=form.instance, user=request.user))


def _confirm(request: HttpRequest, action: ActionPage) -> HttpResponse:
    try:
        sent = send_confirmation(action=action, user=request.user, on=timezone.localdate())
    except NothingToConfirmError as refusal:
        return _show_form(request, action, ReportForm(action=action), notice=str(refusal))
    return _show_sent(request, sent)


@for_contacts("GET", "HEAD", "POST")
def own_report(request: HttpRequest, code: str, uid: uuid.UUID) -> HttpResponse:
    """Show what became of a report, and take it in again when it came back."""
    action = _own_action(request, code)
    report = _report_of(request, action, uid)
    if request.method == "POST":
        return _take_in_again(request, action, report)
    if report.state != ReportState.SENT_BACK:
        context = {"action": action, "report": report}
        return render(request, "bridges/reporting/own_report.html", context)
    typed = typed_before(request)
    form = ReportForm(action=action, instance=_newest_version(report.row), initial=typed)
    notice = _notice_after_sign_in() if typed else ""
    return _show_form(request, action, form, report=report, notice=notice)


def _take_in_again(request: HttpRequest, action: ActionPage, report: OwnReport) -> HttpResponse:
    if has_reported_too_often(user=request.user, now=timezone.now()):
        return _show_too_many(request, action, report)
    version = _newest_version(report.row)
    before = public_values(version)
    form = ReportForm(request.POST, action=action, instance=version)
    is_valid = form.is_valid()
    if report.state != ReportState.SENT_BACK:
        # Whoever sends it twice is shown the one that arrived; another text can still go as a new report.
        if is_valid and public_values(form.instance) == before:
            return _show_sent(request, report.row)
        notice = _("You sent this report already. What you typed now can go as a new one.")
        return _show_form(request, action, form, notice=notice)
    if not is_valid:
        return _show_form(request, action, form, report=report)
    try:
        send_again(update=form.instance, user=request.user)
    except NotSentBackError:
        return _take_in_again(request, action, _report_of(request, action, report.row.uid))
    return _show_sent(request, report.row)


def _report_of(request: HttpRequest, action: ActionPage, uid: uuid.UUID) -> OwnReport:
    rows = ProgressUpdate.objects.filter(uid=uid, author_id=request.user.pk, action=action)
    for report in with_states(rows):
        report.row.action = action
        return report
    raise Http404


def _newest_version(row: ProgressUpdate) -> ProgressUpdate:
    """Return a report as it was last written, ready to be amended; “still current” that came back needs words."""
    version: ProgressUpdate = row.get_latest_revision_as_object()
    version.action = row.action
    version.kind = UpdateKind.UPDATE
    return version


def _own_actions(request: HttpRequest) -> Any:
    today = timezone.localdate()
    mine = ActionPage.objects.reported_by(request.user).in_force(today)
    return mine.status_on(today).reported_on(today)


def _own_action(request: HttpRequest, code: str) -> ActionPage:
    action = _own_actions(request).filter(code__iexact=code).first() if "\0" not in code else None
    if action is None:
        raise Http404
    return action


def _uid_of(fields: Any) -> uuid.UUID:
    """Return what makes a report the same one when it is sent twice; anything else than that is replaced."""
    try:
        return uuid.UUID(fields.get("uid", ""))
    except ValueError:
        return uuid.uuid4()


def _notice_after_sign_in() -> str:
    return _("You had been signed out. What you typed is still here: send it now.")


def _show_sent(request: HttpRequest, report: ProgressUpdate) -> HttpResponse:
    forget_typed(request)
    return redirect("bridges:own_report", report.action.code, report.uid)


def _show_too_many(
    request: HttpRequest, action: ActionPage, report: OwnReport | None = None
) -> HttpResponse:
    notice = _("You sent 30 reports in an hour. Wait a while, then send this one again.")
    form = ReportForm(action=action, initial=request.POST.dict())
    uid = _uid_of(request.POST)
    return _show_form(
        request, action, form, uid=uid, report=report, notice=notice, status=TOO_MANY_REQUESTS
    )


def _show_form(
    request: HttpRequest,
    action: ActionPage,
    form: ReportForm,
    *,
    uid: uuid.UUID | None = None,
    notice: str = "",
    report: OwnReport | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form: of a new report, or of the one that came back."""
    day = timezone.localdate()
    context = {
        "action": action,
        "form": form,
        "uid": uid or uuid.uuid4(),
        "notice": notice,
        "report": report,
        "reports": [
            one
            for one in unpublished_reports(user=request.user, actions=[action])
            if report is None or one.row.pk != report.row.pk
        ],
        "can_confirm": bool(preview_confirmations(actions=[action], on=day).confirmed),
    }
    return render(request, "bridges/reporting/form.html", context, status=status)
