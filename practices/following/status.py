"""Where a submission stands, in the words of its sender: how it is now, what happens next, and by when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practices.following.rules import ADDITIONS_AWAITED
from practices.models import (
    MessageKind,
    Stage,
    Submission,
    SubmissionMessage,
    SubmissionState,
)
from practices.models.submission_states import (
    DRAFT_KEPT,
    FIRST_ANSWER_WORKING_DAYS,
    UNCONFIRMED_KEPT,
)
from practices.models.submissions import confirm_link_works_until
from practices.reviewing.working_days import after_working_days


@dataclass(frozen=True, slots=True)
class Status:
    """The stage, what is so now, and what comes next; each a whole paragraph."""

    stage: Stage
    now: tuple[str, ...]
    then: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether its sender waits for us."""
        return self.stage in {Stage.RECEIVED, Stage.CLAIMED}


@dataclass(frozen=True, slots=True)
class Known:
    """What the words need: the row, the conversation and the day."""

    row: Submission
    stage: Stage
    messages: list[SubmissionMessage]
    today: date

    def last(self, *kinds: MessageKind) -> SubmissionMessage | None:
        """The newest line of these kinds."""
        return next((one for one in reversed(self.messages) if one.kind in kinds), None)


def status_of(row: Submission, stage: Stage, messages: list[SubmissionMessage], today: date) -> Status:  # fmt: skip
    """Say where a submission stands."""
    now, then = words_of(row, stage)(Known(row, stage, messages, today))
    return Status(stage, tuple(now), tuple(then))


def words_of(row: Submission, stage: Stage) -> Callable[["Known"], Any]:
    """What is said of a stage; of a new version, readers have the one before it meanwhile."""
    words = WORDS[stage]
    return WORDS_OF_VERSION.get(stage, words) if row.number > 1 else words


def answer_by(row: Submission) -> date | None:
    """The day by which somebody gets an answer from us."""
    if row.waiting_since is None:
        return None
    since = timezone.localdate(row.waiting_since)
    return after_working_days(since, FIRST_ANSWER_WORKING_DAYS)


def _day(moment: date | datetime | None) -> str:
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return date_format(moment, "DATE_FORMAT") if moment else ""


Words = tuple[list[str], list[str]]


def _draft(known: Known) -> Words:
    until = _day(known.row.touched_at + DRAFT_KEPT)
    was_sent = known.row.confirmed_at is not None
    now = _("Your text is a draft again. Only you work on it now.") if was_sent else _("You are still writing. Only you can read it.")  # fmt: skip
    then = _("Go on writing, and send it when it is ready. We keep your draft until %(day)s; each time you write, we keep it longer.")  # fmt: skip
    return [now], [then % {"day": until}]


def _to_confirm(known: Known) -> Words:
    sent = known.row.sent_at or known.row.touched_at
    days = {"day": _day(confirm_link_works_until(sent)), "gone": _day(sent + UNCONFIRMED_KEPT)}
    return [_("We sent you a mail with a link. We read your practice only once you press the button behind it.")], [
        _("Open the link in the mail and press the button before %(day)s. If you do not, we erase everything on %(gone)s.") % days,
        _("Is there no mail? Look among the unwanted mail, or check whether your address is right."),
    ]  # fmt: skip


def _received(known: Known) -> Words:
    return [_("We have your practice. Nobody of the editors has taken it up yet.")], [
        _by_when(known),
        _("Until somebody begins, you can take it back and change it."),
    ]


def _claimed(known: Known) -> Words:
    then = _("Then your practice is approved, or we ask you something, or we say why we do not take it up.")  # fmt: skip
    return [_("One of the editors is reading your practice.")], [_by_when(known), then]


def _by_when(known: Known) -> str:
    day = answer_by(known.row)
    if day is None:
        return _("You hear from us by mail.")
    if day < known.today:
        return _("You would have heard from us by %(day)s. We are late, and we are sorry. The coordinator knows.") % {"day": _day(day)}  # fmt: skip
    return _("You hear from us by mail by %(day)s at the latest.") % {"day": _day(day)}


def _changes_asked(known: Known) -> Words:
    asked = known.last(MessageKind.CHANGES_ASKED)
    now = [_("We read your practice and have some questions or remarks. Now it is your turn.")]
    then = [_("Answer each remark, change your text where you like, and send it again.")]
    if asked is not None:
        until = _day(asked.at + ADDITIONS_AWAITED)
        then.append(_("Take your time. If we hear nothing until %(day)s, your text becomes a draft again; it is not lost.") % {"day": until})  # fmt: skip
    return now, then


def _proposal(known: Known) -> Words:
    return [_("We changed some things in your text, and want to know what you think of it. Now it is your turn.")], [
        _("Say of each change whether it may stay. Nothing is published that you did not agree with."),
    ]  # fmt: skip


def _approved(known: Known) -> Words:
    page = known.row.page
    revision = page.scheduled_revision if page else None
    day = _day(revision.approved_go_live_at) if revision else ""
    return [_("Your practice is approved. Thank you!")], [
        _("It comes on the site on %(day)s. You get a mail with the address.") % {"day": day},
        _("Until then you can still withdraw it."),
    ]


def _published(known: Known) -> Words:
    return [_("Your practice is on the site. Thank you for sharing it!")], [
        _("Does something change, or did you find a mistake? Then make a new version. Readers keep this one until the new one is approved.")
    ]  # fmt: skip


def _replaced(known: Known) -> Words:
    return [_("A new version took the place of this one. Thank you for keeping your practice up to date!")], [
        _("Colleagues can still read this version, and name it."),
    ]  # fmt: skip


