"""The roles of the communications team. Their names are data of a Dutch admin, so they are Dutch."""

from dataclasses import dataclass

REVIEW = "Nazicht"
# What Wagtail's own migrations make, and ours take over.
STOCK_NAMES = {"Editors": "Redacteur", "Moderators": "Eindredacteur"}
STOCK_REVIEW = "Moderators approval"


@dataclass(frozen=True)
class Role:
    """One group, with what it may do to Dutch pages and to rows that know a draft.

    Rows without a draft are public at once, so only somebody who may publish gets them. A role that only `explores`
    gets no right on a page: it sees the pages of that kind in the explorer, and what it may do there, the page says.
    """

    name: str
    may: frozenset[str] = frozenset()
    # Named, because the ground floor knows no app above it: a kind of page, and rights as "app.codename".
    explores: str = ""
    rights: frozenset[str] = frozenset()
    # Whether it adds documents to the collection of reports.
    adds_reports: bool = False

    @property
    def publishes(self) -> bool:
        """Whether this role reviews what others wrote."""
        return "publish" in self.may


EDITOR = Role("Redacteur", frozenset({"add", "change"}))
PUBLISHER = Role(
    "Eindredacteur",
    frozenset({"add", "change", "publish", "lock", "unlock"}),
    # Two organisations that are one are merged, which ends one of them.
    rights=frozenset(
        {
            "network.moderate_joinrequest",
            "network.delete_organisation",
            "practices.review_submission",
            "practices.coordinate_submissions",
        }
    ),
)
KEEPER = Role(
    "Agendabeheerder",
    explores="network.AgendaPage",
    rights=frozenset({"network.keep_agenda", "network.view_organisation"}),
    adds_reports=True,
)
REVIEWER = Role(
    "Praktijkbeoordelaar",
    explores="practices.PracticeIndexPage",
    rights=frozenset({"practices.review_submission"}),
)
ROLES = (EDITOR, PUBLISHER, KEEPER, REVIEWER)

# A part of the library, and what a role that only explores may do in it and in the library as a whole. Who may add a
# document may change and delete their own only.
REPORTS = "Verslagen"
OWN_REPORTS = ("add_document",)
LIBRARY = ("choose_image", "choose_document")
