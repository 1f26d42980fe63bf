"""The answer to the date form while an editor types; the rules live on the server alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from site_core.period.reading import read
from site_core.period.saying import readers_see, remark, says
from site_core.period.typed import CHOICE, TEXT, Typed
from site_core.period.widget import SAY_URL

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


@require_safe
def say_period(request: HttpRequest) -> JsonResponse:
    """Say what a line of text or a choice comes down to. Stores nothing."""
    sent = Typed.sent(request.GET)
    said = TEXT if "text" in request.GET else CHOICE
    reading = read(Typed(text=sent.text, said=said) if said == TEXT else _chosen(sent))
    if reading.place:
        return JsonResponse({"error": str(reading.message), "place": reading.place})
    shown = reading.shown
    inputs = {name: shown[name] for name in Typed.__slots__ if name not in ("was", "said")}
    return JsonResponse(
        {
            "says": says(reading.period),
            "readers": readers_see(reading.period),
            "remark": remark(reading.period),
            "inputs": inputs,
        }
    )


def _chosen(sent: Typed) -> Typed:
    values = {name: sent[name] for name in Typed.__slots__}
    return Typed(**values | {"text": "", "was": "", "said": CHOICE})


def period_urls() -> list[URLPattern]:
    """The address of the answer; Wagtail lets nobody in who may not enter the admin."""
    return [path("periode/", say_period, name=SAY_URL)]
