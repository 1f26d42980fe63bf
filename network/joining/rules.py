"""What the form promises and how often it may be sent."""

from site_core.public_forms.throttle import Limit, Throttle

FORM = "join"
# The words beside the two ticks. Who changes their meaning gives them a new version, so that it stays known what was agreed.
CONSENT_VERSION = "2026-11"
ANSWER_WITHIN_WORKING_DAYS = 5
MINUTES_TO_FILL_IN = 5
# A school or a town hall may have many people behind one address; nobody has three organisations an hour.
THROTTLE = Throttle(FORM, per_block=Limit(20), per_mail=Limit(3), overall=Limit(200))
