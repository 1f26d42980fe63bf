"""The screens of the review: what waits, and one text with everything that decides about it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, PreviewableMixin, TaskState

from site_core.review.checking import findings_of
from site_core.review.deciding import APPROVE, REJECT, decide, may_decide, may_send_back
from site_core.review.details import details_of, edit_address
from site_core.review.difference import before, compared
from site_core.review.forms import AssignForm, CommentForm, ExceptionForm, SeenForm
from site_core.review.models import FourEyesState, ReviewDecision
from site_core.review.people import as_rows, readers_of
from site_core.review.refusals import MovedOnError, ReviewRefusedError
from site_core.review.rights import HasOwnRights, may_look, may_review
from site_core.review.services import ask_exception, assign, claim, release
from site_core.review.waiting import lines_for

CONFLICT, BAD_REQUEST = 409, 400


class ReviewListScreen(WagtailAdminTemplateMixin, TemplateView):
    """What waits for a second person, the most urgent first, and what this person sent in themselves."""

    template_name = "site_core/review/list.html"
    page_title = _("Review")
    header_icon = "tasks"
    http_method_names = ["get", "head"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"lines": lines_for(self.request.user), "today": timezone.localdate()}


class ReviewScreen(WagtailAdminTemplateMixin, TemplateView):
    """One text: what changes for readers, who wrote it, what was said, and the decision."""

    template_name = "site_core/review/one.html"
    page_title = _("Review a text")
    header_icon = "tasks"
    http_method_names = ["get", "head", "post"]
    state: FourEyesState

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        fetched = FourEyesState.objects.select_related(
            "revision__user", "workflow_state", "claimed_by", "assignee", "exception_by"
        )
        state = fetched.filter(pk=kwargs["pk"]).first()
        if state is None or state.workflow_state.content_object is None:
            raise Http404
        self.state = state

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not (may_look(request.user, self.about) or may_decide(request.user, self.state)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def about(self) -> Any:
        """The page or row."""
        found = self.state.workflow_state.content_object
        return found.specific if isinstance(found, Page) else found

    @property
    def waits(self) -> bool:
        """Whether there is still something to decide."""
        return bool(self.state.status == TaskState.STATUS_IN_PROGRESS)

    def get_page_subtitle(self) -> str:
        return str(self.state.revision.object_str)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("reviews:list"), "label": gettext("Review")}
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, above, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        state, user = self.state, self.request.user
        seen = {"seen": state.fingerprint}
        decides = self.waits and may_decide(user, state)
        values: dict[str, Any] = {
            "state": state,
            "about": self.about,
            "waits": self.waits,
            "decides": decides,
            "sends_back": self.waits and may_send_back(user, state),
            "is_author": user.pk in state.writers,
            "reviews": may_review(user, self.about),
            "is_new": not before(state.revision).live,
            "comparison": compared(state.revision, self.request),
            "details": details_of(state.revision, self.request) if self.waits else [],
            "findings": findings_of(state.revision.as_object()) if self.waits else [],
            "history": ReviewDecision.objects.all().of(self.about)[:20],
            "today": timezone.localdate(),
            "comment": CommentForm(initial=seen),
            "exception": ExceptionForm(initial=seen),
            **addresses_of(self.about, user),
        }
        if "assign" not in kwargs and self.waits:
            values["assign"] = AssignForm(
                as_rows(readers_of(state)),
                initial=seen | {"to": state.assignee_id, "due_on": state.due_on},
            )
        return context | values | kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing; what cannot be done is explained, with all that was typed."""
        doing = DOINGS.get(request.POST.get("doe", ""))
        if doing is None or not SeenForm(request.POST).is_valid():
            return self.shown(
                status=BAD_REQUEST,
                refused=gettext("Nothing was done yet. Press one of the buttons."),
            )
        try:
            return doing(self, request.POST["seen"])
        except MovedOnError as refusal:
            self.state.refresh_from_db()
            return self.shown(status=CONFLICT, refused=str(refusal))
        except ReviewRefusedError as refusal:
            return self.shown(status=BAD_REQUEST, refused=str(refusal))

    def shown(self, *, status: int = 200, **values: Any) -> HttpResponse:
        """Show the screen again, with what was typed."""
        typed = {
            "comment": self.request.POST.get("comment", "")[:5000],
            "seen": self.state.fingerprint,
        }
        values.setdefault("comment", CommentForm(initial=typed))
        reason = {
            "exception_reason": self.request.POST.get("exception_reason", "")[:5000],
            "seen": self.state.fingerprint,
        }
        values.setdefault("exception", ExceptionForm(initial=reason))
        return self.render_to_response(self.get_context_data(**values), status=status)

    def done(self, words: str, *, stay: bool = False) -> HttpResponse:
        """Say what was done."""
        messages.success(self.request, words)
        return redirect("reviews:one", self.state.pk) if stay else redirect("reviews:list")


