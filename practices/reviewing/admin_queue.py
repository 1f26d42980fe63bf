"""The queue of practices from outside in the admin: by age, narrowed down, and with what can be done to several at once."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from practices.admin_screen import ReviewerScreen
from practices.models import Submission
from practices.refusals import MovedOnError
from practices.reviewing.people import name_of
from practices.reviewing.queue import MINE, NOBODYS, Turn, holders, lines_of, narrowed, queue
from practices.reviewing.refusals import ReviewRefusedError
from practices.reviewing.services import call_spam, claim

A_PAGE = 50
AT_ONCE = 100
BULK: dict[str, Callable[..., Submission]] = {"claim": claim, "spam": call_spam}


class ReviewQueueScreen(ReviewerScreen, TemplateView):
    """What came in. No search and no export: what came from outside stays here."""

    template_name = "practices/reviewing/queue.html"
    page_title = _("Review practices")
    header_icon = "tasks"
    http_method_names = ["get", "head", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        request = self.request
        chosen = {name: request.GET.get(name, "") for name in ("fase", "wie", "vreemd")}
        found = narrowed(queue(), chosen, request.user)
        page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
        return context | {
            "lines": lines_of(page.object_list, request.user),
            "page_of_lines": page,
            "chosen": chosen,
            "is_narrowed": any(chosen.values()),
            "turns": Turn.choices,
            "people": [(str(one.pk), name_of(one)) for one in holders().exclude(pk=request.user.pk)],
            "mine": MINE,
            "nobodys": NOBODYS,
            "here": request.get_full_path(),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing to all that were ticked. Each by itself: one that cannot be done keeps no other from it."""
        step = BULK.get(request.POST.get("doe", ""))
        ticked = request.POST.getlist("rij")[:AT_ONCE]
        back = get_valid_next_url_from_request(request) or reverse("practice_reviews:index")
        if step is None or not ticked:
            messages.warning(request, gettext("Tick at least one practice first."))
            return redirect(back)
        self._do_to_all(step, ticked)
        return redirect(back)

    def _do_to_all(self, step: Callable[..., Submission], ticked: list[str]) -> None:
        done = 0
        for word in ticked:
            row, version = _read(word)
            if row is None:
                continue
            try:
                step(submission=row, version=version, user=self.request.user, now=timezone.now())
            except MovedOnError:
                text = gettext("%(number)s stands otherwise by now, so nothing was done with it.")
                messages.warning(self.request, text % {"number": row})
            except ReviewRefusedError as refusal:
                messages.warning(self.request, f"{row}: {refusal}")
            else:
                done += 1
        if done:
            text = ngettext("Done for %(count)d practice.", "Done for %(count)d practices.", done)
            messages.success(self.request, text % {"count": done})


def _read(word: str) -> tuple[Submission | None, int]:
    """Read a tick: the number of a row, and the version that was on the screen."""
    pk, _dot, version = word.partition(".")
    if not all(one.isascii() and one.isdigit() and len(one) <= 9 for one in (pk, version)):
        return None, 0
    return Submission.objects.sent().filter(pk=int(pk)).first(), int(version)
