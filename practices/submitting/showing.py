"""How the pages of the form are shown: below the list of practices, in every language of the site."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from practices.answers.parts import values_of
from practices.models import PracticeIndexPage, Submission
from practices.models.submission_states import (
    CONFIRM_LINK_WORKS,
    DRAFT_KEPT,
    FIRST_ANSWER_WORKING_DAYS,
    UNCONFIRMED_KEPT,
)
from practices.submitting.access import KEY
from practices.submitting.drafts import answers_now
from practices.submitting.rules import MINUTES_OF_FULL, MINUTES_OF_SHORT
from site_core.public_forms.fields import visible


def index_page() -> Any:
    """Return the list of practices; in Dutch where it is not translated, so that a link that was mailed always leads somewhere."""
    for language in (get_language() or "", settings.LANGUAGE_CODE):
        page = PracticeIndexPage.only_in(language).select_related("locale").first()
        if page is not None:
            return page
    raise Http404


def require_language() -> None:
    """A practice is begun only in a language that has the list of practices, as for each address of the site."""
    if not PracticeIndexPage.only_in(get_language() or "").exists():
        raise Http404


def page_with(request: HttpRequest, name: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """Answer with one of the pages of the form."""
    context = {
        "page": index_page(),
        "working_days": FIRST_ANSWER_WORKING_DAYS,
        "short_minutes": MINUTES_OF_SHORT,
        "full_minutes": MINUTES_OF_FULL,
        "link_days": CONFIRM_LINK_WORKS.days,
        "kept_days": UNCONFIRMED_KEPT.days,
        "draft_days": DRAFT_KEPT.days,
        "key_field": KEY,
        **values,
    }
    return render(request, f"practices/submitting/{name}.html", context, status=status)


def title_of(submission: Submission, answers: Mapping[str, Any] | None = None) -> str:
    """What a practice is called by who writes it, as far as there is a title."""
    if answers is None:
        answers = answers_now(submission)
    return visible(str(values_of(answers, "titel").get("practice_title", ""))[:200])
