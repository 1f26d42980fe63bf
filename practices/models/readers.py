"""What readers do with a practice: ask its owner, say whether it helped, report a mistake, tell that they did it too.

Plain rows, in no revision and no index (DESIGN.md section 3, rule 4). Only what `Reuse` has under its first heading is public,
and only once somebody of the city accepted it.
"""

import secrets
import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practices.models.municipalities import Municipality
from practices.models.practice import PracticePage
from site_core.public_forms.secrets import secret_of


class QuestionState(models.TextChoices):
    """How far a question is."""

    TO_CONFIRM = "to_confirm", pgettext_lazy("question", "to be confirmed by who asks")
    SENT = "sent", pgettext_lazy("question", "sent on")
    ANSWERED = "answered", pgettext_lazy("question", "answered")


class OwnerQuestion(models.Model):
    """A question of a reader to the owner of a practice. The site passes it on; neither learns the other's address from us."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_seed = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="questions")
    state = models.CharField(
        max_length=12, choices=QuestionState.choices, default=QuestionState.TO_CONFIRM
    )
    language = models.CharField(max_length=10, default="nl")
    asker_name = models.CharField(_("name"), max_length=200)
    asker_email = models.CharField(_("e-mail address"), max_length=254)
    asker_organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    text = models.TextField(_("question"), max_length=3000)
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question to an owner")
        verbose_name_plural = _("questions to owners")
        default_permissions = ()
        ordering = ["-asked_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="to_confirm") | Q(confirmed_at__isnull=False),
                name="question_sent_only_when_confirmed",
            )
        ]

    def __str__(self) -> str:
        """Name it without anybody's name: this goes into the log."""
        return str(self.uid)

    @property
    def came_at(self) -> datetime:
        """Since when it waits to be confirmed."""
        return self.asked_at

    @property
    def confirm_secret(self) -> str:
        """The secret of the link that confirms the question."""
        return secret_of("practices.question.confirm", self.uid, self.link_seed)

    @property
    def answer_secret(self) -> str:
        """The secret of the link with which the owner answers."""
        return secret_of("practices.question.answer", self.uid, self.link_seed)


class UsefulCount(models.Model):
    """How often readers of one day found a practice useful, or not. Nobody can be known by it."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="useful_counts"
    )
    day = models.DateField()
    useful = models.PositiveIntegerField(default=0)
    not_useful = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of useful votes")
        verbose_name_plural = _("counts of useful votes")
        default_permissions = ()
        ordering = ["-day"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["practice", "day"], name="useful_count_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.day}"


class ReportState(models.TextChoices):
    """What became of a report."""

    OPEN = "open", pgettext_lazy("report of a mistake", "open")
    MENDED = "mended", pgettext_lazy("report of a mistake", "mended")
    LEFT = "left", pgettext_lazy("report of a mistake", "left as it was")


class MistakeReport(models.Model):
    """A reader says that something is wrong. It hides nothing by itself."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    # The heading it is about, as `PracticePage.headings` calls it; empty for all of it.
    heading = models.CharField(max_length=20, blank=True)
    text = models.TextField(_("what is wrong"), max_length=2000)
    reporter_email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(max_length=10, default="nl")
    reported_at = models.DateTimeField(default=timezone.now)
    # One word for each thing that is odd, with spaces between; it sorts, and refuses nothing.
    suspicions = models.CharField(max_length=100, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        default_permissions = ()
        ordering = ["reported_at", "pk"]

    def __str__(self) -> str:
        return str(self.uid)


class ReuseState(models.TextChoices):
    """How far it is."""

    TO_CONFIRM = "to_confirm", pgettext_lazy("re-use", "to be confirmed by its sender")
    WAITING = "waiting", pgettext_lazy("re-use", "waits for the city")
    ACCEPTED = "accepted", pgettext_lazy("re-use", "on the site")
    REFUSED = "refused", pgettext_lazy("re-use", "not taken up")


class ReuseQuerySet(models.QuerySet["Reuse"]):
    """Re-uses."""

    def public(self) -> "ReuseQuerySet":
        """Those that readers see."""
        return self.filter(state=ReuseState.ACCEPTED)


def house_of(municipality: int | str, organisation: str) -> str:
    """The municipality by its key, else the organisation by its name: each counts once, whatever it told of a practice."""
    return str(municipality) or f"={' '.join(organisation.split()).casefold()}"


class Reuse(models.Model):
    """“We did this too”: one municipality or organisation took a practice over, and says what became of it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_seed = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="reuses")
    state = models.CharField(
        max_length=12, choices=ReuseState.choices, default=ReuseState.TO_CONFIRM
    )
    # Goes up with each decision: a decision is on what was seen.
    version = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=10, default="nl")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="reuses",
        verbose_name=_("municipality"),
    )  # fmt: skip
    organisation = models.CharField(_("or its name"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    text = models.TextField(_("what you did, and what you changed"), max_length=1000)
    url = models.URLField(_("web page"), max_length=500, blank=True)
    own_practice = models.ForeignKey(
        PracticePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="reused_from",
        verbose_name=_("their own practice on this site"),
    )  # fmt: skip

    sender_name = models.CharField(_("name"), max_length=200, blank=True)
    sender_email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    # One word for each thing that is odd, with spaces between; it sorts, and refuses nothing.
    suspicions = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    objects = ReuseQuerySet.as_manager()

    class Meta:
        verbose_name = _("re-use of a practice")
        verbose_name_plural = _("re-uses of practices")
        default_permissions = ()
        ordering = ["-year", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="to_confirm") | Q(confirmed_at__isnull=False),
                name="reuse_seen_only_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(municipality__isnull=False) | ~Q(organisation=""),
                name="reuse_is_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def by(self) -> str:
        """Who did it."""
        return self.organisation or str(self.municipality or "")

    @property
    def house(self) -> str:
        """Who did it, as `house_of` has it."""
        return house_of(self.municipality_id or "", self.organisation)

    @property
    def came_at(self) -> datetime:
        """Since when it waits to be confirmed."""
        return self.sent_at

    @property
    def confirm_secret(self) -> str:
        """The secret of the link that confirms it."""
        return secret_of("practices.reuse.confirm", self.uid, self.link_seed)
