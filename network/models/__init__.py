"""Tables of who and when."""

from network.models.agenda import AgendaItemPage, AgendaPage, EventPage
from network.models.date_log import DateChange, DateChangeKind
from network.models.decisions import AgendaPoint, Decision, DecisionState
from network.models.free_periods import FreeKind, FreePeriod
from network.models.governance import BodyPage, GovernancePage, Membership
from network.models.joining import AnswerReason, JoinRequest, JoinState
from network.models.keepers import BodyKeeper
from network.models.meeting_documents import ListedDocument, MeetingDocument
from network.models.meeting_news import MeetingNews
from network.models.meetings import MeetingPage, ReportState
from network.models.organisations import NetworkPage, Organisation
from network.models.people import Person
from network.models.series import Series, SeriesMark
from network.models.series_proposals import SeriesProposal

__all__ = [
    "AgendaItemPage",
    "AgendaPage",
    "AgendaPoint",
    "AnswerReason",
    "BodyKeeper",
    "BodyPage",
    "DateChange",
    "DateChangeKind",
    "Decision",
    "DecisionState",
    "EventPage",
    "FreeKind",
    "FreePeriod",
    "GovernancePage",
    "JoinRequest",
    "JoinState",
    "ListedDocument",
    "MeetingDocument",
    "MeetingNews",
    "MeetingPage",
    "Membership",
    "NetworkPage",
    "Organisation",
    "Person",
    "ReportState",
    "Series",
    "SeriesMark",
    "SeriesProposal",
]
