"""Requests to join the network: what came from outside, kept apart from everything that readers can see."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The link in the mail works for so long.
LINK_WORKS = timedelta(days=14)
# Without a press on its button, a request is gone after this; so is spam.
UNCONFIRMED_KEPT = SPAM_KEPT = timedelta(days=30)
# After a decision, names and addresses stay for questions about it.
DECIDED_KEPT = timedelta(days=365)

LONGEST_NAME, LONGEST_KIND, LONGEST_WEBSITE, LONGEST_TEXT = 200, 120, 500, 5_000


class JoinState(models.TextChoices):
    """Where a request stands."""

    TO_CONFIRM = "to_confirm", pgettext_lazy("request to join", "to be confirmed by its sender")
    RECEIVED = "received", pgettext_lazy("request to join", "received, waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("request to join", "accepted")
    ANSWERED = "answered", pgettext_lazy("request to join", "not accepted, answered with a reason")
    SPAM = "spam", pgettext_lazy("request to join", "spam")
    EXPIRED = "expired", pgettext_lazy("request to join", "expired, never confirmed")


UNCONFIRMED = (JoinState.TO_CONFIRM, JoinState.EXPIRED)
DECIDED = (JoinState.ACCEPTED, JoinState.ANSWERED, JoinState.SPAM)


class AnswerReason(models.TextChoices):
    """Why a request is not accepted. The sender reads it."""

    OUTSIDE = "outside", _("What you want to do is not part of the climate plan of Bruges.")
    ALREADY = "already", _("Your organisation is in the network already.")
    MORE = "more", _("We want to know more first.")
    ELSEWHERE = "elsewhere", _("Another service can help you better.")
    ADVERTISING = "advertising", _("The request is mostly advertising.")
    OTHER = "other", _("Another reason, told below.")


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Requests by how they stand. Time is always an argument."""

    def confirmed(self) -> "JoinRequestQuerySet":
        """Those whose sender pressed the button; nobody looks at the others."""
        return self.exclude(state__in=UNCONFIRMED)

    def to_be_decided(self, pk: int, version: int, state: JoinState) -> "JoinRequestQuerySet":
        """One, if it is still in the state and the version that somebody saw."""
        return self.filter(pk=pk, version=version, state=state)

    def by_turn(self) -> "JoinRequestQuerySet":
        """Those that wait first, the oldest on top and the suspicious after the others; then the newest decisions."""
        turn = Case(
            When(state=JoinState.RECEIVED, suspicions="", then=Value(0)),
            When(state=JoinState.RECEIVED, then=Value(1)),
            default=Value(2),
        )
        waiting_since = Case(When(state=JoinState.RECEIVED, then=F("confirmed_at")))
        return self.annotate(turn=turn, waiting_since=waiting_since).order_by(
            "turn", F("waiting_since").asc(nulls_last=True), F("decided_at").desc(), "pk"
        )

    def link_ran_out(self, at: datetime) -> "JoinRequestQuerySet":
        """Those whose link does not work any more without having been used."""
        return self.filter(state=JoinState.TO_CONFIRM, created_at__lte=at - LINK_WORKS)

    def to_delete(self, at: datetime) -> "JoinRequestQuerySet":
        """Those that go altogether: never confirmed, or spam."""
        unconfirmed = Q(state__in=UNCONFIRMED, created_at__lte=at - UNCONFIRMED_KEPT)
        return self.filter(unconfirmed | Q(state=JoinState.SPAM, decided_at__lte=at - SPAM_KEPT))

    def to_erase(self, at: datetime) -> "JoinRequestQuerySet":
        """Those of which only the decision stays, without what was typed."""
        decided = [JoinState.ACCEPTED, JoinState.ANSWERED]
        return self.filter(
            state__in=decided, erased_at__isnull=True, decided_at__lte=at - DECIDED_KEPT
        )


def _in(*states: JoinState) -> Q:
    return Q(state__in=list(states))


