"""Why a decision on a request does not go through."""

from network.models import JoinRequest


class AlreadyDecidedError(Exception):
    """Somebody else was first; `row` is the request as it is now."""

    def __init__(self, row: JoinRequest) -> None:
        super().__init__(row.state)
        self.row = row


class NameTakenError(Exception):
    """There is an organisation by this name already."""
