"""The pages a made-up plan hangs below: front page, plan, seven Bridges, twenty pillars, in every language asked for."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page

from bridges.models import ActionFinderPage, BridgePage, PillarPage, PlanPage
from site_core.models import HomePage
from tests.bench.bulk_pages import add_pages
from tests.factories import make_home

BRIDGES, PILLARS = 7, 20
MARKS = {"nl": "Verzonnen", "en": "Invented", "fr": "Invention"}


def new_page(model: Any, locale: Locale, **values: Any) -> Any:
    """Return a page that is live and has not been written yet."""
    now = timezone.now()
    dates = {"first_published_at": now, "last_published_at": now}
    return model(locale=locale, live=True, has_unpublished_changes=False, **dates, **values)


def translated(page: Any, locale: Locale, **values: Any) -> Any:
    """Return the page in another language as the real ones are: prose and address alone, no facts."""
    prose = {"title": f"{MARKS[locale.language_code]}: {page.title}", "slug": page.slug}
    return new_page(type(page), locale, translation_key=page.translation_key, **{**prose, **values})


def make_tree() -> list[Any]:
    """Add what is missing of the Dutch tree, and return the Bridges and pillars: where actions hang."""
    dutch = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.filter(locale=dutch).first() or make_home()
    for model, slug, title in (
        (PlanPage, "bruggen", "Verzonnen plan"),
        (ActionFinderPage, "acties", "Verzonnen actiezoeker"),
    ):
        if not model.objects.child_of(home).exists():
            add_pages([(home, new_page(model, dutch, title=title, slug=slug))])
    plan = PlanPage.objects.child_of(home).get()
    _add_missing(BridgePage, BRIDGES, "Brug", [plan], dutch)
    bridges = list(BridgePage.objects.dutch().in_order())
    _add_missing(PillarPage, PILLARS, "pijler", bridges, dutch)
    return [*bridges, *PillarPage.objects.dutch().order_by("number", "path")]


def _add_missing(model: Any, number: int, word: str, parents: list[Any], locale: Locale) -> None:
    there = set(model.objects.dutch().values_list("number", flat=True))
    free = [one for one in range(1, number + len(there) + 1) if one not in there]
    add_pages(
        (
            parents[one % len(parents)],
            new_page(
                model, locale, number=one, title=f"Verzonnen {word} {one}", slug=f"verzonnen-{word.lower()}-{one}",
                lead="Verzonnen inleiding.",
            ),
        )
        for one in free[: max(number - len(there), 0)]
    )  # fmt: skip


def translate_tree(parents: list[Any], locale: Locale) -> dict[Any, Any]:
    """Add what is missing above translated actions, and return the translated parents by the key they share."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    slug = f"{home.slug}-{locale.language_code}"
    _translate([(Page.get_first_root_node(), home)], locale, slug=slug)
    homes = _by_key(HomePage, locale)
    for model in (PlanPage, ActionFinderPage):
        below = homes[home.translation_key]
        _translate([(below, page) for page in model.objects.dutch()], locale)
    plan = PlanPage.objects.dutch().get()
    bridges = [page for page in parents if isinstance(page, BridgePage)]
    _translate(
        [(_by_key(PlanPage, locale)[plan.translation_key], page) for page in bridges], locale
    )
    there = _by_key(BridgePage, locale)
    keys = {bridge.path: bridge.translation_key for bridge in bridges}
    pillars = [page for page in parents if isinstance(page, PillarPage)]
    _translate([(there[keys[page.path[: -Page.steplen]]], page) for page in pillars], locale)
    return there | _by_key(PillarPage, locale)


def _by_key(model: Any, locale: Locale) -> dict[Any, Any]:
    return {page.translation_key: page for page in model.objects.filter(locale=locale)}


def _translate(places: list[tuple[Any, Any]], locale: Locale, **values: Any) -> None:
    if not places:
        return
    there = _by_key(type(places[0][1]), locale)
    add_pages(
        (parent, translated(page, locale, **values))
        for parent, page in places
        if page.translation_key not in there
    )
