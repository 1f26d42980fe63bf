"""Views of the plan: the action finder and the lasting short address of an action."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bridges.forms import STATUS_WORDS, ActionFilterForm
from bridges.models import ActionFinderPage, ActionPage, BridgePage
from bridges.models.lists import with_bridge


@require_safe
def action_finder(request: HttpRequest) -> HttpResponse:
    """List the actions in force, by Bridge and status."""
    page = ActionFinderPage.only_in(get_language() or "").select_related("locale").first()
    if page is None:
        raise Http404
    bridges = list(BridgePage.objects.facts().in_order())
    form = ActionFilterForm(request.GET, names=names_of(bridges))
    actions = (
        ActionPage.objects.in_force(timezone.localdate())
        .status_on(timezone.localdate())
        .by_number()
    )
    if number := form.chosen("brug"):
        actions = actions.descendant_of(
            next(bridge for bridge in bridges if bridge.number == number)
        )
    if word := form.chosen("status"):
        actions = actions.with_status(STATUS_WORDS.get(word, ""))
    context = page.get_context(request) | {"form": form, "actions": with_bridge(actions, bridges)}
    return render(request, page.get_template(request), context)


def names_of(bridges: list[BridgePage]) -> dict[int, str]:
    """Return what Bridges are called in the language of the reader, by number; empty where it has no such page."""
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return {bridge.number or 0: bridge.title for bridge in bridges}
    translated = BridgePage.objects.live().filter(locale__language_code=language)
    names = dict(translated.values_list("translation_key", "title"))
    return {bridge.number or 0: names.get(bridge.translation_key, "") for bridge in bridges}


@require_safe
def action_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the number of an action to wherever its page stands now."""
    action = (
        ActionPage.objects.facts().filter(code__iexact=code).first() if "\0" not in code else None
    )
    if action is None:
        raise Http404
    return redirect(action.get_url(request), permanent=False)
