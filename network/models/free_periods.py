"""Free days that nobody can compute: school holidays and recess, as editors write them down."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class FreeKind(models.TextChoices):
    """Why most people are away."""

    HOLIDAY = "holiday", _("public holiday")
    SCHOOL = "school", _("school holiday")
    RECESS = "recess", _("recess")


class FreePeriod(models.Model):
    """Days on which a meeting is better not held. The ten public holidays are computed and need no row."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=FreeKind.choices, default=FreeKind.SCHOOL
    )
    name_nl = models.CharField(
        _("name in Dutch"), max_length=100,
        help_text=_("The Flemish government publishes the school holidays of each year on vlaanderen.be and onderwijs.vlaanderen.be. Copy the days from there."),
    )  # fmt: skip
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=100, blank=True)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("school holiday or recess")
        verbose_name_plural = _("school holidays and recess")
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="free_period_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the active language, in Dutch when there is none."""
        return getattr(self, f"name_{(get_language() or 'nl')[:2]}", "") or self.name_nl

    def clean(self) -> None:
        super().clean()
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": _("The last day comes before the first day.")})
