"""What is promised to people who are named as contact."""

from datetime import timedelta

# Who does not answer in this time is not named, and forgotten.
UNANSWERED_KEPT = timedelta(days=30)
COLUMNS = ("contact_person_name", "contact_person_function", "contact_person_email")
EMPTY = dict.fromkeys(COLUMNS, "")
