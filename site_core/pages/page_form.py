"""The editor's form of every page: two people who edit one page lose nothing in silence.

Wagtail asks in the browser before a newer version is written over; without script, or from another tab that was slow to
notice, its server takes whatever comes. To be deleted when Wagtail's server refuses that by itself.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """Refuses, once, what was typed into an older version than the newest one."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_outdated():
            self.add_error(
                None,
                _(
                    "Somebody else saved this page after you opened it. What you typed still stands here and is not"
                    " saved yet. Look at the history first; save again to put your version on top."
                ),
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - as Django has it
        """Keep the draft in a version, and the row of a page that readers knew as it was.

        While a page is off the site, Wagtail writes into its row; other pages go on naming it and stand below its address.
        """
        is_known = self.instance.first_published_at is not None
        return super().save(commit=commit and not is_known)

    def is_outdated(self) -> bool:
        """Whether a newer version was kept since this form was opened; the answer to the refusal carries the new one."""
        newest = self.instance.latest_revision if self.instance.pk else None
        if newest is None:
            return False
        if overwrites := self.data.get("overwrite_revision_id"):
            return bool(overwrites != str(newest.pk))
        opened = self.data.get("loaded_revision_id")
        at = self.data.get("loaded_revision_created_at", newest.created_at.isoformat())
        return bool(opened) and (opened, at) != (str(newest.pk), newest.created_at.isoformat())
