"""What a version says, in one short word: to know whether it is still what somebody read."""

import hashlib
import json
from typing import Any

from wagtail.models import Revision

from site_core.media_library.named_files import said_by_files

# What Wagtail keeps in a version about its place and its state, and changes by itself.
NOT_SAID = frozenset(
    {
        "alias_of", "comments", "depth", "draft_title", "expired", "first_published_at", "has_unpublished_changes",
        "last_published_at", "latest_revision", "latest_revision_created_at", "live", "live_revision", "locked",
        "locked_at", "locked_by", "numchild", "path", "url_path", "wagtail_admin_comments",
    }
)  # fmt: skip


def fingerprint(revision: Revision) -> str:
    """64 characters that stand for all that a version would show to readers, and when.

    With the words and the content of its pictures and documents: they know no drafts, and change outside the version.
    """
    said: dict[str, Any] = {
        key: value for key, value in revision.content.items() if key not in NOT_SAID
    }
    if files := said_by_files(revision):
        # No field has this name.
        said["files named"] = files
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
