"""The secrets of mailed links. They follow from the key of the site and are written down nowhere; a row holds their hash.

So the mail can be written when it leaves, also at a second attempt, and a copy of the database opens nothing.
"""

import base64
import hashlib

from django.utils.crypto import salted_hmac


def secret_of(purpose: str, *parts: object) -> str:
    """Return the secret for one purpose and one row: 256 bits, fit for an address. One of the parts is a random number."""
    told = ":".join(str(part) for part in parts)
    digest = salted_hmac(purpose, told, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """Return what is kept of a secret, or of anything that somebody tries."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