def _off_site(known: Known) -> Words:
    return [_("Your practice was approved, but it is not on the site now.")], [
        _("Do you want to know why? Write to us, and name your number.")
    ]


def _refused(known: Known) -> Words:
    now = [_("We do not take up your practice. Below you read why.")]
    if known.row.second_look_at is not None:
        return now, [_("Two people looked at it, one after the other. That decision stands. You can always share another practice.")]  # fmt: skip
    return now, [_("Do you not agree? You can ask once that somebody else looks at it. You find that at the bottom of this page.")]  # fmt: skip


def _taken_off(known: Known) -> Words:
    """What readers had once: the editors took it off, whoever asked for it."""
    return [_("We took your practice off the site. Below you read why.")], [
        _("For thirty days we can put it back. Then we delete the page, its earlier versions and its files, and a year later what we know of you."),
        _("Do you not agree, or is this a mistake? Write to us, and name your number."),
    ]  # fmt: skip


def _withdrawn(known: Known) -> Words:
    if known.row.state == SubmissionState.ACCEPTED:
        return _taken_off(known)
    by_us = known.last(MessageKind.WITHDRAWN)
    if by_us is not None and by_us.user_id is not None:
        return [_("The practice was taken off the site, so this new version stopped as well.")], []
    day = _day(known.row.decided_at)
    now = _("You withdrew this practice on %(day)s. It is not on the site.") % {"day": day} if day else _("You withdrew this practice. It is not on the site.")  # fmt: skip
    return [now], [
        _("Nothing more happens with it. A year later we erase what we know of you."),
        _("Did you change your mind? Then share your practice again."),
    ]


def _spam(known: Known) -> Words:
    return [_("There is nothing to follow here now.")], [
        _("Do you think that this is a mistake? Write to us.")
    ]


def _expired(known: Known) -> Words:
    if known.last(MessageKind.WITHDRAWN) is not None:
        return [_("The practice was taken off the site, so this new version stopped as well.")], []
    days = DRAFT_KEPT // timedelta(days=1)
    now = _("This draft was not touched for %(days)d days. That is why we erased it.") % {"days": days}  # fmt: skip
    return [now], [_("You can always begin again.")]


WORDS: dict[Stage, Callable[[Known], Any]] = {
    Stage.DRAFT: _draft,
    Stage.TO_CONFIRM: _to_confirm,
    Stage.RECEIVED: _received,
    Stage.CLAIMED: _claimed,
    Stage.CHANGES_ASKED: _changes_asked,
    Stage.PROPOSAL: _proposal,
    Stage.APPROVED: _approved,
    Stage.PUBLISHED: _published,
    Stage.REPLACED: _replaced,
    Stage.OFF_SITE: _off_site,
    Stage.REFUSED: _refused,
    Stage.WITHDRAWN: _withdrawn,
    Stage.SPAM: _spam,
    Stage.EXPIRED: _expired,
}


def _as_it_is() -> str:
    return _("Readers keep the text that is on the site until this version is approved.")


def _version_draft(known: Known) -> Words:
    if known.row.confirmed_at is not None:
        return [_("Your new version is a draft again. Only you work on it now."), _as_it_is()], _draft(known)[1]  # fmt: skip
    return [_("You are writing a new version. Only you can read it."), _as_it_is()], _draft(known)[1]  # fmt: skip


def _with_the_old(words: Callable[[Known], Words]) -> Callable[[Known], Words]:
    """The same words, and that readers notice nothing."""

    def said(known: Known) -> Words:
        now, then = words(known)
        return [*now, _as_it_is()], then

    return said


def _version_approved(known: Known) -> Words:
    page = known.row.page
    revision = page.scheduled_revision if page else None
    day = _day(revision.approved_go_live_at) if revision else ""
    return [_("Your new version is approved. Thank you!")], [
        _("It takes the place of the text that is on the site on %(day)s. You get a mail then.") % {"day": day},
        _("Until then you can still withdraw it."),
    ]  # fmt: skip


def _version_published(known: Known) -> Words:
    return [_("Your new version is on the site. Thank you for keeping your practice up to date!")], [
        _("Earlier versions can still be read and named."),
        *_published(known)[1],
    ]  # fmt: skip


def _version_off_site(known: Known) -> Words:
    return [_("This version was approved, but it is not what is on the site now.")], _off_site(known)[1]  # fmt: skip


def _version_refused(known: Known) -> Words:
    return [_("We do not take up this new version. Below you read why. What is on the site stays as it is.")], _refused(known)[1]  # fmt: skip


def _version_withdrawn(known: Known) -> Words:
    if known.row.state == SubmissionState.ACCEPTED:
        return _withdrawn(known)
    day = _day(known.row.decided_at)
    return [_("You withdrew this version on %(day)s. What is on the site stays as it is.") % {"day": day}], [
        _("Nothing more happens with it. You can always begin another version."),
    ]  # fmt: skip


WORDS_OF_VERSION: dict[Stage, Callable[[Known], Any]] = {
    Stage.DRAFT: _version_draft,
    Stage.TO_CONFIRM: _with_the_old(_to_confirm),
    Stage.RECEIVED: _with_the_old(_received),
    Stage.CLAIMED: _with_the_old(_claimed),
    Stage.CHANGES_ASKED: _with_the_old(_changes_asked),
    Stage.PROPOSAL: _with_the_old(_proposal),
    Stage.APPROVED: _version_approved,
    Stage.PUBLISHED: _version_published,
    Stage.OFF_SITE: _version_off_site,
    Stage.REFUSED: _version_refused,
    Stage.WITHDRAWN: _version_withdrawn,
}
