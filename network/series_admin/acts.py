"""One date at a time: move it, confirm it, cancel it, say that it was held. Plain forms that need no script."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.agenda.conflicts import Dated, conflicts_of
from network.date_acts import cancel_date, confirm_date, hold_date, move_date
from network.models.meetings import ITEM_TYPES, MeetingPage
from network.rights import may_change
from network.series.free_days import FreeDays
from network.series_admin.forms import MoveForm, ReasonForm, version_seen
from network.series_admin.looking import label
from site_core.period import is_move


def find_item(pk: int) -> Any:
    """Return a Dutch event or meeting; whatever else a number names is not found."""
    for kind in ITEM_TYPES:
        rows = kind.objects.dutch().select_related("locale", "series", "body_of")
        if item := rows.filter(pk=pk).first():
            return item
    raise Http404


SENT = _(
    "Sent to a second person, who reads the reason. Readers see the change once it is approved."
)


class DateScreen(WagtailAdminTemplateMixin, TemplateView):
    """What the four have in common: the date, who may change it, and that whoever comes second is told."""

    template_name = "network/admin/date_act.html"
    header_icon = "calendar-alt"
    http_method_names = ["get", "head", "post"]
    button: Any = ""
    explanation: Any = ""
    done: Any = ""
    is_grave = False
    item: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.item = find_item(kwargs["item_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_change(request.user, self.item):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.item.title)

    @property
    def back(self) -> str:
        """Where to go when it is done: the series, or the page itself."""
        if self.item.series_id:
            return reverse("series:one", args=[self.item.series_id])
        return reverse("wagtailadmin_pages:edit", args=[self.item.pk])

    @property
    def following(self) -> str:
        """Where to go after it is done."""
        return self.back

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.back, "label": self.item.series or self.item.title}
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.item.title}
        return [*self.breadcrumbs_items, above, last]

    def form(self, data: Any = None) -> forms.Form:
        """Return what has to be filled in; most acts need nothing."""
        return forms.Form(data)

    def act(self, form: forms.Form, seen: int | None) -> None:
        """Do it."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "item": self.item,
            "when": label(self.item.when),
            "seen": self.item.latest_revision_id or "",
            "back": self.back,
            "button": self.button,
            "explanation": self.explanation,
            "is_grave": self.is_grave,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or send the form back with what is in the way."""
        form = self.form(request.POST)
        if form.is_valid() and self._is_done(form):
            messages.success(request, SENT if form.cleaned_data.get("reason") else self.done)
            return redirect(self.following)
        return self.render_to_response(self.get_context_data(form=form))

    def _is_done(self, form: forms.Form) -> bool:
        try:
            self.act(form, version_seen(self.request.POST))
        except ValidationError as refusal:
            for name, messages_of_field in _by_field(refusal, form).items():
                form.add_error(name, messages_of_field)
            return False
        return True


def _by_field(refusal: ValidationError, form: forms.Form) -> dict[str | None, list[str]]:
    """What is wrong, at the field of this form that it is about; the model has more fields than the form."""
    found: dict[str | None, list[str]] = {}
    if not hasattr(refusal, "error_dict"):
        return {None: refusal.messages}
    for name, said in refusal.message_dict.items():
        found.setdefault(name if name in form.fields else None, []).extend(said)
    return found


class MoveScreen(DateScreen):
    """Another date: first what readers will see, then onto the site."""

    page_title = _("Move one date")
    button = _("Move this date")
    explanation = _("Only this date changes. A series never touches it again after that.")
    done = _("The date was changed. Readers see the new one.")

    def form(self, data: Any = None) -> forms.Form:
        return MoveForm(data, item=self.item)

    def act(self, form: forms.Form, seen: int | None) -> None:
        given = form.cleaned_data
        move_date(
            item=self.item,
            when=given["when"],
            reason=given["reason"],
            user=self.request.user,
            seen=seen,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save when it was shown before; else show."""
        if "save" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.form(request.POST)
        preview = self._preview(form) if form.is_valid() else {}
        return self.render_to_response(self.get_context_data(form=form, **preview))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"has_look": True}

    def _preview(self, form: forms.Form) -> dict[str, Any]:
        when, moves = form.cleaned_data["when"], is_move(self.item.when, form.cleaned_data["when"])
        if moves and not form.cleaned_data["reason"].strip():
            text = gettext("This date moves. Say why: readers see it beside the old and the new date.")  # fmt: skip
            form.add_error("reason", text)
        found = conflicts_of([Dated.of_page(self.item, when=when)], FreeDays.known())
        return {
            "after": label(when),
            "moves": moves,
            "conflicts": found.get(self.item.pk, []),
            "same": when == self.item.when,
        }


class ConfirmScreen(DateScreen):
    """It goes ahead."""

    page_title = _("Confirm one date")
    button = _("Confirm this date")
    explanation = _("Readers see that it goes ahead. A confirmed date can be cancelled, never deleted.")  # fmt: skip
    done = _("The date is confirmed.")

    def act(self, form: forms.Form, seen: int | None) -> None:
        confirm_date(item=self.item, user=self.request.user, seen=seen)


class CancelScreen(DateScreen):
    """It does not go ahead."""

    page_title = _("Cancel one date")
    button = _("Cancel this date")
    explanation = _("It stays on the site as cancelled, with the reason you give here.")
    done = _("The date is cancelled. Readers see the reason.")
    is_grave = True

    def form(self, data: Any = None) -> forms.Form:
        return ReasonForm(data)

    def act(self, form: forms.Form, seen: int | None) -> None:
        reason = form.cleaned_data["reason"]
        cancel_date(item=self.item, reason=reason, user=self.request.user, seen=seen)


class HoldScreen(DateScreen):
    """It took place."""

    page_title = _("Say that one date was held")
    button = _("It was held")
    explanation = _("Readers see that it took place.")
    done = _("The date is marked as held.")

    @property
    def following(self) -> str:
        """To the report, of a meeting."""
        if isinstance(self.item, MeetingPage):
            return reverse("meetings:finish_report", args=[self.item.pk])
        return self.back

    def act(self, form: forms.Form, seen: int | None) -> None:
        hold_date(item=self.item, user=self.request.user, seen=seen)
