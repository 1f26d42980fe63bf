"""What wagtail-localize does otherwise: translate below an untranslated parent, make aliases, publish Dutch text.

Its views offer no hook, so these answer at the same addresses, before them. Delete this module when wagtail-localize
lets a project refuse (looked at 1.14.5).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from site_core.languages.completeness import missing_texts, refusal
from site_core.languages.translation_rights import (
    SUBMIT,
    may_fetch,
    may_see,
    may_start,
    may_translate,
    require_open,
    source_page,
)
from site_core.pages.base import has_translation
from site_core.review.refusals import NobodyPublishesAloneError


class ChosenTranslationView(SubmitPageTranslationView):
    """Starts a translation where the page above has one, and otherwise names that page.

    A page that says that it is too early, is translated neither by itself nor with the pages above it. A page that has a
    translation keeps it: wagtail-localize would write the Dutch text over it, where readers have it at once.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        page = get_object_or_404(Page, pk=kwargs["page_id"])
        if not request.user.has_perm(SUBMIT) or not may_see(request.user, page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        below = bool(form.cleaned_data.get("include_subtree"))
        if why := self._why_not(locales, below=below):
            form.add_error("locales", why)
            return self.render_to_response({**self.get_context_data(), "form": form})
        with transaction.atomic():
            begin_translations(self.object, locales, self.request.user, below=below)
        return self._said(locales)

    def _why_not(self, locales: list[Locale], *, below: bool) -> list[str] | str:
        if early := _too_early(self.object, below=below):
            return early
        parent = self.object.get_parent()
        if lacking := [locale for locale in locales if _lacks(parent, locale)]:
            return _refusal(parent, lacking)
        if not all(may_start(self.request.user, self.object, locale) for locale in locales):
            raise PermissionDenied
        if below and not all(may_see(self.request.user, one) for one in _below(self.object)):
            return _("You may not read all pages below this one, so they cannot be translated together.")  # fmt: skip
        return ""

    def _said(self, locales: list[Locale]) -> HttpResponse:
        made = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        names = ", ".join(str(locale.get_display_name()) for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        return redirect(self.get_success_url() or self.get_default_success_url(made))


def begin_translations(page: Page, locales: list[Locale], user: Any, *, below: bool) -> None:
    """Begin those that are not there yet, of a page and where asked of all below it, each after the page above it."""
    for one in [page, *(_below(page) if below else [])]:
        absent = [locale for locale in locales if not has_translation(one, locale)]
        if absent:
            TranslationCreator(user, absent).create_translations(one, include_related_objects=False)


class WholeTranslationsView(UpdateTranslationsView):
    """Fetches the Dutch text anew, and publishes nothing: what was translated anew is sent to review from its editor."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        source = self.get_object()
        if source_page(source) is None:
            raise Http404
        if not may_fetch(request.user, source):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> Any:
        form = super().get_form()
        del form.fields["publish_translations"]
        return form

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        self.object.update_from_db()
        if "publish_translations" in self.request.POST:
            messages.warning(self.request, str(NobodyPublishesAloneError()))
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())


def refuse_to_publish_here(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer the buttons of the translation editor that publish at once, or that start following the Dutch text again."""
    if request.method != "POST" or page.is_root():
        return None
    held = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    ).exclude(source__locale_id=page.locale_id)
    translation = held.select_related("source").first()
    if translation is None:
        return None
    if "localize-restart-translation" in request.POST:
        if not may_translate(request.user, translation):
            raise PermissionDenied
        require_open(request.user, translation)
    elif translation.enabled:
        missing = missing_texts(page)
        why = refusal(page, missing) if missing else str(NobodyPublishesAloneError())
        messages.error(request, why)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def no_rows(request: HttpRequest, row: str) -> HttpResponse:
    """Answer that there is nothing to translate: texts in other languages stand on pages alone."""
    raise Http404


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send the editor back with the reason: a page of this site is never a copy of another."""
    page = get_object_or_404(Page, pk=page_id)
    messages.error(request, _("This site has no alias pages. Unpublish the translation instead."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _too_early(page: Page, *, below: bool) -> list[str]:
    """Why not, for a page and where asked all below it."""
    branch = page.get_descendants(inclusive=True) if below else Page.objects.filter(pk=page.pk)
    refusals = [getattr(one, "translation_refusal", "") for one in branch.specific()]
    return [text for text in refusals if text]


def _below(page: Page) -> list[Page]:
    return list(page.get_descendants().order_by("path").specific())


def _lacks(parent: Page, locale: Locale) -> bool:
    return not (parent.is_root() or has_translation(parent, locale))


def _refusal(parent: Page, locales: list[Locale]) -> str:
    names = ", ".join(str(locale.get_display_name()) for locale in locales)
    text = _("Translate “%(title)s” first (%(languages)s): this page stands below it.")
    return text % {"title": parent.title, "languages": names}
