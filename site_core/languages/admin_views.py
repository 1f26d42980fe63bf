"""What wagtail-localize does otherwise: translate below an untranslated parent, make aliases, publish Dutch text.

Its views offer no hook, so these answer at the same addresses, before them. Delete this module when wagtail-localize
lets a project refuse (looked at 1.14.5).
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from site_core.languages.completeness import missing_in, missing_texts, refusal
from site_core.pages.base import has_translation


class ChosenTranslationView(SubmitPageTranslationView):
    """Starts a translation where the page above has one, and otherwise names that page.

    A page that says that it is too early, is translated neither by itself nor with the pages above it.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        if early := _too_early(self.object, below=bool(form.cleaned_data.get("include_subtree"))):
            form.add_error("locales", early)
            return self.render_to_response({**self.get_context_data(), "form": form})
        parent = self.object.get_parent()
        lacking = [locale for locale in form.cleaned_data["locales"] if _lacks(parent, locale)]
        if not lacking:
            return super().form_valid(form)
        form.add_error("locales", _refusal(parent, lacking))
        return self.render_to_response({**self.get_context_data(), "form": form})


class WholeTranslationsView(UpdateTranslationsView):
    """Fetches the Dutch text anew; publishes at once only where nothing new has to be translated."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        if form.cleaned_data["publish_translations"]:
            self.object.update_from_db()
            following = self.object.translations.filter(enabled=True)
            for translation in following.select_related("target_locale"):
                if missing := missing_in(translation):
                    form.cleaned_data["publish_translations"] = False
                    page = translation.get_target_instance()
                    messages.warning(self.request, refusal(page, missing))
        return super().form_valid(form)


def refuse_untranslated(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send the editor back with the first text that is missing, instead of publishing it in Dutch."""
    publishes = request.POST.get("action") == "publish" or "action-publish" in request.POST
    missing = missing_texts(page) if request.method == "POST" and publishes else []
    if not missing:
        return None
    messages.error(request, refusal(page, missing))
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_bulk_untranslated(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection of pages, with the pages below them where these are published too."""
    if action_type != "publish" or request.method != "POST":
        return None
    refused = False
    for page in (one for one in objects if isinstance(one, Page)):
        below = "include_descendants" in request.POST
        branch = page.get_descendants(inclusive=True) if below else [page]
        for one in branch:
            if missing := missing_texts(one):
                refused = True
                messages.error(request, refusal(one, missing))
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk) if refused else None


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


def _lacks(parent: Page, locale: Locale) -> bool:
    return not (parent.is_root() or has_translation(parent, locale))


def _refusal(parent: Page, locales: list[Locale]) -> str:
    names = ", ".join(str(locale.get_display_name()) for locale in locales)
    text = _("Translate “%(title)s” first (%(languages)s): this page stands below it.")
    return text % {"title": parent.title, "languages": names}
