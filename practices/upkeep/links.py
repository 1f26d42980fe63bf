"""Links of practices are looked at each month. Broken ones go to the owner, not to the reader (practice-flow 6.6).

A link is broken when it failed on two days one after the other: a server may be away for an hour. Each run looks at a few, so
that the clock gets on with the rest; what it does not reach, the next one does.
"""

import time
from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practices.following.mails import mail_sender
from practices.models import LinkCheck, PracticeLink, PracticePage
from practices.upkeep.mails import (
    BROKEN_LINKS,
    LOOKS_AFTER,
    owner_of_mail,
    still_right_link,
)
from practices.upkeep.months import newest_day
from practices.upkeep.reaching import answers
from practices.upkeep.reading import owner_of
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail

LINKS_AT_ONCE, SECONDS_AT_ONCE = 20, 30


def check_links(now: datetime) -> int:
    """Look at some of the links whose turn it is, and tell owners of those that are broken; return how many were looked at."""
    if not settings.CHECK_LINKS:
        return 0
    today, stop, count = timezone.localdate(now), time.monotonic() + SECONDS_AT_ONCE, 0
    for practice, url in links_to_check(today)[:LINKS_AT_ONCE]:
        _keep(practice, url, today, is_alive=answers(url))
        count += 1
        if time.monotonic() > stop:
            break
    if count:
        _forget_others()
        _tell_owners(today)
    return count


def links_to_check(today: date) -> "QuerySet[PracticeLink, tuple[int, str]]":
    """The links that nobody looked at for a month, or that failed once: practice and address."""
    twice = Q(failing_since__isnull=True) | Q(failing_since__lt=F("checked_on"))
    settled = Q(checked_on=today) | Q(checked_on__gt=newest_day(today, 1)) & twice
    looked_at = LinkCheck.objects.filter(settled, practice=OuterRef("practice"), url=OuterRef("url"))  # fmt: skip
    links = PracticeLink.objects.filter(
        ~Exists(looked_at), practice__in=PracticePage.objects.listed().values("pk")
    )
    return links.order_by("practice", "url").values_list("practice", "url").distinct()


def _keep(practice: int, url: str, today: date, *, is_alive: bool) -> None:
    """Keep what was found. Of two that looked on one day, both found the same."""
    if not PracticePage.objects.filter(pk=practice).exists():
        # Deleted while its link was looked at.
        return
    kept, _is_new = LinkCheck.objects.get_or_create(
        practice_id=practice, url=url, defaults={"checked_on": today}
    )
    since = None if is_alive else kept.failing_since or today
    LinkCheck.objects.filter(pk=kept.pk).update(checked_on=today, failing_since=since)


def _forget_others() -> None:
    """Forget links that no practice has any more."""
    there = PracticeLink.objects.filter(practice=OuterRef("practice"), url=OuterRef("url"))
    LinkCheck.objects.filter(~Exists(there)).delete()


def broken_links() -> QuerySet[LinkCheck]:
    """Those that failed on two days."""
    return LinkCheck.objects.filter(failing_since__lt=F("checked_on"))


def _tell_owners(today: date) -> None:
    """Write to each owner at most once a month."""
    broken = broken_links().filter(checked_on=today).values("practice")
    for practice in PracticePage.objects.listed().filter(pk__in=broken).order_by("pk"):
        owner = owner_of(practice)
        if owner is not None:
            mail_sender(BROKEN_LINKS, owner, event=f"{BROKEN_LINKS}:{owner.uid}:{today:%Y%m}")


def compose_broken(wanted: WantedMail) -> Composed | NotNeeded:
    """List the links that are broken now."""
    row = owner_of_mail(wanted)
    links = list(broken_links().filter(practice=row.page_id)) if row else []
    if row is None or not links:
        return NotNeeded("the links work, or the practice is not on the site any more")
    number = len(links)
    title = ngettext("A link in your practice does not work", "Links in your practice do not work", number)  # fmt: skip
    return Composed(
        subject=f"{title} ({row.reference})",
        context={
            "title": title,
            "paragraphs": [
                _("We looked at the links in “%(title)s” (%(number)s) on two days. At these addresses we found nothing:")
                % {"title": row.page.title if row.page else "", "number": row.reference},
                *(link.url for link in links),
                _("Did the page move? Then change the link: open the page below, and make a new version of your practice. Readers see nothing of this."),
            ],
            "link_url": still_right_link(row),
            "link_label": _("To your practice"),
        },
    )  # fmt: skip


LINK_KIND = MailKind(BROKEN_LINKS, gettext_lazy("Links in a practice do not work"), LOOKS_AFTER, compose_broken)  # fmt: skip
