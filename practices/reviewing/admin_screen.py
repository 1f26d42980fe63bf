"""One practice from outside on the screen: where it stands, what was sent, what changed, what was said, what may be done."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from practices.admin_screen import ReviewerScreen
from practices.answers.telling import all_told
from practices.models import RefusalReason, Submission, SubmissionMessage, SubmissionState
from practices.models.submission_states import SPAM_KEPT
from practices.reviewing.admin_forms import DecisionForms, NoteForm
from practices.reviewing.conflicts import conflicts_of
from practices.reviewing.deciding import can_leave_spam, can_take_refusal_back
from practices.reviewing.difference import compare
from practices.reviewing.people import name_of
from practices.reviewing.queue import QueueRow, Turn, lines_of, queue
from practices.reviewing.steps import may_coordinate
from practices.reviewing.suspicions import said_suspicions
from practices.reviewing.texts import compared_with, sent_texts
from practices.versions.news import news_of
from practices.versions.own_text import text_of

# Which of the texts that were sent is compared with the one of now.
COMPARED = "tegen"


class PracticeScreen(ReviewerScreen, TemplateView):
    """Shows one practice to who reviews."""

    template_name = "practices/reviewing/detail.html"
    page_title = _("Review a practice")
    header_icon = "tasks"
    above = ("practice_reviews:index", _("Review practices"))

    @cached_property
    def line(self) -> QueueRow:
        """The practice, as the queue knows it."""
        row = get_object_or_404(queue(), pk=self.kwargs["pk"])
        return lines_of([row], self.request.user)[0]

    @property
    def row(self) -> Submission:
        """The submission."""
        submission: Submission = self.line.submission
        return submission

    @cached_property
    def text(self) -> Any:
        """The text as it is now; None once its page is gone."""
        return text_of(self.row)

    @cached_property
    def texts(self) -> list[SubmissionMessage]:
        """The texts that were sent."""
        return sent_texts(self.row)

    @cached_property
    def before(self) -> SubmissionMessage | None:
        """The text that the one of now is compared with."""
        page, chosen = self.row.page, self.request.GET.get(COMPARED, "")
        if self.compares_with_live:
            return None
        newest = page.latest_revision_id if page else None
        return compared_with(self.texts, newest=newest, chosen=chosen)

    @property
    def compares_with_live(self) -> bool:
        """Whether the other side is what readers have now: of a new version it is, unless another text was chosen."""
        chosen = self.request.GET.get(COMPARED, "")
        return self.news.is_new_version and not any(str(one.pk) == chosen for one in self.texts)

    @cached_property
    def news(self) -> Any:
        """What there is to know of a version that readers have another text of."""
        return news_of(self.row)

    def _text_before(self) -> Any:
        if self.compares_with_live:
            return self.news.live
        revision = self.before.revision if self.before else None
        return revision.as_object() if revision else None

    def get_page_subtitle(self) -> str:
        return str(self.row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line, row, user = self.line, self.row, self.request.user
        told = all_told(self.text) if self.text else []
        kwargs.setdefault("decisions", DecisionForms(told))
        kwargs.setdefault("note", NoteForm())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        task = row.task_state if line.turn in {Turn.HELD, Turn.REFUSAL} else None
        conflicts = conflicts_of(user, row)
        decides = line.is_mine and line.turn == Turn.HELD and not conflicts
        return context | {
            "line": line,
            "row": row,
            "text": self.text,
            "news": self.news,
            "compares_with_live": self.compares_with_live,
            "answers": self._answers(context["decisions"]),
            "texts": self.texts,
            "before": self.before,
            "compared": COMPARED,
            "conflicts": conflicts,
            "decides": decides,
            "task": task,
            "may_confirm": line.turn == Turn.REFUSAL and task and task.refusal_by_id != user.pk and not conflicts,
            "may_release": line.turn in {Turn.HELD, Turn.REFUSAL} and (line.is_mine or may_coordinate(user)),
            "may_put_away": row.state in {SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL} and not conflicts
            and (not line.holder or line.is_mine or may_coordinate(user)),
            "can_leave_spam": not conflicts and can_leave_spam(row, timezone.now()),
            "can_take_refusal_back": may_coordinate(user) and not conflicts and can_take_refusal_back(row, timezone.now()),
            "spam_days": SPAM_KEPT.days,
            "odd": said_suspicions(row),
            "conversation": self._conversation({one.name: one.label for one in told}),
            "proposer": name_of(task.refusal_by) if task else "",
            "reason": dict(RefusalReason.choices).get(task.refusal_reason, "") if task else "",
            "may_edit": bool(self.text and row.page and row.page.permissions_for_user(user).can_edit()),
        }  # fmt: skip

    def _conversation(self, labels: dict[str, str]) -> list[tuple[Any, list[tuple[str, Any]]]]:
        """Each line with its remarks, and each remark with the answer that it is about."""
        lines = self.row.messages.select_related("user").prefetch_related("remarks")
        return [
            (line, [(labels.get(one.field, one.field), one) for one in line.remarks.all()])
            for line in lines
        ]

    def _answers(self, decisions: DecisionForms) -> dict[str, Any]:
        """Each answer, compared with a text that was sent, with the box for a remark; apart where there is nothing to read."""
        if self.text is None:
            return {}
        boxes = {told.name: box for told, box in decisions.rows}
        compared = compare(self._text_before(), self.text)
        pairs = [(one, boxes[one.name]) for one in compared]
        empty = [(one, box) for one, box in pairs if not (one.before or one.after)]
        return {
            "filled": [(one, box) for one, box in pairs if one.before or one.after],
            "empty": empty,
            "has_remark_on_empty": any(box.value() for _one, box in empty),
        }
