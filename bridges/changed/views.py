"""What changed in the plan between two days, as a page and as a feed (/nieuw/)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bridges.changed.asking import Asked, read_question, year_before
from bridges.changed.comparing import compare
from bridges.changed.reports import STATUS
from bridges.models import BridgePage, PlanPage
from site_core.changes.entries import Change, ChangeKind
from site_core.changes.feed import answer, atom
from site_core.changes.gathering import gather_changes, known_kinds
from site_core.languages.open_pages import open_homes
from site_core.templatetags.link_tags import shown

FEW, MANY = 25, 100


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one kind: the first few of them, or a page of them where nothing else is asked for."""

    kind: ChangeKind
    changes: Any
    total: int
    more: str = ""


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Compare two days: how many actions stand elsewhere, which ones, and what else changed."""
    home, bridges = home_or_404(), bridges_in_order()
    asked = _asked(request, bridges)
    bridge = next((one for one in bridges if one.number == asked.bridge), None)
    found = gather_changes(asked.as_changes)
    context = home.get_context(request) | {
        "asked": asked,
        "bridge": bridge,
        "bridges": shown(bridges),
        "kinds": known_kinds(),
        "comparison": compare(asked.since, asked.until, bridge) if asked.wants(STATUS) else None,
        "groups": _sections(found, asked, request),
        "spans": _spans(asked),
        "feed": f"{reverse('bridges:changes_feed')}{asked.query}",
    }
    return render(request, "bridges/changes.html", context)


@require_safe
def changes_feed(request: HttpRequest) -> HttpResponseBase:
    """Give the same changes as an Atom feed, the newest first; without days it goes on for ever."""
    home_or_404()
    bridges = shown(bridges_in_order())
    asked = _asked(request, bridges)
    body = atom(
        gather_changes(asked.as_feed),
        title=_feed_title(asked, bridges),
        path=f"{request.path}{asked.query}",
        page=f"{reverse('bridges:changes')}{asked.query}",
        language=get_language() or "nl",
    )
    return answer(request, body)


def _feed_title(asked: Asked, bridges: list[Any]) -> str:
    """What a list of feeds calls this one: what it was narrowed down to, too."""
    titles = [f"{one.number}. {one.shown.title}" for one in bridges if one.number == asked.bridge]
    titles += [str(kind.label) for kind in known_kinds() if kind.word in asked.kinds]
    name = _("BruggeNaarMorgen: what changed")
    return f"{name} ({', '.join(titles)})" if titles else name


def home_or_404() -> Any:
    """The front page of the active language, below which this page stands; the plan has to be there."""
    home = next((one for one in open_homes() if one.locale.language_code == get_language()), None)
    if home is None or not PlanPage.objects.facts().exists():
        raise Http404
    return home.specific


def bridges_in_order() -> list[BridgePage]:
    known = BridgePage.objects.facts().filter(number__isnull=False)
    return list(known.in_order())


def _asked(request: HttpRequest, bridges: list[BridgePage]) -> Asked:
    numbers = [one.number for one in bridges if one.number is not None]
    return read_question(request.GET, timezone.localdate(), numbers, known_kinds())


def _sections(found: list[Change], asked: Asked, request: HttpRequest) -> list[Section]:
    """The changes by kind; statuses are compared action by action, so they stand apart."""
    wanted = [kind for kind in known_kinds() if asked.wants(kind) and kind != STATUS]
    alone = len(asked.kinds) == 1
    result = []
    for kind in wanted:
        rows = [one for one in found if one.kind == kind]
        if alone:
            page = Paginator(rows, MANY).get_page(request.GET.get("page", ""))
            result.append(Section(kind, page, len(rows)))
        elif rows:
            more = asked.only(kind).query if len(rows) > FEW else ""
            result.append(Section(kind, rows[:FEW], len(rows), more))
    return result


def _spans(asked: Asked) -> list[dict[str, Any]]:
    """Spans of time that people ask for most."""
    today = asked.today
    spans = [
        (_("Last 30 days"), date.fromordinal(today.toordinal() - 30)),
        (_("Last 12 months"), year_before(today)),
        (_("This year"), date(today.year - 1, 12, 31)),
    ]
    if adopted := PlanPage.objects.facts().values_list("adopted_on", flat=True).first():
        spans.append((_("Since the plan was adopted"), adopted))
    return [
        {
            "label": label,
            "query": asked.between(since, today).query,
            "is_chosen": (since, today) == (asked.since, asked.until),
        }
        for label, since in spans
    ]
