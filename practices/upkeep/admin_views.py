"""The overview of the team in the admin, and the screen of one practice on the site: confirm, archive, take off, put back."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from practices.admin_screen import ReviewerScreen
from practices.models import PracticePage, Submission, WithdrawnPractice
from practices.reviewing.steps import may_coordinate, may_review
from practices.upkeep.admin_forms import FORMS, SeenForm
from practices.upkeep.confirming import confirm_practice
from practices.upkeep.links import broken_links
from practices.upkeep.lists import A_PAGE, KINDS, Kind, all_lists, entries_of, found, is_asked_off
from practices.upkeep.numbers import Numbers
from practices.upkeep.periods import Period, period_of, years
from practices.upkeep.reading import confirmed_on, is_stale, owner_of
from practices.upkeep.refusals import StandsOtherwiseError, UpkeepRefusedError
from practices.upkeep.rules import PUT_BACK_WITHIN
from practices.upkeep.standing import standing_of
from practices.upkeep.telling import groups_of, table_of
from practices.upkeep.withdrawing import (
    archive_practice,
    can_put_back,
    comes_back,
    put_back,
    unarchive_practice,
    withdraw_practice,
)
from site_core.open_data.tables import table_response

CONFLICT = 409
YEAR = "jaar"


class Overview(ReviewerScreen, TemplateView):
    """Numbers of a period, and below them what there is to decide on."""

    template_name = "practices/upkeep/overview.html"
    page_title = _("Overview of practices")
    header_icon = "view"
    http_method_names = ["get", "head"]

    @property
    def period(self) -> Period:
        return period_of(self.request.GET.get(YEAR, ""), timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        return context | {
            "period": self.period,
            "years": [str(year) for year in years(today)],
            "groups": groups_of(Numbers(self.period, today)),
            "lists": all_lists(today),
        }


class OneList(Overview):
    """One of the lists, whole."""

    template_name = "practices/upkeep/one_list.html"
    above = ("practice_upkeep:index", Overview.page_title)

    @cached_property
    def kind(self) -> Kind:
        """The list that was asked for."""
        kind = next((one for one in KINDS if one.word == self.kwargs["word"]), None)
        if kind is None:
            raise Http404
        return kind

    def get_page_title(self) -> str:
        return str(self.kind.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(Overview, self).get_context_data(**kwargs)
        rows = found(self.kind, timezone.localdate()).briefly()
        page = Paginator(rows, A_PAGE).get_page(self.request.GET.get("p"))
        return context | {
            "kind": self.kind,
            "entries": entries_of(page.object_list),
            "page_of_entries": page,
        }


def numbers_file(request: HttpRequest) -> HttpResponse:
    """Answer with the numbers as CSV."""
    if not may_review(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    numbers = Numbers(period_of(request.GET.get(YEAR, ""), today), today)
    return table_response(table_of(numbers), "csv")


class UpkeepScreen(ReviewerScreen, TemplateView):
    """One practice that readers have or had, and what a coordinator can do with it."""

    template_name = "practices/upkeep/detail.html"
    page_title = _("Upkeep of a practice")
    above = ("practice_upkeep:index", Overview.page_title)
    header_icon = "view"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def practice(self) -> PracticePage:
        """The practice: only one that readers could read once."""
        rows = PracticePage.objects.dutch().filter(first_published_at__isnull=False)
        practice: PracticePage = get_object_or_404(rows, pk=self.kwargs["pk"])
        return practice

    @cached_property
    def owner(self) -> Submission | None:
        """Who looks after it."""
        return owner_of(self.practice)

    def get_page_subtitle(self) -> str:
        return str(self.practice.reference or self.practice.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = standing_of(self.practice)
        forms = {name: form(initial={"seen": seen}, prefix=name) for name, form in FORMS.items()}
        for name, form in forms.items():
            kwargs.setdefault(f"{name}_form", form)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        practice, now = self.practice, timezone.now()
        known = confirmed_on(practice)
        mark = WithdrawnPractice.objects.filter(practice=practice).select_related("withdrawn_by").first()  # fmt: skip
        return context | {
            "practice": practice,
            "owner": self.owner,
            "is_reachable": bool(self.owner and self.owner.sender_email),
            "asked": is_asked_off(self.owner),
            "confirmed_on": known,
            "is_stale": is_stale(known, timezone.localdate(now)),
            "mark": mark,
            "seen": seen,
            "broken_links": list(broken_links().filter(practice=practice)),
            "translations": [one for one in practice.get_translations().select_related("locale") if one.live],
            "may_act": may_coordinate(self.request.user),
            "comes_back": mark is not None and comes_back(mark),
            "can_put_back": mark is not None and can_put_back(mark, now),
            "put_back_until": mark.withdrawn_at + PUT_BACK_WITHIN if mark else None,
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing, on what was seen; what cannot be done is explained, with what was typed."""
        if not may_coordinate(request.user):
            raise PermissionDenied
        word = request.POST.get("doe", "")
        act = ACTS.get(word)
        form = FORMS.get(word, SeenForm)(request.POST, prefix=word)
        if act is None or "seen" in form.errors:
            return self._shown(status=400, refused=gettext("Nothing was done yet. Press one of the buttons."))  # fmt: skip
        if not form.is_valid():
            return self._shown(status=400, **{f"{word}_form": form})
        return self._act(act, word, form)

    def _act(self, act: "Act", word: str, form: Any) -> HttpResponse:
        service, done = act
        values = dict(form.cleaned_data)
        about = {"practice": self.practice, "user": self.request.user, "now": timezone.now()}
        try:
            result = service(**about, **values)
        except StandsOtherwiseError as refusal:
            del self.practice
            self.__dict__.pop("owner", None)
            typed = values.get("reason", "")
            return self._shown(status=CONFLICT, refused=str(refusal), typed=typed)
        except UpkeepRefusedError as refusal:
            return self._shown(status=400, refused=str(refusal), typed=values.get("reason", ""))
        messages.success(self.request, str(done(result) if callable(done) else done))
        return redirect("practice_upkeep:detail", self.practice.pk)

    def _shown(self, *, status: int, **values: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**values), status=status)


def _put_back_as(practice: PracticePage) -> Any:
    """How it stands once it was put back."""
    if practice.live:
        return _("The practice is on the site again, as it was.")
    return _("The practice will not be deleted. It stays off the site, as it was before.")


# What is said afterwards: always the same words, or words for how it stands then.
Act = tuple[Callable[..., Any], Any]
ACTS: dict[str, Act] = {
    "confirm": (confirm_practice, _("The practice is confirmed.")),
    "archive": (archive_practice, _("The practice is in the archive. The owner gets a mail with how to bring it back.")),
    "unarchive": (unarchive_practice, _("The practice is out of the archive.")),
    "withdraw": (withdraw_practice, _("The practice is off the site. You can put it back for thirty days.")),
    "put_back": (put_back, _put_back_as),
}  # fmt: skip

urlpatterns = [
    path("", Overview.as_view(), name="index"),
    path("cijfers.csv", numbers_file, name="numbers"),
    path("<row:pk>/", UpkeepScreen.as_view(), name="detail"),
    path("lijst/<slug:word>/", OneList.as_view(), name="list"),
]


def practice_upkeep_urls() -> list[Any]:
    """Put the screens below /admin/praktijken-overzicht/."""
    return [path("praktijken-overzicht/", include((urlpatterns, "practice_upkeep")))]
