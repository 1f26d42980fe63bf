"""Re-uses in the admin: what waits, and a screen on which one person decides on what was on it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from practices.admin_screen import ReviewerScreen
from practices.models import Reuse, ReuseState
from practices.readers.admin_forms import AcceptForm, RefuseForm
from practices.readers.refusals import AlreadyDoneError, ConflictError, PracticeGoneError
from practices.readers.reusing import accept_reuse, conflicts_of, refuse_reuse
from practices.reviewing.people import name_of
from practices.reviewing.suspicions import said_suspicions

A_PAGE, CONFLICT = 50, 409


def confirmed_reuses() -> QuerySet[Reuse]:
    """Those whose sender pressed the button: what waits first, the odd ones after the others; then the newest decisions."""
    turn = Case(
        When(state=ReuseState.WAITING, suspicions="", then=Value(0)),
        When(state=ReuseState.WAITING, then=Value(1)),
        default=Value(2),
    )
    rows = Reuse.objects.exclude(state=ReuseState.TO_CONFIRM).annotate(turn=turn)
    rows = rows.select_related("practice", "municipality", "decided_by", "own_practice")
    return rows.order_by("turn", "-decided_at", "confirmed_at", "pk")


def waiting_count() -> int:
    """How many wait for somebody to decide. One query."""
    return Reuse.objects.filter(state=ReuseState.WAITING).count()


class ReuseListScreen(ReviewerScreen, TemplateView):
    """All that was confirmed."""

    template_name = "practices/readers/admin/reuses.html"
    page_title = _("We did this too")
    header_icon = "copy"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = Paginator(confirmed_reuses(), A_PAGE).get_page(self.request.GET.get("p"))
        return context | {"page_of_lines": page, "lines": page.object_list}


class ReuseScreen(ReviewerScreen, TemplateView):
    """One re-use. A decision is on the version that was on the screen."""

    template_name = "practices/readers/admin/reuse.html"
    page_title = _("We did this too")
    above = ("practice_readers:reuse_list", page_title)
    header_icon = "copy"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def row(self) -> Reuse:
        """What was told."""
        return get_object_or_404(confirmed_reuses(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.row.by

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row
        waits = row.state == ReuseState.WAITING
        conflicts = conflicts_of(self.request.user, row) if waits else []
        if waits and not conflicts:
            kwargs.setdefault("accept", AcceptForm(row=row))
            kwargs.setdefault("refuse", RefuseForm(row=row))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "row": row,
            "practice": row.practice,
            "waits": waits,
            "decides": waits and not conflicts,
            "conflicts": conflicts,
            "odd": said_suspicions(row),
            "became": "" if waits else what_became(row),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Accept or refuse; what cannot be done is explained, with all that was typed."""
        doing = {"accept": self._accept, "refuse": self._refuse}.get(request.POST.get("doe", ""))
        if doing is None:
            return self._shown(status=400)
        try:
            return doing()
        except ConflictError as refusal:
            messages.error(request, " ".join(refusal.reasons))
            return self._shown(status=CONFLICT)
        except PracticeGoneError:
            messages.error(request, gettext("Readers cannot open this practice any more, so nothing can stand with it."))  # fmt: skip
            return self._shown(status=CONFLICT)
        except AlreadyDoneError:
            del self.row
            messages.error(request, what_became(self.row))
            names = ("accept-answer", "refuse-answer")
            typed = [request.POST.get(name, "").replace("\0", "").strip() for name in names]
            return self._shown(status=CONFLICT, typed="\n".join(filter(None, typed)))

    def _accept(self) -> HttpResponse:
        form = AcceptForm(self.request.POST, row=self.row)
        if not form.is_valid():
            return self._shown(accept=form, status=400)
        values = form.cleaned_data
        accept_reuse(row=self.row, values=form.shown, **self._decision(values))
        return self._done(gettext("Readers see it now. The sender gets a mail."))

    def _refuse(self) -> HttpResponse:
        form = RefuseForm(self.request.POST, row=self.row)
        if not form.is_valid():
            return self._shown(refuse=form, status=400)
        refuse_reuse(row=self.row, **self._decision(form.cleaned_data))
        return self._done(gettext("It is not taken up. The sender gets a mail with your words."))

    def _decision(self, values: dict[str, Any]) -> dict[str, Any]:
        about = {"user": self.request.user, "now": timezone.now()}
        return {"version": values["version"], "answer": values["answer"], **about}

    def _done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("practice_readers:reuse", self.row.pk)

    def _shown(self, *, status: int = 200, **values: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**values), status=status)


def what_became(row: Reuse) -> str:
    """Say who decided what, and when."""
    if row.decided_at is None:
        return gettext("Something changed meanwhile. Look at it again before you decide.")
    moment = date_format(timezone.localtime(row.decided_at), "DATETIME_FORMAT")
    who = name_of(row.decided_by) or gettext("somebody")
    said = {"who": who, "moment": moment, "state": row.get_state_display()}
    return gettext("%(who)s decided on this already, on %(moment)s: %(state)s.") % said
