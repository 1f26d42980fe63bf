"""The secret of the link with which a request is confirmed."""

import uuid

from site_core.public_forms.secrets import hash_of, secret_of

__all__ = ["hash_of", "token_of"]


def token_of(uid: uuid.UUID) -> str:
    """Return the secret of one request."""
    return secret_of("network.joining", uid)
