"""How long practices are trusted without a word of their owner, and how long what is kept (practice-flow 6.6 and 6.7)."""

from datetime import timedelta

# In months since the owner last said that a practice is right: asked, and asked again after one and after two months.
ASKED_AFTER = 12
ASKED_AGAIN = (13, 14)
ASKED = (ASKED_AFTER, *ASKED_AGAIN)
# The note that readers see appears when the last of these went unanswered: on the day after it.
NOTED_AFTER = ASKED_AGAIN[-1]
# From then on editors decide whether a practice goes to the archive; nothing does that by itself.
DECIDED_AFTER = 36

# How long a coordinator can put back what was taken off the site; then page, texts and files go.
PUT_BACK_WITHIN = timedelta(days=30)
# How long it is known which colleague did what, in months.
COLLEAGUES_KNOWN = 60

LONGEST_REASON = 2000
# As long as the column that readers see it from.
LONGEST_ARCHIVED = 300
