"""The mails of a review: to who is asked to read, and to who sent a text in. Through the outbox, each in their own language."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState

from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.review.details import edit_address
from site_core.review.models import ChecksTask, FourEyesState, FourEyesTask
from site_core.review.people import readers_of
from site_core.review.recording import name_of

ASKED, APPROVED, SENT_BACK = "text-to-read", "text-approved", "text-sent-back"
LONGEST_TITLE = 80
GONE = NotNeeded("the text is gone, or was decided meanwhile")


def ask_readers(sender: Any, instance: Any, user: Any = None, **how: Any) -> None:
    """Tell those who may decide that a text waits: who was asked, or all of them where nobody was."""
    if isinstance(instance, FourEyesState):
        people = [one for one in readers_of(instance) if user is None or one.pk != user.pk]
        _mail(ASKED, instance, people, f"{ASKED}:{instance.pk}")


def ask_reader(state: FourEyesState, by: Any) -> None:
    """Tell one person that they were asked to read a text, unless they asked for it themselves."""
    if state.assignee is not None and state.assignee_id != by.pk:
        _mail(ASKED, state, [state.assignee], f"{ASKED}:{state.pk}:{state.assignee_id}")


def tell_author(sender: Any, instance: WorkflowState, user: Any = None, **how: Any) -> None:
    """Tell who sent a text in, and who wrote it, what became of it; not who decided it."""
    state = instance.current_task_state
    if state is None:
        return
    kind = {
        WorkflowState.STATUS_APPROVED: APPROVED,
        WorkflowState.STATUS_NEEDS_CHANGES: SENT_BACK,
    }.get(instance.status)
    # A review of another kind writes its own mails.
    is_ours = isinstance(state.task.specific, ChecksTask | FourEyesTask)
    wanted = {instance.requested_by_id, state.revision.user_id} - {None, user.pk if user else None}
    if kind and is_ours:
        people = get_user_model().objects.filter(pk__in=wanted, is_active=True)
        _mail(kind, state, people, f"{kind}:{state.pk}")


def _mail(kind: str, state: TaskState, people: Any, event: str) -> None:
    mail_colleagues(people, kind=kind, event=event, params={"state": state.pk})


def compose_asked(wanted: WantedMail) -> Composed | NotNeeded:
    """Say that a text waits, by whom and by when."""
    state = FourEyesState.objects.filter(pk=int(wanted.params["state"])).first()
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return GONE
    title = _title(state)
    return notice(
        _("A text waits for you: “%(title)s”") % {"title": title},
        _("%(author)s sent in “%(title)s”. It is published after somebody else has read it.")
        % {"author": name_of(state.revision.user) or _("Somebody"), "title": title},
        url=reverse("reviews:one", args=[state.pk]),
        label=_("Read it, and decide"),
    )


def compose_approved(wanted: WantedMail) -> Composed | NotNeeded:
    """Say that it was approved, and what was said."""
    state = _decided(wanted)
    if state is None:
        return GONE
    title = _title(state)
    return notice(
        _("Approved: “%(title)s”") % {"title": title},
        _(
            "%(reader)s read “%(title)s” and approved it. Readers have it now, or get it on the day that was chosen."
        )
        % {"reader": name_of(state.finished_by) or _("Somebody"), "title": title},
        state.comment,
        url=_where(state),
        label=_("Look at the text"),
    )


def compose_sent_back(wanted: WantedMail) -> Composed | NotNeeded:
    """Say what has to change."""
    state = _decided(wanted)
    if state is None:
        return GONE
    title = _title(state)
    reader = name_of(state.finished_by)
    by = _("%(reader)s sent back “%(title)s”. This has to change first:") % {
        "reader": reader,
        "title": title,
    }
    by_machine = _("The automatic check sent back “%(title)s”. This has to change first:") % {
        "title": title
    }
    return notice(
        _("Sent back: “%(title)s”") % {"title": title},
        by if reader else by_machine,
        state.comment,
        url=_where(state),
        label=_("Change the text, and send it again"),
    )


def _decided(wanted: WantedMail) -> Any:
    found = TaskState.objects.filter(pk=int(wanted.params["state"])).first()
    return found if found and found.workflow_state.content_object is not None else None


def _title(state: TaskState) -> str:
    return Truncator(state.revision.object_str).chars(LONGEST_TITLE)


def _where(state: TaskState) -> str:
    return edit_address(state.workflow_state.content_object)


def notice(title: str, *paragraphs: str, url: str, label: str) -> Composed:
    """A mail of a few paragraphs and one link into the site."""
    said = [one for one in paragraphs if one]
    link = {"link_url": f"{settings.SITE_URL}{url}", "link_label": label}
    return Composed(subject=title, context={"title": title, "paragraphs": said, **link})


KINDS = (
    MailKind(
        ASKED,
        gettext_lazy("a text waits for a second person"),
        gettext_lazy("You get this mail because you may review texts of this site."),
        compose_asked,
    ),
    MailKind(
        APPROVED,
        gettext_lazy("a text was approved"),
        gettext_lazy("You get this mail because you wrote this text or sent it in."),
        compose_approved,
    ),
    MailKind(
        SENT_BACK,
        gettext_lazy("a text was sent back"),
        gettext_lazy("You get this mail because you wrote this text or sent it in."),
        compose_sent_back,
    ),
)
