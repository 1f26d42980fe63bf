"""What wagtail-localize does otherwise: translate below an untranslated parent, and make aliases.

Its views offer no hook, so these answer at the same addresses, before them. Delete this module when wagtail-localize
lets a project refuse (looked at 1.14.5).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from site_core.pages.base import has_translation


class ChosenTranslationView(SubmitPageTranslationView):
    """Starts a translation where the page above has one, and otherwise names that page."""

    def form_valid(self, form: Any) -> HttpResponse:
        parent = self.object.get_parent()
        lacking = [locale for locale in form.cleaned_data["locales"] if _lacks(parent, locale)]
        if not lacking:
            return super().form_valid(form)
        form.add_error("locales", _refusal(parent, lacking))
        return self.render_to_response({**self.get_context_data(), "form": form})


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send the editor back with the reason: a page of this site is never a copy of another."""
    page = get_object_or_404(Page, pk=page_id)
    messages.error(request, _("This site has no alias pages. Unpublish the translation instead."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _lacks(parent: Page, locale: Locale) -> bool:
    return not (parent.is_root() or has_translation(parent, locale))


def _refusal(parent: Page, locales: list[Locale]) -> str:
    names = ", ".join(str(locale.get_display_name()) for locale in locales)
    text = _("Translate “%(title)s” first (%(languages)s): this page stands below it.")
    return text % {"title": parent.title, "languages": names}
