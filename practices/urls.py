"""Addresses of the practices that take input."""

from practices.card.addresses import CARD
from practices.contact.addresses import CONTACT
from practices.finding.addresses import FINDING
from practices.following.addresses import FOLLOWING
from practices.map.addresses import MAP
from practices.readers.addresses import READERS
from practices.submitting.addresses import SUBMITTING
from practices.uploads.addresses import UPLOADS

app_name = "practices"

# Files before the form: its parts are words in the same place.
urlpatterns = [*FINDING, *MAP, *FOLLOWING, *UPLOADS, *SUBMITTING, *CONTACT, *READERS, *CARD]
