"""The editor's form of a date: a public date that moves says why (DESIGN.md section 4).

The rule stands in the form and not in the model: a version that was scheduled before another one went live must not
hold up the scheduler, so the history then says that it moved, without a reason.
"""

from typing import Any

from django.utils.translation import gettext as _

from site_core.pages.page_form import PageForm
from site_core.period import is_move


def moves_without_reason(item: Any, when: Any, reason: str) -> bool:
    """Whether this date lies outside what readers of the item see, and no new reason says why."""
    public = type(item).objects.filter(pk=item.pk, live=True).first() if item.pk else None
    if public is None or not is_move(public.when, when):
        return False
    return not reason.strip() or reason.strip() == public.moved_reason.strip()


class DateForm(PageForm):
    """Compares what is sent with what readers see, not with the last draft."""

    def _post_clean(self) -> None:
        super()._post_clean()
        item: Any = self.instance
        if "moved_reason" not in self.fields or self.errors:
            return
        if moves_without_reason(item, item.when, item.moved_reason):
            message = _("This date moves. Say why: readers see it beside the old and the new date.")
            self.add_error("moved_reason", message)
