"""How far a submission can be, as words of its row and as words for its sender; and how long what of it is kept."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# practice-flow.md 6.3, 6.5 and 6.7: how long what stays.
DRAFT_KEPT = timedelta(days=90)
DRAFT_WARNINGS = (timedelta(days=60), timedelta(days=83))
UNCONFIRMED_KEPT = SPAM_KEPT = timedelta(days=30)
# How long a coordinator may take a refusal back (practice-flow.md 6.4, 10).
REFUSAL_REVERSIBLE = timedelta(days=30)
AFTER_PUBLICATION_KEPT = timedelta(days=365)
CONFIRM_LINK_WORKS = timedelta(days=14)
FIRST_ANSWER_WORKING_DAYS = 5


class SubmissionState(models.TextChoices):
    """What the row itself knows. How far the review is, the workflow of the page knows: see `Stage`."""

    DRAFT = "draft", pgettext_lazy("submission", "draft")
    TO_CONFIRM = "to_confirm", pgettext_lazy("submission", "to be confirmed by its sender")
    IN_REVIEW = "in_review", pgettext_lazy("submission", "in review")
    PROPOSAL = "proposal", pgettext_lazy("submission", "the sender looks at our edits")
    ACCEPTED = "accepted", pgettext_lazy("submission", "approved")
    REFUSED = "refused", pgettext_lazy("submission", "not taken up")
    WITHDRAWN = "withdrawn", pgettext_lazy("submission", "withdrawn")
    SPAM = "spam", pgettext_lazy("submission", "spam")
    EXPIRED = "expired", pgettext_lazy("submission", "expired draft")


class Stage(models.TextChoices):
    """Where a submission stands, as its sender reads it (practice-flow.md 6.2)."""

    DRAFT = "draft", pgettext_lazy("stage", "Draft")
    TO_CONFIRM = "to_confirm", pgettext_lazy("stage", "Confirm your e-mail address")
    RECEIVED = "received", pgettext_lazy("stage", "Sent, waits for a reviewer")
    CLAIMED = "claimed", pgettext_lazy("stage", "Being reviewed")
    CHANGES_ASKED = "changes_asked", pgettext_lazy("stage", "We ask for additions")
    PROPOSAL = "proposal", pgettext_lazy("stage", "Look at our edits")
    APPROVED = "approved", pgettext_lazy("stage", "Approved, waits for its day")
    PUBLISHED = "published", pgettext_lazy("stage", "Published")
    REPLACED = "replaced", pgettext_lazy("stage", "Replaced by a new version")
    OFF_SITE = "off_site", pgettext_lazy("stage", "Not on the site any more")
    REFUSED = "refused", pgettext_lazy("stage", "Not taken up")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage", "Withdrawn")
    SPAM = "spam", pgettext_lazy("stage", "Put away")
    EXPIRED = "expired", pgettext_lazy("stage", "Expired draft")


EDITABLE = (SubmissionState.DRAFT, SubmissionState.TO_CONFIRM)
# Somebody still works on it.
OPEN = (*EDITABLE, SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL)
# Reviewers have it, or wait for its sender.
IN_HAND = (SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL)
# Nobody but the sender has seen these.
UNSEEN = (*EDITABLE, SubmissionState.EXPIRED)


class RefusalReason(models.TextChoices):
    """Why a practice is not taken up. The sender reads it."""

    OUTSIDE = "outside", _("It is not about climate, energy or adaptation.")
    NO_PRACTICE = "no_practice", _("It is a plan or an advertisement, not yet a practice.")
    DOUBLE = "double", _("The same practice is here already.")
    THIN = "thin", _("Colleagues cannot learn enough from it yet.")
    RIGHTS = "rights", _("Texts or pictures may not be published.")
    OTHER = "other", _("Another reason, told below.")
