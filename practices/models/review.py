"""The step of Wagtail's workflow in which a practice from outside is reviewed. All that happens in it, our services do."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, Workflow, WorkflowTask

from practices.models.municipalities import Municipality
from practices.models.review_rights import REVIEW, holder_of

# The name of the review and of its one step: data of a Dutch admin.
PRACTICE_REVIEW = "Praktijk"


class PracticeReviewState(TaskState):
    """One round of review: who holds it, and a refusal that waits for a second person."""

    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("reviewer"),
    )  # fmt: skip
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    refusal_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("refusal proposed by"),
    )  # fmt: skip
    refusal_reason = models.CharField(max_length=20, blank=True)
    refusal_text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("round of review")
        verbose_name_plural = _("rounds of review")


class PracticeReviewTask(Task):
    """Review of a practice from outside, by one reviewer at a time.

    Wagtail's own buttons offer nothing here, and what reaches it past them is refused: a decision needs the version that was
    seen, a checklist, reasons and a conversation, which those buttons do not ask.
    """

    task_state_class = PracticeReviewState
    admin_form_fields = Task.admin_form_fields
    admin_form_readonly_on_edit_fields = Task.admin_form_readonly_on_edit_fields

    class Meta:
        verbose_name = _("review of a practice")
        verbose_name_plural = _("reviews of practices")

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Refuse: see above."""
        raise PermissionDenied

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Who reviews may look at the text; who holds it may change it."""
        return bool(user.is_active and user.has_perm(REVIEW))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return holder_of(obj) != user.pk

    def deactivate(self, user: Any = None) -> None:
        """Refuse: Wagtail would take each review that is under way for finished, and publish."""
        raise PermissionDenied

    @classmethod
    def get_description(cls) -> str:
        return str(_("A practice from outside is reviewed on a screen of its own."))


def review_workflow() -> Workflow:
    """The review of practices from outside, whole and switched on.

    It hangs on no page, or what editors write below the list of practices would end up in it too. Without its step, or with
    one that is switched off, Wagtail would take a review for finished as it starts, and publish.
    """
    task = PracticeReviewTask.objects.filter(active=True).order_by("pk").first()
    task = task or PracticeReviewTask.objects.create(name=PRACTICE_REVIEW)
    steps = Workflow.objects.filter(active=True, workflow_tasks__task=task)
    workflow = steps.order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=PRACTICE_REVIEW)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


class Reviewer(models.Model):
    """For whom somebody works who reviews: nobody decides on what comes from their own house."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviewer", verbose_name=_("person"),
    )  # fmt: skip
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("works for the municipality"),
    )  # fmt: skip
    organisations = models.ManyToManyField(
        "network.Organisation", blank=True, related_name="+", verbose_name=_("works for, or speaks for"),
    )  # fmt: skip

    panels: ClassVar[list[object]] = ["user", "municipality", "organisations"]

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")

    def __str__(self) -> str:
        return str(self.user)
