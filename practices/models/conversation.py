"""The conversation about a submission, which is also its log: lines are added and never changed."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision

from practices.models.submissions import Submission


class MessageKind(models.TextChoices):
    """What a line of the conversation tells."""

    SENT = "sent", pgettext_lazy("conversation", "Sent in")
    TAKEN_BACK = "taken_back", pgettext_lazy("conversation", "Taken back by its sender")
    CLAIMED = "claimed", pgettext_lazy("conversation", "A reviewer began")
    RELEASED = "released", pgettext_lazy("conversation", "Given back by the reviewer")
    CHANGES_ASKED = "changes_asked", pgettext_lazy("conversation", "Additions asked")
    RESENT = "resent", pgettext_lazy("conversation", "Sent again")
    PROPOSED = "proposed", pgettext_lazy("conversation", "Edits proposed")
    PROPOSAL_ANSWERED = "proposal_answered", pgettext_lazy("conversation", "Edits answered")
    REFUSAL_PROPOSED = "refusal_proposed", pgettext_lazy("conversation", "Refusal proposed")
    REFUSAL_UNDONE = "refusal_undone", pgettext_lazy("conversation", "Refusal not confirmed")
    REFUSED = "refused", pgettext_lazy("conversation", "Not taken up")
    REFUSAL_TAKEN_BACK = (
        "refusal_taken_back",
        pgettext_lazy("conversation", "Refusal taken back"),
    )
    SECOND_LOOK = "second_look", pgettext_lazy("conversation", "Second look asked")
    APPROVED = "approved", pgettext_lazy("conversation", "Approved")
    PUBLISHED = "published", pgettext_lazy("conversation", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("conversation", "Withdrawn")
    SPAM = "spam", pgettext_lazy("conversation", "Put away as spam")
    NO_SPAM = "no_spam", pgettext_lazy("conversation", "Taken out of spam")
    NEW_VERSION = "new_version", pgettext_lazy("conversation", "New version begun")
    CONFIRMED = "confirmed", pgettext_lazy("conversation", "Still right, says its owner")
    WITHDRAWAL_ASKED = (
        "withdrawal_asked",
        pgettext_lazy("conversation", "Asked to take it off the site"),
    )
    OFF_SITE = "off_site", pgettext_lazy("conversation", "Taken off the site")
    BACK_ON_SITE = "back_on_site", pgettext_lazy("conversation", "Put back on the site")
    ARCHIVED = "archived", pgettext_lazy("conversation", "Archived")
    UNARCHIVED = "unarchived", pgettext_lazy("conversation", "Taken out of the archive")
    NOTE = "note", pgettext_lazy("conversation", "Note among reviewers")


# What is between reviewers: a sender never reads these, in no outlet.
INTERNAL = (
    MessageKind.REFUSAL_PROPOSED,
    MessageKind.REFUSAL_UNDONE,
    MessageKind.SPAM,
    MessageKind.NO_SPAM,
    MessageKind.NOTE,
)


# What brings a text of the sender, or one that the sender agreed to.
WITH_A_TEXT = (MessageKind.SENT, MessageKind.RESENT, MessageKind.PROPOSAL_ANSWERED)


class SubmissionMessageQuerySet(models.QuerySet["SubmissionMessage"]):
    """Lines of conversations."""

    def for_sender(self) -> "SubmissionMessageQuerySet":
        """Those that the sender reads, the oldest first."""
        return self.exclude(kind__in=INTERNAL).order_by("at", "pk")


class SubmissionMessage(models.Model):
    """One line: what happened or was said, by whom, when, and about which text."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    at = models.DateTimeField(default=timezone.now)
    # Nobody: the sender, or the clock.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    # The version of the submission it was done on, and the text of the page then.
    version = models.PositiveIntegerField()
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What else was decided, in plain words for machines: reason, checks, day of publication.
    data = models.JSONField(default=dict, blank=True)

    objects = SubmissionMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a conversation")
        verbose_name_plural = _("lines of conversations")
        default_permissions = ()
        ordering = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["submission", "kind", "version"],
                condition=~Q(kind="note"),
                name="one_line_per_step_of_a_submission",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.kind}"

    @property
    def is_internal(self) -> bool:
        """Whether it stays among reviewers."""
        return self.kind in INTERNAL

    @property
    def holds_a_text(self) -> bool:
        """Whether its revision is a text of the sender."""
        return self.kind in WITH_A_TEXT


class SubmissionRemark(models.Model):
    """A remark of a reviewer on one answer, and what the sender says to it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    message = models.ForeignKey(SubmissionMessage, on_delete=models.CASCADE, related_name="remarks")
    # The name of an answer, as `practices.answers.told` gives it.
    field = models.CharField(max_length=40)
    text = models.TextField()
    answer = models.TextField(blank=True)
    is_impossible = models.BooleanField(_("not possible"), default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.message} {self.field}"
