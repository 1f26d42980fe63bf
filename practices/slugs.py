"""Addresses of practices that are never given again."""

from django.utils.translation import gettext as _


def taken_slug_message(slug: str) -> str:
    """Tell an editor why an address cannot be used."""
    return _("At “%(slug)s” stood a practice that was taken off the site. That address is never given again. Choose another.") % {"slug": slug}  # fmt: skip


def known_slug_message(slug: str) -> str:
    """Tell an editor that a practice keeps the address that it has."""
    return _("Readers know this practice at “%(slug)s”, and others refer to that address. It stays as it is.") % {"slug": slug}  # fmt: skip
