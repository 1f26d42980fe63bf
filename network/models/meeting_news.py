"""When readers could first see a decision or a report. Written by the publication itself, never changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingNews(models.Model):
    """One thing of a meeting that became public. `subject` is the `uid` of a decision, nothing for the report."""

    class Kind(models.TextChoices):
        """What became public."""

        DECISION = "decision", _("decision")
        DONE = "done", _("decision carried out")
        REPORT = "report", pgettext_lazy("of a meeting", "report")
        APPROVED = "approved", _("report approved")

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="meeting_news"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("news of a meeting")
        verbose_name_plural = _("news of meetings")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "kind", "subject"], name="news_of_a_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.page_id})"
