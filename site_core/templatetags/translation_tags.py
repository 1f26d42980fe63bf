"""What the editor of a translation shows above itself."""

from typing import Any

from django import template
from django.utils.text import Truncator

from site_core.languages.completeness import SHOWN_LENGTH, missing_in
from site_core.review.models import FourEyesState

register = template.Library()


@register.inclusion_tag("site_core/languages/send_translation_in.html", takes_context=True)
def send_translation_in(context: Any, translation: Any, page: Any) -> dict[str, Any]:
    """Say what is missing, or offer to send the translation to review, and lead to the review while it waits."""
    missing = missing_in(translation)
    state = page.current_workflow_task_state
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "translation": translation,
        "missing": len(missing),
        "first": Truncator(missing[0]).chars(SHOWN_LENGTH) if missing else "",
        "state": state if isinstance(state, FourEyesState) else None,
    }
