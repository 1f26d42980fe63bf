"""The mail with the way back to a new version that was begun."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.models import Submission
from practices.models.submission_states import DRAFT_KEPT, EDITABLE
from practices.submitting.access import link_of
from practices.submitting.mails import about, full, mail_sender
from site_core.outbox.kinds import Composed, MailKind, NotNeeded

BEGUN = "practice-version-begun"


def mail_version_begun(row: Submission) -> None:
    """Write to who owns the practice, who may be somebody else than who pressed."""
    if row.sender_email:
        mail_sender(BEGUN, row, to=row.sender_email)


@about(*EDITABLE)
def compose_begun(row: Submission, version: int) -> Composed | NotNeeded:
    """Send the way back to the draft. Nothing of it stands here: only the title that readers know."""
    if row.page is None or not row.link_works:
        return NotNeeded("the practice is gone, or the link was renewed since")
    title = _("A new version of your practice was begun")
    named = {"title": row.page.title, "number": row.called}
    return Composed(
        subject=f"{title} ({row.called})",
        context={
            "title": title,
            "paragraphs": [
                _("On our site a new version of “%(title)s” was begun: %(number)s. With the link below you go on with it, on any computer.") % named,
                _("Readers keep the text that is on the site until your new version is approved."),
                _("The link works as long as you use the draft. After %(days)d days without a change we erase it; you get a mail before that.") % {"days": DRAFT_KEPT.days},
                _("Keep this mail to yourself: who has the link can change your draft. Was it not you? Open the link and delete the draft, or write to us."),
            ],
            "link_url": full(link_of(row)),
            "link_label": _("Go on with the new version"),
        },
    )  # fmt: skip


KIND = MailKind(
    BEGUN,
    gettext_lazy("A new version of a practice was begun"),
    gettext_lazy("You get this mail because a practice of yours is on this site."),
    compose_begun,
)