def addresses_of(about: Any, user: Any) -> dict[str, str]:
    """Where the text is looked at and changed, for who may."""
    if not may_look(user, about):
        return {}
    # A row with rights of its own is changed on a screen of those who decide on it.
    changes = may_review(user, about) if isinstance(about, HasOwnRights) else True
    return {"edit_url": edit_address(about) if changes else "", "preview_url": _version(about)}


def _version(about: Any) -> str:
    """Where the newest version is seen as readers will; nothing where it is no page of its own."""
    where = [about.pk, about.latest_revision_id]
    if isinstance(about, Page):
        return reverse("wagtailadmin_pages:revisions_view", args=where)
    viewset = getattr(about, "snippet_viewset", None)
    if viewset is None or not isinstance(about, PreviewableMixin):
        return ""
    return reverse(viewset.get_url_name("revisions_view"), args=where)


def _decide(outcome: str, published: Any) -> Callable[[ReviewScreen, str], HttpResponse]:
    def doing(screen: ReviewScreen, seen: str) -> HttpResponse:
        form = CommentForm(screen.request.POST)
        if not form.is_valid():
            return screen.shown(status=BAD_REQUEST, comment=form)
        decide(
            state=screen.state,
            user=screen.request.user,
            outcome=outcome,
            comment=form.cleaned_data["comment"],
            seen=seen,
        )
        return screen.done(str(published))

    return doing


def _claim(screen: ReviewScreen, seen: str) -> HttpResponse:
    claim(state=screen.state, user=screen.request.user)
    return screen.done(
        gettext("You took this text on. Your colleagues see that you are reading it."), stay=True
    )


def _release(screen: ReviewScreen, seen: str) -> HttpResponse:
    release(state=screen.state, user=screen.request.user)
    return screen.done(gettext("The text waits for somebody else again."))


def _assign(screen: ReviewScreen, seen: str) -> HttpResponse:
    form = AssignForm(as_rows(readers_of(screen.state)), screen.request.POST)
    if not form.is_valid():
        return screen.shown(status=BAD_REQUEST, assign=form)
    values = form.cleaned_data
    assign(state=screen.state, user=screen.request.user, to=values["to"], due_on=values["due_on"])
    return screen.done(gettext("Kept who reads this text, and by when."), stay=True)


def _exception(screen: ReviewScreen, seen: str) -> HttpResponse:
    form = ExceptionForm(screen.request.POST)
    if not form.is_valid():
        return screen.shown(status=BAD_REQUEST, exception=form)
    ask_exception(
        state=screen.state, user=screen.request.user, reason=form.cleaned_data["exception_reason"]
    )
    return screen.done(
        gettext(
            "The first key is turned. A colleague who may write here can now turn the second one."
        ),
        stay=True,
    )


DOINGS: dict[str, Callable[[ReviewScreen, str], HttpResponse]] = {
    "approve": _decide(APPROVE, _("Approved: readers have this text, or get it on its day.")),
    "reject": _decide(REJECT, _("Sent back. The author gets a mail with your words.")),
    "claim": _claim,
    "release": _release,
    "assign": _assign,
    "exception": _exception,
}


urlpatterns = [
    path("", ReviewListScreen.as_view(), name="list"),
    path("<row:pk>/", ReviewScreen.as_view(), name="one"),
]


def review_urls() -> list[Any]:
    """Put the screens below /admin/nazicht/."""
    return [path("nazicht/", include((urlpatterns, "reviews")))]
