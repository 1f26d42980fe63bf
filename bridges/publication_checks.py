"""What the plan checks before an action or a figure is published (agenda-and-editing A7).

What the source of the plan leaves open stays open: a lead, a summary or a unit that readers do not have either keeps nobody
from mending a word.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from bridges.models import ActionPage, ActionParty, IndicatorPage
from site_core.review.checking import Finding

LONGEST_SUMMARY = 50


def checks_of_actions(obj: Any) -> Iterator[Finding]:
    """An action says in plain words what it does, and who carries it."""
    if not isinstance(obj, ActionPage) or obj.original.pk != obj.pk:
        return
    live = ActionPage.objects.filter(pk=obj.pk, live=True).first()
    if not _is_led(obj):
        text = _("Say who carries this action: choose an organisation, with the part “lead”.")
        yield Finding(text, is_new=live is None or _is_led(live))
    if not obj.summary.strip():
        text = _("Say in at most 50 plain words what this action does.")
        yield Finding(text, is_new=live is None or bool(live.summary.strip()))
    elif (words := len(obj.summary.split())) > LONGEST_SUMMARY:
        text = _("The summary has %(count)d words. Keep it to 50.") % {"count": words}
        yield Finding(text, is_new=live is None or live.summary != obj.summary)


def _is_led(action: ActionPage) -> bool:
    return any(one.role == ActionParty.Role.LEAD for one in action.parties.all())


def checks_of_figures(obj: Any) -> Iterator[Finding]:
    """A figure has a unit and a source."""
    if not isinstance(obj, IndicatorPage) or obj.original.pk != obj.pk:
        return
    live = IndicatorPage.objects.filter(pk=obj.pk, live=True).first()
    if not obj.unit.strip():
        text = _("Say in which unit this figure is measured.")
        yield Finding(text, is_new=live is None or bool(live.unit.strip()))
    if not obj.source_urls:
        text = _("Say where this figure comes from: fill in the source.")
        yield Finding(text, is_new=live is None or bool(live.source_urls))
