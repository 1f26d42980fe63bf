"""The pages of an account that are ours: the door, what stands behind it, sessions, and the removal of a factor."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.internal.flows import sessions as session_flows
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from site_core.models import User
from site_core.sign_in.browsers import browser_of
from site_core.sign_in.factors import Standing, factors_of, may_remove, needs_factor, standing_of
from site_core.sign_in.provider import provider_name

WAY_ON = "sign_in_next"


class SignInView(LoginView):
    """The door. Who is signed in already and was sent here anyway still lacks something; say what."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return self._signed_in_already(request)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"provider_name": provider_name()}

    def _signed_in_already(self, request: HttpRequest) -> HttpResponse:
        onward = self.get_authenticated_redirect_url()
        standing = standing_of(request, request.user)  # type: ignore[arg-type]
        if standing is Standing.SHOW:
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': onward})}")
        if standing is Standing.ENROL:
            request.session[WAY_ON] = onward
            return redirect("mfa_index")
        admin = reverse("wagtailadmin_home")
        if onward.startswith(admin) and not request.user.has_perm("wagtailadmin.access_admin"):
            # Sending them back would go round for ever.
            return render(request, "account/no_access.html", status=403)
        return HttpResponseRedirect(onward)


sign_in = SignInView.as_view()


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything somebody can do about their own account."""
    user: Any = request.user
    context = {
        "factors": factors_of(user).count(),
        "must_have_factor": standing_of(request, user) is Standing.ENROL,
        "enters_admin": user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "account/home.html", context)


@login_required
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """The second steps somebody has, and those they could add."""
    user: Any = request.user
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    standing = standing_of(request, user)
    context = {
        "app": factors_of(user).filter(type=Authenticator.Type.TOTP).first(),
        "passkeys": factors_of(user).filter(type=Authenticator.Type.WEBAUTHN).order_by("pk"),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "must_have_factor": standing is Standing.ENROL,
        "needs_factor": needs_factor(user),
        "way_on": _way_on(request) if standing is Standing.PASSED else "",
    }
    return render(request, "mfa/index.html", context)


def _way_on(request: HttpRequest) -> str:
    """Where somebody was going before they were asked to set up a second step."""
    url = str(request.session.get(WAY_ON, ""))
    return url if url and get_adapter().is_safe_url(url) else ""


class KeepsTheLastMixin:
    """Refuses to remove the last factor of somebody who has to have one, also when two are removed at once."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            get_object_or_404(User.objects.select_for_update(), pk=self.request.user.pk)
            if not may_remove(self.going()):
                messages.error(self.request, _("You need a second step to work on the site. Add another one first, then remove this one."))  # fmt: skip
                return redirect("mfa_index")
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view it stands before
            return response

    def going(self) -> Authenticator:
        """The factor that would go."""
        raise NotImplementedError


class RemovePasskeyView(KeepsTheLastMixin, RemoveWebAuthnView):
    """Removes a passkey; allauth asks nobody whether it may go."""

    success_url = "/account/2fa/"

    def going(self) -> Authenticator:
        return self.object


class RemoveAppView(KeepsTheLastMixin, DeactivateTOTPView):
    """Removes the authenticator app."""

    def going(self) -> Authenticator:
        return self.authenticator


remove_passkey = RemovePasskeyView.as_view()
remove_app = RemoveAppView.as_view()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in, each with a button that ends it, and one for all others."""
    user: Any = request.user
    if request.method == "POST":
        return _end(request)
    if not UserSession.objects.filter(session_key=request.session.session_key).exists():
        UserSession.objects.create_from_request(request)
    rows = [
        {
            "pk": row.pk,
            "browser": browser_of(row.user_agent),
            "since": row.created_at,
            "is_this_one": row.is_current(),
        }
        for row in UserSession.objects.purge_and_list(user)
    ]
    rows.sort(key=lambda row: (not row["is_this_one"], row["since"]))
    context = {"sessions": rows}
    return render(request, "usersessions/usersession_list.html", context)


def _end(request: HttpRequest) -> HttpResponse:
    if request.POST.get("session", "") == "":
        session_flows.end_other_sessions(request, request.user)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("usersessions_list")
    number = request.POST["session"]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Http404
    row = get_object_or_404(UserSession, pk=number, user=request.user)
    was_this_one = row.is_current()
    session_flows.end_sessions(request, [row])
    if was_this_one:
        return redirect("account_login")
    messages.success(request, _("This session is ended."))
    return redirect("usersessions_list")


@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from where Wagtail lets people sign in to where this site does, keeping where they were going."""
    back = request.GET.get("next", "")
    query = f"?{urlencode({'next': back})}" if back and get_adapter().is_safe_url(back) else ""
    return redirect(reverse("account_login") + query)


def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Stand where allauth expects a page that this site has not: nobody makes an account here."""
    raise Http404
