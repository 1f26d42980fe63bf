"""The two steps of the review, where each text stands in it, and the record of what was decided."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, Task, TaskState, WorkflowState

from site_core.review.due import due_from
from site_core.review.fingerprints import fingerprint
from site_core.review.locks import SecondPersonLock
from site_core.review.rights import may_review
from site_core.review.writers import KEYS, noted_in


class FourEyesState(TaskState):
    """One text that waits for a second person: who was asked, who is reading, and by when."""

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("assigned to"),
    )  # fmt: skip
    due_on = models.DateField(_("by"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("taken on by"),
    )  # fmt: skip
    claimed_at = models.DateTimeField(_("taken on"), null=True, blank=True)
    # The text as it was sent in; another text under the same number is another text.
    fingerprint = models.CharField(max_length=64, editable=False)
    # When another text took the place of the one that was sent in.
    changed_at = models.DateTimeField(null=True, editable=False)
    # The first key of a publication out of the ordinary: who asked for it, and why.
    exception_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("exception asked by"),
    )  # fmt: skip
    exception_reason = models.TextField(_("reason for the exception"), blank=True)
    exception_at = models.DateTimeField(_("exception asked"), null=True, blank=True)

    class Meta:
        verbose_name = _("text that waits for a second person")
        verbose_name_plural = _("texts that wait for a second person")

    @cached_property
    def noted(self) -> Any:
        """What was written down about whose words wait; lists fetch it along."""
        return noted_in(self.revision_id)

    @property
    def writers(self) -> set[int]:
        """Who wrote what waits: whoever made the version, and whose words went into it. None of them decides."""
        return {self.revision.user_id, *(self.noted or {}).get(KEYS, ())}

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read it anew, with what was written down about it."""
        self.__dict__.pop("noted", None)
        super().refresh_from_db(*args, **kwargs)

    def take(self, revision: Revision) -> None:
        """Put another version in the place of the one that waits. A key that was turned for the old text falls."""
        said = fingerprint(revision)
        if (self.revision_id, self.fingerprint) == (revision.pk, said):
            return
        self.__dict__.pop("noted", None)
        self.revision, self.fingerprint, self.changed_at = revision, said, timezone.now()
        self.exception_by, self.exception_reason, self.exception_at = None, "", None
        # Not the rest: whether it still waits, others say.
        self.save(update_fields=["revision", "fingerprint", "changed_at", "exception_by", "exception_reason", "exception_at"])  # fmt: skip


class FourEyesTask(Task):
    """The second person reads: anybody who may review the text, but not who wrote its last version.

    Wagtail's own approval asks only for a group: it lets editors approve their own text, and a newer one than they saw. Its
    addresses name no text. They decide on the text that was sent in, and refuse once another one took its place.
    """

    task_state_class = FourEyesState
    lock_class = SecondPersonLock
    admin_form_fields = Task.admin_form_fields
    admin_form_readonly_on_edit_fields = Task.admin_form_readonly_on_edit_fields

    class Meta:
        verbose_name = _("review by a second person")
        verbose_name_plural = _("reviews by a second person")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin, with a day by which somebody reads it."""
        state: FourEyesState = super().start(workflow_state, user)
        state.due_on = due_from(state.started_at)
        state.fingerprint = fingerprint(state.revision)
        state.save(update_fields=["due_on", "fingerprint"])
        return state

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Decide on the version that the caller has in hand; refused with a `ReviewRefusedError` that says why."""
        from site_core.review.deciding import decide

        decide(state=task_state.specific, user=user, outcome=action_name, **kwargs)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        # Not `may_look`: the right to edit, which it asks, asks this in turn.
        return may_review(user, obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it waits, only who may review changes it; who does is its last editor, and another one decides."""
        return not may_review(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What Wagtail's own addresses accept. The editor leads to our screen instead, where the difference is shown."""
        from site_core.review.deciding import may_decide, may_send_back

        state = obj.current_workflow_task_state
        if not isinstance(state, FourEyesState) or not may_send_back(user, state):
            return []
        approve = [("approve", _("Approve"), True)] if may_decide(user, state) else []
        return [("reject", _("Send back"), True), *approve]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        from site_core.review.waiting import states_for

        return TaskState.objects.filter(pk__in=[one.pk for one in states_for(user)])

    def deactivate(self, user: Any = None) -> None:
        """Refuse: Wagtail would take each review that is under way for finished, and publish."""
        raise PermissionDenied

    @classmethod
    def get_description(cls) -> str:
        return str(
            _(
                "Somebody else than who wrote the text reads it, and decides whether it is published."
            )
        )


class ChecksTask(Task):
    """The publication checks: what a machine can see is wrong comes back at once, and a person reads only what is whole."""

    admin_form_fields = Task.admin_form_fields
    admin_form_readonly_on_edit_fields = Task.admin_form_readonly_on_edit_fields

    class Meta:
        verbose_name = _("automatic check")
        verbose_name_plural = _("automatic checks")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Check, and pass or send back with the list."""
        from site_core.review.checking import settle

        state = super().start(workflow_state, user)
        settle(state, user)
        return state

    @classmethod
    def get_description(cls) -> str:
        return str(
            _(
                "Sends back what lacks something that every text needs, with the list; passes all else."
            )
        )


class ReviewOutcome(models.TextChoices):
    """What became of a text."""

    APPROVED = "approved", _("approved")
    SENT_BACK = "sent_back", _("sent back")
    CHECKED = "checked", _("sent back by the automatic check")
    EXCEPTION = "exception", _("approved as an exception, with two keys")
    RECORDED = "recorded", _("published as a fact, without a text")
    REVIEWED = "reviewed", _("published by a review of its own")


PUBLISHING = (ReviewOutcome.APPROVED, ReviewOutcome.EXCEPTION)


class ReviewDecisionQuerySet(models.QuerySet["ReviewDecision"]):
    """Reads of the record."""

    def of(self, obj: Any) -> "ReviewDecisionQuerySet":
        """All that was decided about one page or snippet."""
        kind = obj.get_base_content_type()
        return self.filter(content_type=kind, object_id=str(obj.pk))

    def that_let_pass(self, revision: Revision) -> "ReviewDecisionQuerySet":
        """Approvals by a second person of exactly this text."""
        return self.filter(
            content_type_id=revision.base_content_type_id,
            object_id=revision.object_id,
            revision_number=revision.pk,
            fingerprint=fingerprint(revision),
            outcome__in=PUBLISHING,
        )


class ReviewDecision(models.Model):
    """Who decided what on which version of which text, when and why. Written once, and never changed by the site.

    Names are kept as they were, and numbers instead of keys: the record outlives accounts, versions and pages.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    title = models.CharField(_("text"), max_length=255)
    revision_number = models.BigIntegerField(_("version"))
    fingerprint = models.CharField(max_length=64)
    outcome = models.CharField(_("decision"), max_length=12, choices=ReviewOutcome.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
    )  # fmt: skip
    author_name = models.CharField(_("written by"), max_length=320, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
    )  # fmt: skip
    decided_by_name = models.CharField(_("decided by"), max_length=320, blank=True)
    decided_at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    reason = models.TextField(_("why"), blank=True)

    objects: ClassVar[Any] = ReviewDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision of the review")
        verbose_name_plural = _("decisions of the review")
        ordering = ["-decided_at", "-pk"]
        indexes = [
            models.Index(
                fields=["content_type", "object_id", "revision_number"], name="review_decision_of"
            )
        ]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.title}: {self.get_outcome_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once."""
        if self.pk is not None:
            raise TypeError("A decision is not changed afterwards.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("A decision is not taken away.")
