"""The rows of the outbox, and what would have been sent on one machine without a mail server."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from site_core.outbox.states import CLOSED, OPEN, Problem, State

LATE = timedelta(hours=1)
# Longer than any conversation with a mail server: each of its steps may take a minute.
STUCK = timedelta(minutes=10)


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    """Mails by how they stand."""

    def waiting(self) -> "OutboxMailQuerySet":
        """Those that still have to leave."""
        return self.filter(state=State.WAITING)

    def due(self, at: datetime) -> "OutboxMailQuerySet":
        """Those that may leave now, in order: none while an earlier one for the same recipient is open."""
        earlier = OutboxMail.objects.filter(
            recipient_key=OuterRef("recipient_key"), pk__lt=OuterRef("pk"), state__in=OPEN
        )
        return self.waiting().filter(~Exists(earlier), next_attempt_at__lte=at).order_by("pk")

    def stuck(self, at: datetime) -> "OutboxMailQuerySet":
        """Those that were handed over by a process that never told how it ended."""
        return self.filter(state=State.SENDING, handed_over_at__lt=at - STUCK)

    def asking_for_a_run(self, at: datetime) -> "OutboxMailQuerySet":
        """Those for which the worker has something to do now."""
        stuck = Q(state=State.SENDING, handed_over_at__lt=at - STUCK)
        return self.filter(stuck | Q(state=State.WAITING, next_attempt_at__lte=at))

    def dead_letters(self) -> "OutboxMailQuerySet":
        """Those that will not leave unless somebody sends them again."""
        return self.filter(state=State.FAILED).exclude(recipient="")

    def undelivered(self, at: datetime) -> dict[str, int]:
        """Return how many are dead letters (`dead`), and how many wait longer than anybody expects (`late`)."""
        late = Q(state=State.WAITING, created_at__lt=at - LATE)
        dead = Q(state=State.FAILED) & ~Q(recipient="")
        counts = {"dead": Count("pk", filter=dead), "late": Count("pk", filter=late)}
        return self.filter(late | dead).aggregate(**counts)

    def closed(self) -> "OutboxMailQuerySet":
        """Those with which nothing more happens."""
        return self.filter(state__in=CLOSED)

    def holding_personal_data(self, before: datetime) -> "OutboxMailQuerySet":
        """Those that are closed, were written before a moment, and still name their recipient."""
        return self.filter(state__in=CLOSED, created_at__lt=before).exclude(recipient="")


class OutboxMail(models.Model):
    """One mail to one recipient about one event.

    It holds no text: that is written when it leaves, from what is true then. `recipient_key` stands for the recipient,
    also after the address was cleared, so that the same event never mails the same person twice.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    event = models.CharField(pgettext_lazy("of a mail", "event"), max_length=200)
    recipient = models.CharField(_("recipient"), max_length=254, blank=True)
    recipient_name = models.CharField(max_length=100, blank=True)
    recipient_key = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=10)
    params = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=State.choices,
        default=State.WAITING,
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(_("last error"), max_length=20, choices=Problem.choices, blank=True)
    last_error = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        # Nobody writes, changes or deletes one by hand; who may change one may send a dead letter again.
        default_permissions = ("view", "change")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["event", "recipient_key"], name="one_mail_per_event_and_recipient"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "next_attempt_at"], name="outbox_by_turn"),
            models.Index(fields=["recipient_key", "state"], name="outbox_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def message_id(self) -> str:
        """The same over all attempts, so that a mail programme drops the second one when two arrive."""
        return f"<{self.uid}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


class LocalMail(models.Model):
    """A mail that would have been sent, on a machine in local mode without a mail server."""

    created_at = models.DateTimeField(default=timezone.now)
    sender = models.TextField()
    recipients = models.TextField()
    subject = models.TextField()
    headers = models.TextField(blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    attachments = models.TextField(blank=True)

    class Meta:
        verbose_name = _("mail that would have been sent")
        verbose_name_plural = _("mails that would have been sent")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
