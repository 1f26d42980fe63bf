"""What is promised to who follows a submission, and when somebody is reminded (practice-flow 6.6)."""

from datetime import timedelta

from site_core.public_forms.throttle import Limit, Throttle

FORM = "practice-links"
# Counted for every address alike, whether something was sent from it or not.
THROTTLE = Throttle(FORM, per_block=Limit(20), per_mail=Limit(5), overall=Limit(300))

# In working days since somebody waits for us.
REVIEWER_REMINDED = (3, 5)
COORDINATORS_TOLD = 6
CLAIM_KEPT = 5

SENDER_REMINDED = (timedelta(days=14), timedelta(days=30))
ADDITIONS_AWAITED = timedelta(days=60)

# A draft is not erased sooner than this after its warning, also when the clock was away on the days for it.
WARNED_BEFORE = timedelta(days=6)
DRAFT_WARNING = "practice-draft-warning"

LONGEST_TEXT = 5000
