"""The mails about a question: to who asks, and to who answers. None names an address, in its text or in its head."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.models import OwnerQuestion, QuestionState
from practices.readers.notices import GONE, about, card_of, notice, page_of
from practices.readers.owners import owner_of, stand_ins
from practices.readers.plain_text import cut, one_line, without_links
from practices.readers.rules import KEPT, LINK_WORKS, QUESTION_IN_MAIL, UNCONFIRMED_KEPT
from practices.readers.tokens import token_of
from site_core.outbox.addresses import key_of
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.models import OutboxMail
from site_core.outbox.services import enqueue_mail
from site_core.outbox.states import State

CONFIRM, SENT_ON, STOOD_IN, OFF_SITE, ANSWERED = (
    "practice-question-confirm", "practice-question", "practice-question-nobody", "practice-question-off-site",
    "practice-question-answered",
)  # fmt: skip
# What becomes of a question that was confirmed: one of these takes it further.
ONWARD = (SENT_ON, STOOD_IN, OFF_SITE)
CAME_TO_NOTHING = (State.NOT_NEEDED, State.FAILED)


def mail_confirm(row: OwnerQuestion) -> None:
    """Ask whether it was them."""
    _mail(CONFIRM, row, row.asker_email, row.language)


def pass_on(row: OwnerQuestion) -> None:
    """Send a question on: to the owner; to those who stand in where nobody is known, or the mail to the owner came to nothing.

    Of a practice that was taken off the site for good nobody answers questions any more: then who asked is told.
    """
    if row.practice.is_withdrawn:
        _mail(OFF_SITE, row, row.asker_email, row.language)
        return
    owner = owner_of(row.practice)
    if owner is not None and row.practice.live and not _was_mailed(row, owner.address):
        _mail(SENT_ON, row, owner.address, owner.language)
        return
    event = event_of(STOOD_IN, row)
    mail_colleagues(stand_ins(), kind=STOOD_IN, event=event, params={"row": row.pk})


def _was_mailed(row: OwnerQuestion, address: str) -> bool:
    mails = OutboxMail.objects.filter(event=event_of(SENT_ON, row), recipient_key=key_of(address))
    return mails.exists()


def on_their_way(rows: Iterable[OwnerQuestion]) -> set[str]:
    """The events of all mails that took one of these questions further, or still will; those that the server refused did not. One query."""
    events = [event_of(kind, row) for row in rows for kind in ONWARD]
    mails = OutboxMail.objects.filter(event__in=events).exclude(state__in=CAME_TO_NOTHING)
    return set(mails.values_list("event", flat=True))


def mail_answer(row: OwnerQuestion) -> None:
    """Send the answer on."""
    _mail(ANSWERED, row, row.asker_email, row.language)


def event_of(kind: str, row: OwnerQuestion) -> str:
    """What a mail of a kind about a question tells of."""
    return f"{kind}:{row.uid}"


def _mail(kind: str, row: OwnerQuestion, to: str, language: str) -> None:
    # No name in the head of the mail: anybody may have typed it.
    params = {"row": row.pk}
    enqueue_mail(kind=kind, event=event_of(kind, row), to=to, params=params, language=language)


@about(OwnerQuestion, QuestionState.TO_CONFIRM)
def compose_confirm(row: OwnerQuestion, wanted: WantedMail) -> Composed:
    """Nothing that was typed stands in it: anybody can type anybody's address."""
    until = date_format(timezone.localtime(row.asked_at + LINK_WORKS), "DATE_FORMAT")
    return notice(
        _("Confirm your question about a practice"),
        _("Somebody asked a question about a practice on this site, with this address."),
        _("Was it you? Open the page below and press the button. Only then do we send your question on. The link works until %(day)s.") % {"day": until},
        _("Was it not you? Then do nothing. We erase everything after %(days)d days, and you get no other mail.") % {"days": UNCONFIRMED_KEPT.days},
        url=page_of("confirm_question", token_of(row, row.confirm_secret)),
        label=_("Go to the page with the button"),
    )  # fmt: skip


