"""What the form for a practice promises and how often it may be used."""

from site_core.public_forms.throttle import Limit, Throttle

FORM = "practice"
# The words beside the ticks. Who changes their meaning gives them a new version, so that it stays known what was agreed.
CONSENT_VERSION = "2026-11"
MINUTES_OF_SHORT, MINUTES_OF_FULL = 10, 40
# What begins a draft sends no mail; a whole office may sit behind one address.
BEGINNING = Throttle(FORM, per_block=Limit(30), per_mail=Limit(30), overall=Limit(300))
# Each of these sends a mail to an address that anybody may have typed.
MAILING = Throttle("practice-mail", per_block=Limit(30), per_mail=Limit(5), overall=Limit(300))
SESSION_SECONDS = 12 * 60 * 60
# Before the end of a session the page warns, and offers to go on.
WARNED_SECONDS = 15 * 60
# All that one draft may hold, in characters.
KEPT_IN_ALL = 400_000
