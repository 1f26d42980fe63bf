"""The text that readers have, while a new version of it is written, reviewed, or not taken up."""

from typing import Any

from wagtail.models import Revision

from practices.models import PracticePage


def save_text(page: PracticePage, *, user: Any = None) -> Revision:
    """Keep a text as the newest one of its page. Of a page that readers have, the row stays as it is."""
    revision: Revision = page.save_revision(user=user)
    if page.live:
        page.keep_readers_title()
    return revision


def live_text(page: PracticePage) -> PracticePage:
    """The text that readers have, whatever drafts there are."""
    found: PracticePage = PracticePage.objects.get(pk=page.pk)
    return found


def let_live_text_stand(page: PracticePage) -> None:
    """Make the text that readers have the newest one as well, so that nobody publishes by accident what was not taken up."""
    row: PracticePage | None = PracticePage.objects.hold(page.pk)
    if row is None or row.first_published_at is None:
        return
    row.save_revision(changed=False, clean=False)
    if row.live:
        PracticePage.objects.filter(pk=row.pk).update(has_unpublished_changes=False)
    page.refresh_from_db()


def take_off_the_clock(page: PracticePage) -> bool:
    """Let no planned text go on the site by itself any more; say whether there was one."""
    planned = page.revisions.filter(approved_go_live_at__isnull=False)
    return bool(planned.update(approved_go_live_at=None))


def live_revision_of(page: PracticePage) -> Revision | None:
    """The revision that readers have. Wagtail has to know it: to plan another, it would take the page off the site.

    A page that never was published through a revision gets one, behind what is its newest.
    """
    row = live_text(page)
    if not row.live or row.live_revision is not None:
        return row.live_revision
    newest = row.latest_revision_id
    revision: Revision = row.save_revision(changed=False, clean=False)
    kept = {"latest_revision": newest} if newest else {}
    PracticePage.objects.filter(pk=row.pk).update(live_revision=revision, **kept)
    return revision