class JoinRequest(models.Model):
    """An organisation that wants to take part, as its sender told it.

    A plain row: in no revision, no search index, no export and no page (DESIGN.md section 3, rule 4).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=JoinState.choices, default=JoinState.TO_CONFIRM
    )
    # Goes up with each change of state: a decision is on the version that was seen.
    version = models.PositiveIntegerField(default=1)
    language = models.CharField(_("language"), max_length=10, default="nl")
    organisation_name = models.CharField(_("name of the organisation"), max_length=LONGEST_NAME, blank=True)  # fmt: skip
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=LONGEST_KIND, blank=True
    )
    website = models.CharField(_("website"), max_length=LONGEST_WEBSITE, blank=True)
    wish = models.TextField(_("what they want to do"), blank=True)
    bridges = models.ManyToManyField(
        "bridges.BridgePage", blank=True, related_name="join_requests", verbose_name=_("for which Bridges"),
    )  # fmt: skip
    contact_name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    contact_email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    contact_function = models.CharField(_("function"), max_length=LONGEST_NAME, blank=True)
    may_list_organisation = models.BooleanField(
        _("the organisation may be in the public list"), default=False
    )
    may_show_name = models.BooleanField(_("the name may be shown"), default=False)
    # Which words stood beside the two ticks, and when they were sent.
    consent_version = models.CharField(max_length=20)
    # One word for each thing that is odd, with spaces between; empty when nothing is.
    suspicions = models.CharField(max_length=100, blank=True)
    # The same sending, told twice; nothing once its words are gone.
    sent_key = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - several without
    # Only the hash of the link: who reads the database cannot open it.
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - several without
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="join_requests",
        verbose_name=_("organisation"),
    )  # fmt: skip
    reason = models.CharField(_("reason"), max_length=20, choices=AnswerReason.choices, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        # Nobody writes one in the admin: who may decide may do all there is to do.
        default_permissions = ()
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("moderate_joinrequest", _("Can decide on requests to join"))
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=JoinState.values), name="join_state_is_known"
            ),
            models.CheckConstraint(
                condition=(_in(*UNCONFIRMED) & Q(confirmed_at__isnull=True))
                | (~_in(*UNCONFIRMED) & Q(confirmed_at__isnull=False)),
                name="join_confirmed_when_state_says_so",
            ),
            models.CheckConstraint(
                condition=(_in(*DECIDED) & Q(decided_at__isnull=False))
                | (
                    ~_in(*DECIDED)
                    & Q(decided_at__isnull=True, decided_by__isnull=True, erased_at__isnull=True)
                ),
                name="join_decided_when_state_says_so",
            ),
            models.CheckConstraint(
                condition=_in(JoinState.ACCEPTED) | Q(organisation__isnull=True),
                name="join_organisation_only_when_accepted",
            ),
            models.CheckConstraint(
                condition=(_in(JoinState.ANSWERED) & ~Q(reason=""))
                | (~_in(JoinState.ANSWERED) & Q(reason="", answer="")),
                name="join_reason_when_answered",
            ),
            models.CheckConstraint(
                condition=(Q(erased_at__isnull=True) & ~Q(contact_email=""))
                | Q(
                    erased_at__isnull=False,
                    contact_email="",
                    contact_name="",
                    contact_function="",
                    wish="",
                    answer="",
                    organisation_name="",
                    website="",
                    token_hash__isnull=True,
                    sent_key__isnull=True,
                ),
                name="join_erased_means_empty",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "confirmed_at"], name="join_by_turn"),
        ]

    def __str__(self) -> str:
        """Name it without anybody's name: this goes into the log."""
        return self.reference

    @property
    def reference(self) -> str:
        """By what sender and moderator call it."""
        return f"M-{self.pk:04d}" if self.pk else "M"

    @property
    def is_suspicious(self) -> bool:
        """Whether it goes to the end of the list."""
        return bool(self.suspicions)

    @property
    def link_works_until(self) -> datetime:
        """When the link in the mail stops working."""
        return self.created_at + LINK_WORKS

    def can_be_confirmed(self, at: datetime) -> bool:
        """Whether its button still does something."""
        return self.state == JoinState.TO_CONFIRM and at < self.link_works_until

    def can_leave_spam(self, at: datetime) -> bool:
        """Whether somebody may still say that it was none."""
        return (
            self.state == JoinState.SPAM
            and self.decided_at is not None
            and at < self.decided_at + SPAM_KEPT
        )
