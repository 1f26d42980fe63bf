"""The secrets of mailed links. Each names its row, because the hash of the secret is kept nowhere."""

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.crypto import constant_time_compare

TOKEN = re.compile(r"[0-9a-f]{32}[A-Za-z0-9_-]{43}")
NAMESPACE = uuid.UUID("8f4b5d86-70cf-4d09-9a3e-1d2c6f5e3b10")


def token_of(row: Any, secret: str) -> str:
    """What stands in a link."""
    return f"{row.uid.hex}{secret}"


def row_of(rows: Any, token: str, secret: Callable[[Any], str]) -> Any:
    """Return the row that a link is about; a guess finds nothing."""
    if not TOKEN.fullmatch(token):
        return None
    row = rows.filter(uid=uuid.UUID(token[:32])).first()
    return row if row is not None and constant_time_compare(secret(row), token[32:]) else None


def uid_of(nonce: str, values: Mapping[str, Any]) -> uuid.UUID:
    """The same form with the same answers, sent twice, is one row; an amended one is another."""
    told = json.dumps([nonce, dict(values)], sort_keys=True, default=str)
    return uuid.uuid5(NAMESPACE, hashlib.sha256(told.encode()).hexdigest())
