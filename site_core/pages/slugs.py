"""Words that pages may not use in their address, because views below an index page do."""

from django.utils.translation import gettext as _

# A page by one of these names could never be reached.
RESERVED_SLUGS = frozenset(
    {
        "volledig",
        "tijdlijn",
        "archief",
        "meedoen",
        "deel",
        "opvolgen",
        "reeks",
        "versie",
        "talen",
        "nieuw",
        "mijn-acties",
        "afmelden",
        "account",
    }
)


def is_reserved_slug(slug: str) -> bool:
    """Whether a view owns this word: one of the reserved words, or any four digits."""
    return slug in RESERVED_SLUGS or (len(slug) == 4 and slug.isascii() and slug.isdigit())


def reserved_slug_message(slug: str) -> str:
    """Tell an editor why this word cannot be used."""
    return _("“%(slug)s” is a word this site uses itself. Choose another.") % {"slug": slug}


def foreign_slug_message(slug: str) -> str:
    """Tell an editor which signs an address can have: our views, and addresses in print, know no others."""
    return _("“%(slug)s” cannot be part of an address. Use letters without accents, digits and hyphens.") % {"slug": slug}  # fmt: skip
