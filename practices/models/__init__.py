"""Tables of the practices."""

from practices.models.municipalities import Municipality
from practices.models.practice import PracticeIndexPage, PracticePage
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

__all__ = [
    "Municipality",
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
    "PracticeStep",
]
