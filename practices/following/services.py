"""What the sender of a submission does with it, each step exactly once.

Every function raises MovedOnError when something else happened since the version that was seen, and NotNowError when it
cannot be done as things stand. What a sender must do yet comes as an error of its own, before anything is written.
"""

from practices.following.moves import (
    ask_link,
    ask_second_look,
    delete_draft,
    has_confirmed,
    resend,
    take_back,
    withdraw,
)
from practices.following.rounds import (
    Answer,
    answer_proposal,
    answer_remarks,
    open_for_changes,
    send_again,
)

__all__ = [
    "Answer",
    "answer_proposal",
    "answer_remarks",
    "ask_link",
    "ask_second_look",
    "delete_draft",
    "has_confirmed",
    "open_for_changes",
    "resend",
    "send_again",
    "take_back",
    "withdraw",
]
