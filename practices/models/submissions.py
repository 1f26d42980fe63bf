"""What a municipality sends in: its answers until they are sent, and all that is private about who sent them."""

import secrets
import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from practices.models.approved_texts import ApprovedTexts
from practices.models.practice import PracticePage
from practices.models.review import PracticeReviewState
from practices.models.submission_states import (
    CONFIRM_LINK_WORKS,
    EDITABLE,
    IN_HAND,
    OPEN,
    UNSEEN,
    Stage,
    SubmissionState,
)
from practices.models.upkeep import WithdrawnPractice
from site_core.public_forms.secrets import hash_of, secret_of


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions by how they stand. Time is always an argument."""

    def seen(self, pk: int, version: int, *states: SubmissionState) -> "SubmissionQuerySet":
        """One, if it is still in the version that somebody saw, and in one of these states."""
        return self.filter(pk=pk, version=version, state__in=states)

    def holding(self) -> "SubmissionQuerySet":
        """Those that keep a page from everybody but the review, as `PracticeQuerySet.under_review` has it: the newest first."""
        approved = Submission.objects.filter(page=OuterRef("page"), state=SubmissionState.ACCEPTED)
        sent = self.sent().order_by("-number")
        return sent.filter(Q(state__in=IN_HAND) | ~Exists(approved))

    def sent(self) -> "SubmissionQuerySet":
        """Those that came in: confirmed by their sender once. Reviewers see these and no others."""
        return self.filter(confirmed_at__isnull=False)

    def of_address(self, address: str) -> "SubmissionQuerySet":
        """Those that one person sent, or is writing."""
        return self.filter(sender_email__iexact=address, erased_at__isnull=True).exclude(
            sender_email=""
        )


class Submission(models.Model):
    """One practice on its way from a first sentence to publication, and who to talk with about it.

    A plain row: in no revision, no search index, no export and no page (DESIGN.md section 3, rule 4). `answers` holds what
    was typed, part by part, while nobody but the sender has it; on sending it becomes a revision of `page` and is emptied.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=SubmissionState.choices, default=SubmissionState.DRAFT
    )
    # Goes up with each change of state and each text that was sent: a decision is on the version that was seen.
    version = models.PositiveIntegerField(default=1)
    language = models.CharField(_("language"), max_length=10, default="nl")
    is_full = models.BooleanField(_("the long form"), default=False)
    answers = models.JSONField(default=dict, blank=True)
    page = models.ForeignKey(
        PracticePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="submissions",
        verbose_name=_("practice"),
    )  # fmt: skip
    # Kept when the page is gone, so that sender and reviewer still call it the same.
    reference = models.CharField(_("reference"), max_length=20, null=True, blank=True)  # noqa: DJ001 - unique once there
    # Which text of the practice this row brings: 1, and one more for each new version by its owner.
    number = models.PositiveSmallIntegerField(_("version"), default=1)

    sender_name = models.CharField(_("name"), max_length=200, blank=True)
    sender_email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    sender_organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    sender_function = models.CharField(_("function"), max_length=200, blank=True)
    # Where a question of a reader would go; no page ever prints it.
    contact_email = models.CharField(_("address for questions"), max_length=254, blank=True)
    note_for_reviewers = models.TextField(_("note for the reviewer"), blank=True)
    # Who may be named as contact, once they said yes themselves: see `ContactPerson`.
    contact_person_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_person_function = models.CharField(_("function"), max_length=200, blank=True)
    contact_person_email = models.CharField(_("address of the contact person"), max_length=254, blank=True)  # fmt: skip
    consent_version = models.CharField(max_length=20, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    # One word for each thing that is odd, with spaces between; empty when nothing is.
    suspicions = models.CharField(max_length=100, blank=True)

    # Random, so that a link cannot be made out of the public uid even by who knows the key's purpose and form.
    link_seed = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    # Only the hash of the link: who reads the database cannot open it.
    link_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - none once erased

    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    touched_at = models.DateTimeField(_("last used"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Since when somebody waits for us: confirmed, sent again, or given back.
    waiting_since = models.DateTimeField(_("waits since"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    second_look_at = models.DateTimeField(_("second look asked"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        # Nobody writes one in the admin: who may review may do all there is to do.
        default_permissions = ()
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("review_submission", _("Can review practices that were sent in")),
            ("coordinate_submissions", _("Can coordinate the review of practices")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=SubmissionState.values), name="submission_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSEEN) | Q(confirmed_at__isnull=False),
                name="submission_reviewed_only_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    sender_name="",
                    sender_email="",
                    sender_organisation="",
                    sender_function="",
                    contact_email="",
                    note_for_reviewers="",
                    contact_person_name="",
                    contact_person_function="",
                    contact_person_email="",
                    link_hash__isnull=True,
                ),
                name="submission_erased_means_empty",
            ),
            models.UniqueConstraint(
                fields=["reference", "number"], name="submission_reference_once_per_version"
            ),
            models.UniqueConstraint(fields=["page", "number"], name="submission_number_once"),
            # practice-flow.md 6.4, 5: at most one open version of a practice.
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(state__in=OPEN),
                name="submission_open_once_per_practice",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "waiting_since"], name="submission_by_turn"),
            models.Index(fields=["sender_email"], name="submission_by_sender"),
        ]

    def __str__(self) -> str:
        """Name it without anybody's name: this goes into the log."""
        return self.called or f"concept {self.pk or ''}".strip()

    @property
    def called(self) -> str:
        """Its number as everybody writes it, with the version from the second one on; empty while it has none."""
        if not self.reference or self.number == 1:
            return self.reference or ""
        return gettext("%(reference)s, version %(number)d") % {"reference": self.reference, "number": self.number}  # fmt: skip

    @property
    def link_secret(self) -> str:
        """The secret of the link with which its sender comes back; it may differ from the kept hash after a change of key."""
        return secret_of("practices.link", self.uid, self.link_seed)

    @property
    def confirm_secret(self) -> str:
        """The secret of the link that confirms this text and no other: it ends when the version goes up."""
        return secret_of("practices.confirm", self.uid, self.link_seed, self.version)

    @property
    def link_works(self) -> bool:
        """Whether the link that would be mailed now lets its sender in."""
        return bool(self.link_hash) and hash_of(self.link_secret) == self.link_hash

    def renew_link(self) -> None:
        """Make a new link, in memory; who had the old one is shut out once it is saved."""
        self.link_seed = secrets.token_urlsafe()
        self.link_hash = hash_of(self.link_secret)

    @property
    def is_suspicious(self) -> bool:
        """Whether it goes to the end of the list."""
        return bool(self.suspicions)

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it."""
        return self.state in OPEN

    @property
    def can_be_edited(self) -> bool:
        """Whether its sender may change the text now."""
        return self.state in EDITABLE or self.stage == Stage.CHANGES_ASKED

    @property
    def workflow_state(self) -> WorkflowState | None:
        """The review of its page that is under way, with the task state; never that of another version, or of what editors write."""
        if self.page is None or self._is_of_another():
            return None
        state: WorkflowState | None = self.page.current_workflow_state
        step = state.current_task_state if state else None
        return state if step and isinstance(step.specific, PracticeReviewState) else None

    @property
    def task_state(self) -> Any:
        """The step of the review that it is at, as one of ours; None when there is none."""
        state = self.workflow_state
        return state.current_task_state.specific if state else None

    def _is_of_another(self) -> bool:
        """Whether another version of the same practice is open, so that a review is about that one."""
        if self.state in OPEN:
            return False
        others = Submission.objects.filter(page=self.page_id, state__in=OPEN)
        return others.exclude(pk=self.pk).exists()

    @property
    def is_off_the_site(self) -> bool:
        """Whether its practice was taken off the site for good, also once the page itself is gone."""
        if self.page_id is None:
            # A word of the conversation, which stands above this layer.
            return bool(self.messages.filter(kind="off_site").exists())
        return WithdrawnPractice.objects.filter(practice=self.page_id).exists()

    @property
    def stage(self) -> Stage:
        """Where it stands, from the row, the workflow and the page together."""
        return self.stage_among(ApprovedTexts(self.page) if self.page else None)

    def stage_among(self, texts: ApprovedTexts | None) -> Stage:
        """The same, where what became of the texts of its practice was read for several versions at once; None without a page."""
        if self.state == SubmissionState.IN_REVIEW:
            return self._stage_of_review()
        if self.state == SubmissionState.ACCEPTED:
            if texts is not None:
                return texts.stage_of(self.pk, self.number)
            return Stage.WITHDRAWN if self.is_off_the_site else Stage.OFF_SITE
        return Stage(self.state)

    def _stage_of_review(self) -> Stage:
        workflow = self.workflow_state
        if workflow and workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return Stage.CHANGES_ASKED
        task = self.task_state
        return Stage.CLAIMED if task and task.claimed_by_id else Stage.RECEIVED

    @property
    def is_out(self) -> bool:
        """Whether readers got the text of what was approved: of a new version, that very text and not the one before it."""
        return self.page is not None and ApprovedTexts(self.page).is_out(self.pk, self.number)


def next_version() -> Any:
    """The version after this one, for an update that compares and sets."""
    return F("version") + 1


def confirm_link_works_until(sent_at: datetime) -> datetime:
    """When the link that confirms stops working."""
    return sent_at + CONFIRM_LINK_WORKS
