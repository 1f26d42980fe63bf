"""Keeps a practice that is reviewed, or was taken off the site, from going along with the pages around it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from practices.models import PracticePage

# Deleting has a guard of the ground floor, which asks each page.
TAKES_ALONG = ("move", "unpublish", "publish")


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy with all that stands below would hold texts that nobody approved, outside their review."""
    wanted = request.method == "POST" and request.POST.get("copy_subpages")
    if not wanted or not _below(page).exists():
        return None
    messages.error(request, _("Below this page are practices that are being reviewed, or that were taken off the site. Copy it without the pages below it."))  # fmt: skip
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_review_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any
) -> HttpResponse | None:
    """The same rights as one by one; this says it again for an action that knows none."""
    if action_type not in TAKES_ALONG:
        return None
    pages = [one.pk for one in objects if isinstance(one, Page)]
    if not PracticePage.objects.closed().filter(pk__in=pages).exists():
        return None
    messages.error(request, _("A practice that is being reviewed is decided on in its review, and one that was taken off the site on the screen of its upkeep, not here."))  # fmt: skip
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _below(page: Page) -> Any:
    return PracticePage.objects.closed().descendant_of(page)
