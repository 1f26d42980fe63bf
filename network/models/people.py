"""People behind roles. Private unless they agreed to be named."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """Somebody the city works with. No revisions, never searchable, never exported (DESIGN.md section 3)."""

    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("For the editors only; it never appears on the site."),
    )
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="people",
        verbose_name=_("organisation"),
    )  # fmt: skip
    is_public = models.BooleanField(
        _("may be named on the site"),
        default=False,
        help_text=_("Tick only when this person agreed."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person",
        verbose_name=_("account"),
    )  # fmt: skip

    panels: ClassVar[list[object]] = [
        "name",
        "function",
        "organisation",
        "email",
        "is_public",
        "user",
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """The name where it may be shown, otherwise nothing."""
        return self.name if self.is_public else ""
