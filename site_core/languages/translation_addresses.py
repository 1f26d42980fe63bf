"""The addresses of wagtail-localize at which a translation is written, with the rights that each of them asks.

Its views ask for less, offer no hook, and answer 500 to a form without its field. These answer at the same addresses,
before them. Delete this module when wagtail-localize lets a project say who may (looked at 1.14.5).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation as stock
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet as RowsView

from site_core.languages.open_pages import open_pages
from site_core.languages.sending_in import send_translation_in
from site_core.languages.translation_rights import may_translate, require_open, target_page

View = Callable[..., Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_FILE = 2 * 1024 * 1024


def for_translators(view: View) -> View:
    """Let through who may write this translation, and no change of a page that is locked against them."""

    @wraps(view)
    def answer(request: HttpRequest, translation_id: int, **parts: Any) -> Any:
        translation = get_object_or_404(Translation, pk=translation_id)
        if target_page(translation) is None:
            raise Http404
        if not may_translate(request.user, translation):
            raise PermissionDenied
        if request.method not in SAFE:
            require_open(request.user, translation)
        return view(request, translation_id=translation_id, **parts)

    return answer


def with_value(view: View) -> View:
    """Refuse a text that is not there."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> Any:
        try:
            return view(request, **parts)
        except KeyError:
            return HttpResponseBadRequest()

    return answer


def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take a file of translated texts; one that is no such file is refused in a sentence."""
    file = request.FILES.get("file")
    if file is not None and (file.size or 0) <= LARGEST_FILE:
        try:
            return stock.upload_pofile(request, translation_id)
        except (KeyError, ValueError):
            pass  # A file without the line that says what it translates, or with bytes that are no text.
    messages.error(request, _("Please upload a valid PO file."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


@require_POST
def send(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send what was translated to a second person; what stands in the way is said above the editor, and nothing is lost."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = target_page(translation)
    if page is None or not translation.enabled:
        raise Http404
    if not may_translate(request.user, translation):
        raise PermissionDenied
    try:
        send_translation_in(translation=translation, user=request.user)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        state = page.specific_class.objects.get(pk=page.pk).current_workflow_task_state
        words = _("The translation was sent to review. Somebody else reads it, and then it is on the site.")  # fmt: skip
        messages.success(request, words) if state else messages.warning(request, _("The automatic check sent it back."))  # fmt: skip
    return redirect("wagtailadmin_pages:edit", page.pk)


class OwnTranslations(TranslationsReportView):
    """The list of translations: those of pages that readers have, or this person works on."""

    def get_queryset(self) -> Any:
        key = Page.objects.filter(translation_key=OuterRef("source__object_id"))
        explored = PagePermissionPolicy().explorable_instances(self.request.user)
        seen = explored.filter(translation_key=OuterRef("source__object_id"))
        found = super().get_queryset().filter(Exists(open_pages(key)) | Exists(seen))
        return found.order_by("source__object_repr", "target_locale", "pk")


class OwnRows(RowsView):
    """The rows of one kind, for who may see them."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        model = get_snippet_model_from_url_params(kwargs["app_label"], kwargs["model_name"])
        policy = model.snippet_viewset.permission_policy
        if not policy.user_has_any_permission(request.user, {"add", "change", "delete", "view"}):
            raise PermissionDenied
        super().initial(request, *args, **kwargs)


def translating_urls() -> list[URLPattern]:
    """Every address at which one translation is read or written."""
    one = "localize/translate/<int:translation_id>/"
    text, chosen = with_value(stock.edit_string_translation), with_value(stock.edit_override)
    report, rows = (
        "localize/reports/translations/",
        "localize/api/snippets/<slug:app_label>/<slug:model_name>/",
    )
    return [
        path(f"{one}strings/<int:string_segment_id>/edit/", for_translators(text)),
        path(f"{one}overrides/<int:overridable_segment_id>/edit/", for_translators(chosen)),
        path(f"{one}pofile/download/", for_translators(stock.download_pofile)),
        path(f"{one}pofile/upload/", require_POST(for_translators(upload))),
        path(f"{one}machine_translate/", require_POST(for_translators(stock.machine_translate))),
        path(f"{one}preview/", for_translators(stock.preview_translation)),
        path(f"{one}preview/<str:mode>/", for_translators(stock.preview_translation)),
        path(f"{one}disable/", require_POST(for_translators(stock.stop_translation))),
        path(f"{one}nazicht/", send, name="send_translation_in"),
        path(report, OwnTranslations.as_view()),
        path(f"{report}results/", OwnTranslations.as_view(results_only=True)),
        path(rows, OwnRows.as_view({"get": "list"})),
        path(f"{rows}<str:pk>/", OwnRows.as_view({"get": "retrieve"})),
    ]
