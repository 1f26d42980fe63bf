"""The mail about a remark, to who wrote the newest version of the page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Comment

from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.review.mails import notice
from site_core.review.recording import name_of

REMARK = "text-remark"


def tell_of_remark(remark: Comment) -> None:
    """Tell the author of the newest version, unless the remark is their own."""
    newest = remark.page.latest_revision
    author = newest.user if newest else None
    if author is not None and author.is_active and author.pk != remark.user_id:
        event, params = f"{REMARK}:{remark.pk}", {"remark": remark.pk}
        mail_colleagues([author], kind=REMARK, event=event, params=params)


def compose_remark(wanted: WantedMail) -> Composed | NotNeeded:
    """Say what was remarked, by whom."""
    found = Comment.objects.select_related("page", "user").filter(pk=int(wanted.params["remark"]))
    remark = found.first()
    if remark is None or remark.resolved_at:
        return NotNeeded("the remark was taken back, or settled")
    title = remark.page.get_admin_display_title()
    return notice(
        _("A remark about “%(title)s”") % {"title": title},
        _("%(reader)s has a remark about “%(title)s”:")
        % {"reader": name_of(remark.user) or _("Somebody"), "title": title},
        remark.text,
        url=reverse("wagtailadmin_pages:edit", args=[remark.page_id]),
        label=_("Open the page in the editor"),
    )


REMARK_KIND = MailKind(
    REMARK,
    gettext_lazy("a remark about a text"),
    gettext_lazy("You get this mail because you wrote the newest version of this text."),
    compose_remark,
)
