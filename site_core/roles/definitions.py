"""The roles of the communications team. Their names are data of a Dutch admin, so they are Dutch."""

from dataclasses import dataclass

REVIEW = "Nazicht"
# What Wagtail's own migrations make, and ours take over.
STOCK_NAMES = {"Editors": "Redacteur", "Moderators": "Eindredacteur"}
STOCK_REVIEW = "Moderators approval"


@dataclass(frozen=True)
class Role:
    """One group, with what it may do to Dutch pages and to rows that know a draft.

    Rows without a draft are public at once, so only somebody who may publish gets them.
    """

    name: str
    may: frozenset[str]

    @property
    def publishes(self) -> bool:
        """Whether this role reviews what others wrote."""
        return "publish" in self.may


EDITOR = Role("Redacteur", frozenset({"add", "change"}))
PUBLISHER = Role("Eindredacteur", frozenset({"add", "change", "publish", "lock", "unlock"}))
ROLES = (EDITOR, PUBLISHER)
