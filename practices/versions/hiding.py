"""Hides a text that readers had, for somebody whom it names, and shows it again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from practices.models import PracticeVersion
from practices.reviewing.asking import words_of
from practices.reviewing.steps import require_coordinator
from practices.uploads.release import open_what_is_shown
from site_core.stamps.models import renew_stamp

LONGEST_REASON = 300
HIDDEN, SHOWN = "practices.version.hidden", "practices.version.shown"


def hide_version(*, version: PracticeVersion, user: Any, now: datetime, reason: str) -> bool:
    """Let no reader open a version any more, with a reason for the history; False when it was hidden already."""
    told = words_of(reason, _("Say why this version disappears. Readers do not see it."))
    return _set(version, user, HIDDEN, only={"hidden_at__isnull": True}, told={"reason": told[:LONGEST_REASON]}, hidden_at=now)  # fmt: skip


def show_version(*, version: PracticeVersion, user: Any) -> bool:
    """Let readers open a version again; False when they can already."""
    return _set(version, user, SHOWN, only={"hidden_at__isnull": False}, hidden_at=None)


def _set(
    version: PracticeVersion,
    user: Any,
    action: str,
    *,
    only: dict[str, Any],
    told: dict[str, str] | None = None,
    **values: Any,
) -> bool:
    require_coordinator(user)
    with transaction.atomic():
        changed = PracticeVersion.objects.filter(pk=version.pk, **only).update(**values)
        if changed:
            page = version.practice
            log(
                instance=page,
                action=action,
                user=user,
                data={"number": version.number, **(told or {})},
            )
            # Its pictures and documents go along, as far as nothing else shows them.
            open_what_is_shown(page, live=page.live)
            renew_stamp("practices")
    return bool(changed)
