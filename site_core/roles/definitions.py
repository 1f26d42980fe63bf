"""The roles of the communications team. Their names are data of a Dutch admin, so they are Dutch."""

from dataclasses import dataclass

# The right to read every page that somebody finds in the explorer, drafts too.
READ = "wagtailcore.view_page"
# What Wagtail's own migrations make, and ours take over.
STOCK_NAMES = {"Editors": "Redacteur", "Moderators": "Eindredacteur"}
STOCK_REVIEW = "Moderators approval"

# What lets a text be published without Wagtail's right to publish pages of a tree.
LETS_PUBLISH = frozenset({"network.keep_agenda", "practices.review_submission"})
HOME = "site_core.HomePage"


@dataclass(frozen=True)
class Role:
    """One group, with what it may do to the pages of one language and, in Dutch, to rows that know a draft.

    Rows without a draft are public at once, so only somebody who may publish gets them. What a role `explores`
    gives no right on a page: it sees the pages of that kind in the explorer, and what it may do there, the page says.
    """

    name: str
    may: frozenset[str] = frozenset()
    # The code of the language whose pages this is about; none is Dutch.
    language: str = ""
    # Whether it is the second person for translations too, without writing in them.
    reviews_all_languages: bool = False
    # Named, because the ground floor knows no app above it: a kind of page, and rights as "app.codename".
    explores: str = ""
    explores_all_languages: bool = False
    rights: frozenset[str] = frozenset()
    # Whether it adds documents to the collection of reports.
    adds_reports: bool = False
    # Whether it enters the admin at all.
    enters: bool = True
    # Whether it runs the site: people, groups and settings.
    administers: bool = False

    @property
    def publishes(self) -> bool:
        """Whether this role reviews what others wrote."""
        return "publish" in self.may

    @property
    def writes_rows(self) -> bool:
        """Whether its rights hold for rows too. These are in Dutch."""
        return bool(self.may) and not self.language

    @property
    def second_factor(self) -> bool:
        """Whether whoever has this role may let something be published, or say who may: a password is not enough."""
        return self.publishes or self.administers or bool(self.rights & LETS_PUBLISH)


def all_of(model: str, *more: str) -> frozenset[str]:
    """The rights to add, change and delete rows of a model named as "app.model", and those named besides."""
    app, name = model.split(".")
    return frozenset(f"{app}.{right}_{name}" for right in ("add", "change", "delete", *more))


def _translator(name: str, language: str) -> Role:
    return Role(
        name,
        frozenset({"add", "change", "publish"}),
        language=language,
        explores=HOME,
        rights=frozenset({"wagtail_localize.submit_translation", READ}),
    )


EDITOR = Role("Redacteur", frozenset({"add", "change"}))
PUBLISHER = Role(
    "Eindredacteur",
    frozenset({"add", "change", "publish", "lock", "unlock"}),
    reviews_all_languages=True,
    # Two organisations that are one are merged, which ends one of them.
    rights=frozenset(
        {
            "network.moderate_joinrequest",
            "network.delete_organisation",
            # A word that goes from every page takes no second person, but somebody who may be one.
            "practices.delete_abbreviation",
            "practices.delete_municipality",
            "site_core.delete_label",
            "practices.review_submission",
            "practices.coordinate_submissions",
            "site_core.view_reviewdecision",
        }
    ),
)
# Reports on own actions, which is no right but a fact: being the contact of an action. Never in the admin.
OWNER = Role("Actiehouder", enters=False)
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
TRANSLATOR_EN = _translator("Vertaler EN", "en")
TRANSLATOR_FR = _translator("Vertaler FR", "fr")
READER = Role("Lezer", explores=HOME, explores_all_languages=True, rights=frozenset({READ}))
ADMINISTRATOR = Role(
    "Beheerder",
    administers=True,
    rights=frozenset().union(
        all_of("site_core.user", "view"),
        all_of("auth.group", "view"),
        all_of("wagtailcore.site", "view"),
        all_of("wagtailcore.locale", "view"),
        all_of("wagtailredirects.redirect", "view"),
        all_of("wagtailcore.workflow", "view"),
        all_of("wagtailcore.task", "view"),
        {"site_core.view_outboxmail", "site_core.change_outboxmail"},
    ),
)
ROLES = (
    EDITOR,
    PUBLISHER,
    OWNER,
    KEEPER,
    REVIEWER,
    TRANSLATOR_EN,
    TRANSLATOR_FR,
    READER,
    ADMINISTRATOR,
)

# Parts of the library, and what a role without rights on Dutch pages may do in one and in the library as a whole. Who
# may add a document may change and delete their own only.
GENERAL = "Algemeen"
REPORTS = "Verslagen"
SENT_IN = "Ingezonden (quarantaine)"
OWN_REPORTS = ("add_document",)
LIBRARY = ("choose_image", "choose_document")
