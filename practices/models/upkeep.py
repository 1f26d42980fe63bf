"""What keeps practices true: their owners who say that they still are, and the marks of those that are gone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.practice import PracticePage


class OwnerConfirmation(models.Model):
    """The owner says: this is still right. A row for each time, so that it can be counted later."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="confirmations"
    )
    confirmed_on = models.DateField(_("confirmed on"))

    class Meta:
        verbose_name = _("confirmation by the owner")
        verbose_name_plural = _("confirmations by owners")
        default_permissions = ()
        ordering = ["-confirmed_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["practice", "confirmed_on"], name="practice_confirmed_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.confirmed_on}"


class WithdrawnPracticeQuerySet(models.QuerySet["WithdrawnPractice"]):
    """Marks of practices that are gone."""

    def at(self, slug: str) -> "WithdrawnPracticeQuerySet":
        """The one that stood at an address."""
        # PostgreSQL takes no such letter, in no question.
        return self.none() if "\0" in slug else self.filter(slug=slug)


class WithdrawnPractice(models.Model):
    """The mark that a practice leaves when it was taken off the site: its address says so for ever (410)."""

    # As it stood in the address; never given to another practice.
    slug = models.SlugField(max_length=255, unique=True, allow_unicode=True)
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    # None once the page itself was deleted.
    practice = models.OneToOneField(
        PracticePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="withdrawal"
    )
    withdrawn_at = models.DateTimeField(_("taken off the site"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Read by the owner and by colleagues in the admin, and by no reader.
    reason = models.TextField(_("reason"), blank=True)
    # Which rows readers had, by the number of the row, with the revision of each: so that it can be put back as it was.
    live_before = models.JSONField(default=dict, blank=True)

    objects = WithdrawnPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice that was taken off the site")
        verbose_name_plural = _("practices that were taken off the site")
        default_permissions = ()
        ordering = ["-withdrawn_at"]

    def __str__(self) -> str:
        return self.reference or self.slug


class LinkCheck(models.Model):
    """How a web address on a live practice answered when it was looked at last."""

    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="link_checks")
    # By the address and not by the row: rows of links are written anew with each text.
    url = models.URLField(_("web address"), max_length=500)
    checked_on = models.DateField(_("looked at on"))
    # The first day of a row of failures; None while it answers.
    failing_since = models.DateField(_("fails since"), null=True, blank=True)

    class Meta:
        verbose_name = _("look at a link")
        verbose_name_plural = _("looks at links")
        default_permissions = ()
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["practice", "url"], name="link_checked_once_a_practice")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.checked_on}"
