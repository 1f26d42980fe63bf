"""Tables of the practices."""

from practices.models.abbreviations import Abbreviation
from practices.models.attachments import FileKind, SubmissionFile
from practices.models.contact_people import ContactPerson
from practices.models.conversation import MessageKind, SubmissionMessage, SubmissionRemark
from practices.models.index_page import PracticeIndexPage
from practices.models.municipalities import Municipality
from practices.models.practice import PracticePage
from practices.models.readers import (
    MistakeReport,
    OwnerQuestion,
    QuestionState,
    ReportState,
    Reuse,
    ReuseState,
    UsefulCount,
)
from practices.models.review import PracticeReviewState, PracticeReviewTask, Reviewer
from practices.models.rows import (
    PracticeAction,
    PracticeBuildingBlock,
    PracticeChallenge,
    PracticeFunding,
    PracticeLink,
    PracticePartner,
    PracticePicture,
    PracticeResult,
    PracticeStep,
)
from practices.models.submission_states import RefusalReason, Stage, SubmissionState
from practices.models.submissions import Submission
from practices.models.upkeep import LinkCheck, OwnerConfirmation, WithdrawnPractice
from practices.models.versions import PracticeVersion, QualityAspect, QualityCheck

__all__ = [
    "Abbreviation",
    "ContactPerson",
    "FileKind",
    "LinkCheck",
    "MessageKind",
    "MistakeReport",
    "Municipality",
    "OwnerConfirmation",
    "OwnerQuestion",
    "PracticeAction",
    "PracticeBuildingBlock",
    "PracticeChallenge",
    "PracticeFunding",
    "PracticeIndexPage",
    "PracticeLink",
    "PracticePage",
    "PracticePartner",
    "PracticePicture",
    "PracticeResult",
    "PracticeReviewState",
    "PracticeReviewTask",
    "PracticeStep",
    "PracticeVersion",
    "QualityAspect",
    "QualityCheck",
    "QuestionState",
    "RefusalReason",
    "ReportState",
    "Reuse",
    "ReuseState",
    "Reviewer",
    "Stage",
    "Submission",
    "SubmissionFile",
    "SubmissionMessage",
    "SubmissionRemark",
    "SubmissionState",
    "UsefulCount",
    "WithdrawnPractice",
]
