"""Tables of who and when."""

from network.models.agenda import AgendaItemPage, AgendaPage, EventPage, MeetingPage
from network.models.date_log import DateChange, DateChangeKind
from network.models.governance import BodyPage, GovernancePage, Membership
from network.models.organisations import NetworkPage, Organisation
from network.models.people import Person

__all__ = [
    "AgendaItemPage",
    "AgendaPage",
    "BodyPage",
    "DateChange",
    "DateChangeKind",
    "EventPage",
    "GovernancePage",
    "MeetingPage",
    "Membership",
    "NetworkPage",
    "Organisation",
    "Person",
]
