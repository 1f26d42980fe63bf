"""The address that attempts to sign in are counted by: a block, as for the public forms, so nobody is told apart in an office."""

from django.http import HttpRequest

from site_core.public_forms.visitors import address_block

UNKNOWN = "0.0.0.0"  # noqa: S104 - stands for no address; nothing listens on it


def counted_address(request: HttpRequest) -> str:
    """Return the first address of the block. What cannot be known is counted as one: here nobody may pass uncounted."""
    return address_block(request).partition("/")[0] or UNKNOWN