@about(OwnerQuestion, QuestionState.SENT)
def compose_owner(row: OwnerQuestion, wanted: WantedMail) -> Composed | NotNeeded:
    """Pass a question on, with everything but the address. Where the practice went meanwhile, the clock finds it another way (`unreached`)."""
    if not card_of(row.practice):
        return GONE
    return notice(
        _("A colleague has a question about your practice"),
        _("It is about “%(title)s”.") % {"title": row.practice.title},
        *_question(row),
        _("Answer on the page below. We mail your answer to your colleague. Your address stays unknown, and so does theirs."),
        _("An answer to this mail reaches only us. Keep the link to yourself: who has it can answer in your name."),
        url=page_of("answer_question", token_of(row, row.answer_secret)),
        label=_("Answer the question"),
    )  # fmt: skip


@about(OwnerQuestion, QuestionState.SENT)
def compose_stood_in(row: OwnerQuestion, wanted: WantedMail) -> Composed:
    """The same for who coordinates, where no owner is known or the question did not get to one."""
    if owner_of(row.practice) is None:
        title = _("A question about a practice without an owner")
        why = _("It is about “%(title)s”. We have no address of its owner, so you get the question.")  # fmt: skip
    else:
        title = _("A question that did not reach the owner of a practice")
        why = _("It is about “%(title)s”. The question did not reach its owner, so you get it.")
    return notice(
        title,
        why % {"title": row.practice.title},
        "" if card_of(row.practice) else _("The practice is not on the site now."),
        *_question(row),
        _("Answer on the page below. We mail your answer to who asked. All who coordinate got this mail: the first answer counts."),
        url=page_of("answer_question", token_of(row, row.answer_secret)),
        label=_("Answer the question"),
    )  # fmt: skip


def _question(row: OwnerQuestion) -> list[str]:
    organisation = _("Organisation: %(name)s") % {"name": one_line(row.asker_organisation)}
    text = without_links(cut(row.text, QUESTION_IN_MAIL))
    is_cut = len(row.text) > QUESTION_IN_MAIL
    return [
        _("Name: %(name)s") % {"name": one_line(row.asker_name)},
        organisation if row.asker_organisation else "",
        _("Question:") + f"\n{text}",
        _("The question goes on. You read all of it on the page below.") if is_cut else "",
    ]


@about(OwnerQuestion, QuestionState.SENT)
def compose_off_site(row: OwnerQuestion, wanted: WantedMail) -> Composed | NotNeeded:
    """Say to who asked that nobody answers, and not why the practice went: that is between its owner and the city."""
    if not row.practice.is_withdrawn:
        return NotNeeded("the practice is on the site again")
    return notice(
        _("The practice that you asked about is no longer on the site"),
        _("You asked a question about “%(title)s”. That practice is not on the site any more, so we did not send your question on.") % {"title": row.practice.title},
        _("You asked:") + f"\n{row.text}",
        _("You need to do nothing. We erase your question after %(days)d days at the latest.") % {"days": KEPT.days},
    )  # fmt: skip


@about(OwnerQuestion, QuestionState.ANSWERED)
def compose_answered(row: OwnerQuestion, wanted: WantedMail) -> Composed | NotNeeded:
    """Pass the answer on."""
    if not row.answer:
        return NotNeeded("who answered had everything of theirs erased since")
    return notice(
        _("The answer to your question about a practice"),
        _("You asked a question about “%(title)s”. This is the answer:") % {"title": row.practice.title},
        row.answer,
        _("You asked:") + f"\n{row.text}",
        _("An answer to this mail reaches only us. Do you want to know more? Then ask a new question on the page of the practice.") if card_of(row.practice) else "",
        url=card_of(row.practice),
        label=_("To the practice"),
    )  # fmt: skip


KINDS = [
    MailKind(
        CONFIRM,
        gettext_lazy("Confirm a question to an owner"),
        gettext_lazy("You get this mail because somebody filled in this address on this site."),
        compose_confirm,
    ),
    MailKind(
        SENT_ON,
        gettext_lazy("A question to an owner"),
        gettext_lazy("You get this mail because your practice is on this site, with this address for questions."),
        compose_owner,
    ),
    MailKind(
        STOOD_IN,
        gettext_lazy("A question about a practice without an owner"),
        gettext_lazy("You get this mail because you coordinate the review of practices."),
        compose_stood_in,
    ),
    MailKind(
        OFF_SITE,
        gettext_lazy("A question about a practice that was taken off"),
        gettext_lazy("You get this mail because you asked a question on this site."),
        compose_off_site,
    ),
    MailKind(
        ANSWERED,
        gettext_lazy("A question to an owner was answered"),
        gettext_lazy("You get this mail because you asked a question on this site."),
        compose_answered,
    ),
]  # fmt: skip
