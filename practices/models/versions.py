"""What readers had of a practice, text after text, and what the editors looked at before they had it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from practices.models.practice import PracticePage
from site_core.pages.restrictions import restricted


def kept_with_practice(collector: Any, field: Any, versions: Any, using: str) -> None:
    """Keep a revision from being tidied up, and let it go along with its page.

    PROTECT would also refuse to delete the page, and RESTRICT raises an error that `purge_revisions` does not expect.
    """
    going = {
        one.pk for model, rows in collector.data.items() if issubclass(model, Page) for one in rows
    }
    is_alone = any(one.practice_id not in going for one in versions)
    (models.PROTECT if is_alone else models.CASCADE)(collector, field, versions, using)


class PracticeVersionQuerySet(models.QuerySet["PracticeVersion"]):
    """Versions, the newest first."""

    def readable(self) -> "PracticeVersionQuerySet":
        """Those that readers can still open: none is of a practice that was taken off, and none was hidden."""
        return self.filter(
            ~restricted("practice__path"),
            hidden_at__isnull=True,
            revision__isnull=False,
            practice__live=True,
        )


class PracticeVersion(models.Model):
    """One text that readers had, under a number that can be cited. Its words stand in the revision, and nowhere else."""

    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    # Kept, so that tidying up revisions leaves those that somebody may have cited.
    revision = models.ForeignKey(
        Revision, on_delete=kept_with_practice, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published"))
    # For a text that has to disappear, for example because of somebody it names.
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)

    objects = PracticeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a practice")
        verbose_name_plural = _("versions of practices")
        default_permissions = ()
        ordering = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["practice", "number"], name="practice_version_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="practice_version_number_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}/{self.number}"


class QualityAspect(models.TextChoices):
    """What the editors looked at (practice-flow.md 5.2)."""

    COMPLETE = "complete", _("All headings are filled in")
    READABLE = "readable", _("The text reads well")
    LINKS = "links", _("The links work")
    FIGURES = "figures", _("The figures have a source or a date")
    EXPERT = "expert", _("Somebody who knows the subject read it")


class QualityCheck(models.Model):
    """The answer to one of them, and the day it was looked at."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="quality_checks"
    )
    aspect = models.CharField(_("what was looked at"), max_length=10, choices=QualityAspect.choices)
    is_met = models.BooleanField(_("is so"))
    checked_on = models.DateField(_("looked at on"))

    class Meta:
        verbose_name = _("quality check")
        verbose_name_plural = _("quality checks")
        default_permissions = ()
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["practice", "aspect"], name="practice_quality_aspect_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.aspect}"
