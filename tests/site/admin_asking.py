"""What an address of the admin answers somebody, in one sign of the table of rights; nothing that it does stays."""

import re
from typing import Any

from django.apps import apps
from django.contrib.messages import ERROR, get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.urls import resolve
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from site_core.stock_admin.incomplete import IncompleteFormMiddleware
from tests.site.rights_table import ABSENT, NOT_ALLOWED, OPEN, REFUSED

REQUESTS = RequestFactory()
# The views are asked directly: what stands around them costs as much as all the rest.
INCOMPLETE = IncompleteFormMiddleware(lambda request: HttpResponse())


def ask(user: Any, method: str, path: str, *, render: bool = False) -> str:
    """What somebody is answered. Whatever it changes is undone; a failure of the site is raised."""
    match = resolve(path.partition("?")[0])
    request = getattr(REQUESTS, method.lower())(path)
    request.user, request.session = user, SessionStore()
    request.resolver_match = match
    request._dont_enforce_csrf_checks = True
    request._messages = FallbackStorage(request)
    with transaction.atomic():
        try:
            if not _does_something(request):
                return REFUSED
            answer = match.func(request, *match.args, **match.kwargs)
            if render and hasattr(answer, "render"):
                answer.render()
            return _word(request, answer)
        except PermissionDenied:
            return REFUSED
        except Http404:
            return ABSENT
        except Exception as error:
            told = INCOMPLETE.process_exception(request, error)
            if told is None:
                raise
            return _word(request, told)
        finally:
            transaction.set_rollback(True)


def _does_something(request: Any) -> bool:
    """Whether an action on a selection has anything left to do: Wagtail shows a list of nothing to who may do nothing."""
    match = request.resolver_match
    named = ("app_label", "model_name", "action")
    if not set(named) <= set(match.kwargs) or not request.user.is_authenticated:
        return True
    names = [match.kwargs[name] for name in named]
    kind = bulk_action_registry.get_bulk_action_class(*names)
    action = kind(request, apps.get_model(*names[:2]))
    return bool(action.get_actionable_objects()[0])


def _word(request: Any, answer: HttpResponseBase) -> str:
    """Put an answer in one of the four signs of the table. What somebody may send, but sent wrongly, is open to them."""
    told_off = any(one.level == ERROR for one in get_messages(request))
    match answer.status_code:
        case 403:
            return REFUSED
        case 404:
            return ABSENT
        case 405:
            return NOT_ALLOWED
        case 301 | 302 if told_off or _leads_away(request, answer.headers["Location"]):
            return REFUSED
        case code if code < 500:
            return OPEN
    raise AssertionError(f"{request.method} {request.path}: {answer.status_code}")


def _leads_away(request: Any, target: str) -> bool:
    """To where one signs in, or in the explorer to what somebody may see instead of what they asked for."""
    explored = re.match(r"/admin/pages/(\d+/)?$", target)
    if request.resolver_match.url_name == "wagtailadmin_logout":
        return False
    return "/login/" in target or bool(request.method != "POST" and explored)
