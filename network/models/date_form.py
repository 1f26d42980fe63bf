"""The editor's form of a date: a public date that moves says why (DESIGN.md section 4).

The rule stands in the form and not in the model: a version that was scheduled before another one went live must not
hold up the scheduler, so the history then says that it moved, without a reason.
"""

from typing import Any

from django.utils.translation import gettext as _

from site_core.pages.page_form import PageForm
from site_core.period import is_move


class DateForm(PageForm):
    """Compares what is sent with what readers see, not with the last draft."""

    def _post_clean(self) -> None:
        super()._post_clean()
        item: Any = self.instance
        if "moved_reason" not in self.fields or item.pk is None or self.errors:
            return
        public = type(item).objects.filter(pk=item.pk, live=True).first()
        if public is None or not is_move(public.when, item.when):
            return
        reason = item.moved_reason.strip()
        if not reason or reason == public.moved_reason.strip():
            message = _("This date moves. Say why: readers see it beside the old and the new date.")
            self.add_error("moved_reason", message)
