"""Addresses of practices that were taken off the site."""

from practices.models import WithdrawnPractice


def is_gone(slug: str) -> bool:
    """Whether a practice stood at this address that was taken off the site: it answers 410, for ever. One query."""
    return bool(WithdrawnPractice.objects.at(slug).exists())
