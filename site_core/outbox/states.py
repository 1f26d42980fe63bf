"""How a mail stands, and what went wrong with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """From written to closed. `SENDING` means that it was handed to the mail server and the answer is awaited."""

    WAITING = "waiting", pgettext_lazy("state of a mail", "waiting")
    SENDING = "sending", pgettext_lazy("state of a mail", "being sent")
    SENT = "sent", pgettext_lazy("state of a mail", "sent")
    FAILED = "failed", pgettext_lazy("state of a mail", "not delivered")
    NOT_NEEDED = "not_needed", pgettext_lazy("state of a mail", "no longer needed")


# A mail in one of these holds back the later ones for the same recipient.
OPEN = (State.WAITING, State.SENDING)
CLOSED = (State.SENT, State.FAILED, State.NOT_NEEDED)


class Problem(models.TextChoices):
    """Why a mail did not leave, in words that hold nothing about its recipient."""

    SERVER_AWAY = "server_away", _("The mail server cannot be reached.")
    REFUSED = "refused", _("The mail server refuses this mail for good.")
    NOT_NOW = "not_now", _("The mail server did not take this mail.")
    COMPOSING = "composing", _("The mail could not be written.")
    IN_DOUBT = "in_doubt", _("Sending was broken off. It may have arrived.")
    WITHDRAWN = "withdrawn", _("What it was about is no longer so.")
