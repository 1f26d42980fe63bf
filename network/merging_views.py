"""Merging organisations in the admin: choose the one that stays, see what will happen, confirm."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView

from network.merging.services import (
    LOG_ACTION,
    GoneError,
    MergeRefusedError,
    PreviewOutdatedError,
    merge_organisations,
    preview_merge,
    refusal,
)
from network.models import Organisation

KEPT, FILL, TOKEN = "blijft", "overnemen", "voorbeeld"
LONGEST_NUMBER = 18


def may_merge(user: Any) -> bool:
    """Whether this person may merge organisations: who may change and delete them."""
    policy = ModelPermissionPolicy(Organisation)
    return all(policy.user_has_permission(user, right) for right in ("change", "delete"))


def merge_button(organisation: Organisation, **options: Any) -> Button:
    """A button to the screen that merges an organisation into another."""
    url = reverse("merging:merge", args=[organisation.pk])
    return Button(_("Merge into another"), url=url, icon_name="link", **options)


def merge_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    """Lead from the list of organisations to the screen."""
    if isinstance(snippet, Organisation) and may_merge(user):
        yield merge_button(snippet, priority=40)


class OrganisationEditView(EditView):
    """An organisation in the admin, with a way to merge it."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Leads to the screen that merges as well."""
        more = [merge_button(self.object, priority=40)] if may_merge(self.request.user) else []
        return [*super().header_more_buttons, *more]


class KeptForm(forms.Form):
    """Which organisation stays."""

    blijft = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Which organisation stays?"),
        help_text=_("All that points at the other one will point at this one."),
        error_messages={
            "required": _("Choose the organisation that stays."),
            "invalid_choice": _("This organisation is not there any more. Choose another one."),
        },
    )

    def __init__(self, merged: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields[KEPT]
        field.queryset = Organisation.objects.exclude(pk=merged.pk)


class MergeScreen(WagtailAdminTemplateMixin, TemplateView):
    """Merges one organisation into another, after a look at what that does."""

    template_name = "network/admin/merge.html"
    page_title = _("Merge an organisation")
    header_icon = "link"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_merge(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def merged(self) -> Organisation:
        """The organisation that goes."""
        pk = self.kwargs["pk"]
        found = Organisation.objects.filter(pk=pk).first() if is_number(str(pk)) else None
        if found is None:
            raise Http404
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        last = {"url": "", "label": self.get_page_title(), "sublabel": str(self.merged)}
        url = reverse("wagtailsnippets_network_organisation:list")
        return [*self.breadcrumbs_items, {"url": url, "label": gettext("Organisations")}, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        form = KeptForm(self.merged, {KEPT: asked[KEPT]} if KEPT in asked else None)
        context |= {"merged": self.merged, "form": form, "preview": None}
        if form.is_bound and form.is_valid():
            kept = form.cleaned_data[KEPT]
            if reason := refusal(self.merged, kept, self.request.user):
                form.add_error(KEPT, reason)
            else:
                context["preview"] = preview_merge(merged=self.merged, kept=kept)
                context["chosen"] = asked.getlist(FILL)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge, or say why not."""
        kept = request.POST.get(KEPT, "")
        if not is_number(kept):
            return self.render_to_response(self.get_context_data())
        try:
            done = merge_organisations(
                merged_pk=self.kwargs["pk"] if is_number(str(self.kwargs["pk"])) else 0,
                kept_pk=int(kept),
                fill=request.POST.getlist(FILL),
                token=request.POST.get(TOKEN, ""),
                user=request.user,
            )
        except GoneError as error:
            messages.error(request, str(error))
            return redirect("wagtailsnippets_network_organisation:list")
        except (PreviewOutdatedError, MergeRefusedError) as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data())
        return self._done(done)

    def _done(self, done: Any) -> HttpResponseRedirect:
        text = gettext("“%(merged)s” was merged into “%(kept)s”. Its old address leads there.")
        messages.success(self.request, text % {"merged": done.merged, "kept": done.kept})
        url = reverse("wagtailsnippets_network_organisation:edit", args=[done.kept.pk])
        return HttpResponseRedirect(url)


def is_number(word: str) -> bool:
    """Whether a word can be the number of a row."""
    return word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER


urlpatterns = [path("<int:pk>/", MergeScreen.as_view(), name="merge")]


def merging_urls() -> list[Any]:
    """Put the screen below /admin/organisaties-samenvoegen/."""
    return [path("organisaties-samenvoegen/", include((urlpatterns, "merging")))]


class MergeFormatter(LogFormatter):
    """What the history says of a merge."""

    label = _("Merge")
    message = _("Merged two organisations")

    def format_message(self, log_entry: Any) -> str:
        """Name both; either may have another name by now."""
        names = {
            which: log_entry.data.get(which, {}).get("name", "") for which in ("merged", "kept")
        }
        return gettext("Merged “%(merged)s” into “%(kept)s”") % names


def add_merge_log_action(actions: Any) -> None:
    """Give the entry in the history its words."""
    actions.register_action(LOG_ACTION)(MergeFormatter)
