"""Named people whom colleagues may ask: on the site only while they themselves want it."""

import secrets
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models.practice import PracticePage
from site_core.public_forms.secrets import secret_of


class ContactPersonQuerySet(models.QuerySet["ContactPerson"]):
    """Contact persons."""

    def public(self) -> "ContactPersonQuerySet":
        """Those who said yes and did not take it back."""
        return self.filter(agreed_at__isnull=False, withdrawn_at__isnull=True)

    def same_as(self, person: "ContactPerson") -> "ContactPersonQuerySet":
        """The other rows of one person for one practice: what they said yes to, or were asked since, in other words."""
        rows = self.filter(practice=person.practice_id, email__iexact=person.email)
        return rows.filter(withdrawn_at__isnull=True).exclude(email="").exclude(pk=person.pk)


class ContactPerson(models.Model):
    """A person named as contact of a practice. In no revision: so that taking the name away takes it away everywhere."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_seed = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="contact_people"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    # For asking whether the name may be shown; never printed.
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(max_length=10, default="nl")
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    # Said no, or took it back: name, function and address are emptied with it.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Not their own wish: the practice named somebody else, or nobody. Who is named anew after that is asked anew.
    was_replaced = models.BooleanField(default=False)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        default_permissions = ()
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(name="", function="", email=""),
                name="contact_person_withdrawn_means_empty",
            )
        ]

    def __str__(self) -> str:
        """Name it without the name: this goes into the log."""
        return str(self.uid)

    @property
    def link_secret(self) -> str:
        """The secret of the link with which this person agrees, and takes it back."""
        return secret_of("practices.contact", self.uid, self.link_seed)
