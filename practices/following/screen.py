"""What the status page shows, gathered once: every stage has its words, and no stage shows more than its sender may know."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from practices.answers.telling import Told, all_told
from practices.card.citing import citation_of
from practices.card.gathering import Card
from practices.following.forms import ProposalForm, RemarksForm, SecondLookForm
from practices.following.moves import DELETABLE, WITHDRAWABLE
from practices.following.proposals import proposal_of, sent_revision
from practices.following.rounds import message_of, open_remarks
from practices.following.status import Status, status_of
from practices.following.timeline import Line, Step, conversation_of, way_of
from practices.models import (
    PracticePage,
    Stage,
    Submission,
    SubmissionFile,
    SubmissionMessage,
    SubmissionState,
)
from practices.models.approved_texts import ApprovedTexts
from practices.models.submission_states import OPEN
from practices.upkeep.lists import is_asked_off
from practices.upkeep.reading import confirmed_on, is_owner
from practices.versions.own_text import is_alone, text_of
from practices.versions.reading import page_in

# Neither a word of what was sent, nor of what was said about it.
SILENT = (Stage.SPAM, Stage.EXPIRED)
WITH_TEXT = (Stage.RECEIVED, Stage.CLAIMED, Stage.CHANGES_ASKED, Stage.PROPOSAL, Stage.APPROVED, Stage.REFUSED)  # fmt: skip


@dataclass
class Screen:
    """One submission as its sender sees it on one day."""

    row: Submission
    today: date

    @cached_property
    def stage(self) -> Stage:
        return self.row.stage

    @property
    def version(self) -> str:
        """For hidden fields: without a separator of thousands."""
        return str(self.row.version)

    @property
    def is_silent(self) -> bool:
        return self.stage in SILENT

    @property
    def title(self) -> str:
        """The name of the practice, if it has one that was sent."""
        page = self.row.page
        if page is None or self.is_silent:
            return ""
        if is_alone(self.row):
            # Of what readers have, the draft may be one of editors by now.
            return page.title if page.live else page.draft_title
        return self.own_text.title

    @property
    def reference(self) -> str:
        return "" if self.is_silent else self.row.called

    @cached_property
    def own_text(self) -> Any:
        """The text that this version brings; of one practice there may be several."""
        return text_of(self.row)

    @cached_property
    def others(self) -> list[Submission]:
        """The other versions of the same practice, the newest first."""
        if self.row.page is None or self.is_silent:
            return []
        rows = Submission.objects.select_related("page").filter(
            page=self.row.page_id, erased_at=None
        )
        kept = rows.exclude(pk=self.row.pk).exclude(state__in=[stage.value for stage in SILENT])
        return list(kept.order_by("-number"))

    @cached_property
    def standing_others(self) -> list[tuple[Submission, Stage]]:
        """The same, each with where it stands: the same few queries for any number of them."""
        page = self.row.page
        texts = ApprovedTexts(page) if page else None
        return [(one, one.stage_among(texts)) for one in self.others]

    @property
    def can_begin_version(self) -> bool:
        """Whether its owner may write the next one; with one under way, that one is the place to go."""
        is_busy = any(one.state in OPEN or stage == Stage.APPROVED for one, stage in self.standing_others)  # fmt: skip
        return self.stage == Stage.PUBLISHED and not is_busy

    @cached_property
    def messages(self) -> list[SubmissionMessage]:
        lines = SubmissionMessage.objects.for_sender().filter(submission=self.row)
        return list(lines.prefetch_related("remarks"))

    @cached_property
    def status(self) -> Status:
        return status_of(self.row, self.stage, self.messages, self.today)

    @property
    def way(self) -> list[Step]:
        return [] if self.is_silent else way_of(self.row, self.stage, self.messages)

    @property
    def lines(self) -> list[Line]:
        return [] if self.is_silent else conversation_of(self.messages, self.labels)

    @cached_property
    def sent(self) -> PracticePage | None:
        """The text as it was sent last."""
        page = self.row.page
        if page is None:
            return None
        revision = sent_revision(self.row)
        if revision is None:
            return self.own_text or page
        return page_in(page, revision)

    @cached_property
    def all_answers(self) -> list[Told]:
        return all_told(self.sent) if self.sent else []

    @property
    def answers(self) -> list[Told]:
        """The answers of that text, without the empty ones."""
        if self.stage not in WITH_TEXT:
            return []
        return [one for one in self.all_answers if any(one.values)]

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each answer is called; also of those that are empty, for a remark may be about one."""
        return {one.name: one.label for one in self.all_answers}

    @property
    def parts(self) -> dict[str, str]:
        """On which page of the form each answer is asked."""
        return {one.name: one.part for one in self.all_answers}

    @property
    def files(self) -> list[SubmissionFile]:
        return [] if self.is_silent else list(self.row.files.all())

    @property
    def goes_on_writing(self) -> bool:
        return self.stage in {Stage.DRAFT, Stage.TO_CONFIRM}

    @property
    def starts_anew(self) -> bool:
        return self.stage in {Stage.WITHDRAWN, Stage.EXPIRED} and self.row.number == 1

    @property
    def can_take_back(self) -> bool:
        return self.stage == Stage.RECEIVED

    @property
    def can_delete(self) -> bool:
        return self.stage in DELETABLE and self.row.confirmed_at is None and not self.is_silent

    @property
    def can_withdraw(self) -> bool:
        was_sent = self.stage == Stage.DRAFT and self.row.confirmed_at is not None
        return was_sent or self.stage in WITHDRAWABLE

    @property
    def can_ask_second_look(self) -> bool:
        return self.stage == Stage.REFUSED and self.row.second_look_at is None and not self.is_overtaken  # fmt: skip

    @property
    def is_overtaken(self) -> bool:
        """Whether its practice went on with a later version, so that this one cannot come back."""
        open_or_out = (*OPEN, SubmissionState.ACCEPTED)
        return any(one.number > self.row.number and one.state in open_or_out for one in self.others)

    @cached_property
    def looks_after_it(self) -> bool:
        """Whether this is the text that readers have of a practice, so that its sender can say whether it is still right."""
        return self.stage == Stage.PUBLISHED and is_owner(self.row)

    @property
    def confirmed_on(self) -> date | None:
        """When it was last known to be right."""
        return confirmed_on(self.row.page) if self.row.page else None

    @cached_property
    def asked_off(self) -> SubmissionMessage | None:
        """The line in which its sender asked to take it off the site, while nobody did so."""
        return is_asked_off(self.row) if self.looks_after_it else None

    @property
    def can_ask_off(self) -> bool:
        return self.looks_after_it and self.asked_off is None

    def remarks_form(self, data: Any = None) -> RemarksForm:
        """An answer to each remark of this round."""
        remarks = [(self.labels.get(one.field, one.field), one) for one in open_remarks(self.row)]
        return RemarksForm(
            data, remarks=remarks, message=message_of(self.row), version=self.row.version
        )

    def proposal_form(self, data: Any = None) -> ProposalForm:
        """A choice for each edit."""
        changes = proposal_of(self.row).changes if self.row.page else []
        return ProposalForm(data, changes=changes, version=self.row.version)

    def second_look_form(self, data: Any = None) -> SecondLookForm:
        """Why somebody else should look."""
        return SecondLookForm(data, initial={"version": self.row.version})

    def own_form(self) -> dict[str, Any]:
        """The form that belongs to this stage, by the name the page knows it by."""
        if self.stage == Stage.CHANGES_ASKED:
            return {"remarks_form": self.remarks_form()}
        if self.stage == Stage.PROPOSAL:
            return {"proposal_form": self.proposal_form()}
        if self.can_ask_second_look:
            return {"second_look_form": self.second_look_form()}
        return {}

    @property
    def address(self) -> str:
        """Where readers find it."""
        page = self.row.page
        return page.full_url or "" if page and self.stage == Stage.PUBLISHED else ""

    @property
    def citation(self) -> str:
        """How colleagues can name it."""
        page = self.row.page
        return citation_of(Card(page, page, self.today)) if page and self.address else ""
