"""Before accounts and roles are changed in the admin: who sits there says so once more."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from site_core.sign_in.factors import confirmed_lately

# By their addresses, because several of Wagtail's are answered by ours without its name.
LISTS = ("wagtailusers_users:index", "wagtailusers_groups:index")


def confirmation_wanted(request: HttpRequest) -> HttpResponse | None:
    """Ask at the form, so that nothing is typed in vain; a form that came too late is given back, filled in."""
    if not _is_sensitive(request) or not request.user.is_authenticated:
        return None
    if confirmed_lately(request, request.user):
        return None
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"error": "confirm"}, status=403)
    if request.method == "POST":
        return _give_back(request)
    return HttpResponseRedirect(confirm_url(request.get_full_path()))


def after_confirming(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask before a password is changed, at the form and when it is sent.

    allauth's own way keeps what was sent in the session until somebody has confirmed: passwords do not belong there.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        is_open = not user.is_authenticated or confirmed_lately(request, user)
        # Who comes by way of an organisation and has nothing else yet, has nothing to confirm with.
        if is_open or not get_adapter().get_reauthentication_methods(user):
            return view(request, *args, **kwargs)
        return HttpResponseRedirect(confirm_url(request.path))

    return answer


def confirm_url(back: str) -> str:
    """Where somebody confirms who they are, and comes back from."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}"


def _is_sensitive(request: HttpRequest) -> bool:
    match, path = request.resolver_match, request.path_info
    if match is None:
        return False
    if "sign_in" in match.namespaces:
        return match.url_name not in {"index", "index_results"}
    if path.startswith(f"{reverse('wagtailadmin_home')}bulk/"):
        return match.kwargs.get("model_name") in {"user", "group"}
    lists = [reverse(name) for name in LISTS]
    # What only shows a list is harmless.
    is_list = path in [*lists, *(f"{address}results/" for address in lists)]
    return not is_list and path.startswith(tuple(lists))


def _give_back(request: HttpRequest) -> HttpResponse:
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {
        "typed": typed,
        "action": request.get_full_path(),
        "confirm_url": confirm_url(reverse("account_home")),
    }
    return render(request, "account/confirm_first.html", context, status=403)
