"""The page to report a mistake in a practice."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from practices.models import MistakeReport
from practices.readers.arriving import came_in
from practices.readers.desk import CREATED, Desk, page_with, practice_for
from practices.readers.forms import ReportForm
from practices.readers.reporting import keep_report
from practices.readers.rules import REPORTING
from site_core.public_forms.answers import privately
from site_core.public_forms.stamps import Stamp
from site_core.public_forms.suspicion import suspicions

DESK = Desk("report", REPORTING)


@csrf_exempt
@privately("GET", "HEAD", "POST")
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, and take a report in. The practice stays as it is."""
    practice = practice_for(request, slug, ReportForm)
    if request.method != "POST":
        return DESK.shown(request, practice, ReportForm(initial={"heading": request.GET.get("kop", "")}))  # fmt: skip
    form = ReportForm(request.POST)
    stamp = DESK.looked_at(request, practice, form)
    if not isinstance(stamp, Stamp):
        return stamp
    told: dict[str, Any] = {"values": form.cleaned_data, "nonce": f"{practice.pk}:{stamp.nonce}"}
    if not came_in(MistakeReport, **told):
        if refused := DESK.full(request, practice, form, stamp):
            return refused
        odd = " ".join(suspicions(*form.texts, trap=form.trap))
        language, now = get_language() or "", timezone.now()
        keep_report(practice=practice, suspicions=odd, language=language, now=now, **told)
    return page_with(request, "report_sent", status=CREATED, below=practice, practice=practice, address=form.mail)  # fmt: skip
