"""What the pages for readers promise: how often they may be used, how long links work, and how long what is kept."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from site_core.public_forms.throttle import HOUR, Limit, Throttle, take_places
from site_core.public_forms.visitors import address_block

DAY = 24 * HOUR
LINK_WORKS = timedelta(days=14)
UNCONFIRMED_KEPT = timedelta(days=30)
# Questions, reports that were closed, re-uses that were not taken up, and who sent one whose practice is gone.
KEPT = timedelta(days=365)
REPORTER_KEPT = timedelta(days=30)

LONGEST_NAME, LONGEST_QUESTION, LONGEST_ANSWER = 200, 3000, 5000
LONGEST_REPORT, LONGEST_REUSE, LONGEST_URL = 2000, 1000, 500
# So much of a question stands in the mail to the owner; the rest is on the page behind its link.
QUESTION_IN_MAIL = 1500
# Fewer votes say nothing, and might say who voted.
VOTES_SHOWN_FROM = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one form: those of all public forms, and one for each practice."""

    throttle: Throttle
    per_practice: Limit

    def admits(self, request: HttpRequest, practice: Any, mail: str) -> bool:
        """Count a sending, and say whether it may pass. Call it outside a transaction."""
        of_practice = ("practice", str(practice.pk), self.per_practice)
        return self.throttle.admits(request, mail) and take_places(
            self.throttle.form, of_practice, without_cache=True
        )


def limits_of(form: str, *, per_mail: int, per_practice: int) -> Limits:
    """A whole office may sit behind one address; nobody asks ten owners an hour."""
    throttle = Throttle(form, per_block=Limit(20), per_mail=Limit(per_mail), overall=Limit(200))
    return Limits(throttle, Limit(per_practice))


ASKING = limits_of("practice-ask", per_mail=5, per_practice=15)
REPORTING = limits_of("practice-report", per_mail=10, per_practice=30)
REUSING = limits_of("practice-reuse", per_mail=5, per_practice=15)


def may_vote(request: HttpRequest, practice: Any) -> bool:
    """Whether this vote counts: one a day from one block of addresses. What is kept of it runs out within that day.

    Without the shared cache none counts: nothing then tells the second vote of somebody from the first.
    """
    return take_places(
        "practice-useful",
        (str(practice.pk), address_block(request), Limit(1, DAY)),
        ("practice", str(practice.pk), Limit(300)),
        without_cache=False,
    )
