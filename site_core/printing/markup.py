"""What is done to HTML of ours before it is set on paper. It was rendered, so it is well formed and escaped."""

import re

from django.utils.safestring import SafeString, mark_safe

HEADING = re.compile(r"(</?h)([1-6])\b")
GROUP = re.compile(r"<div>\s*(<dt\b)|(</dd>)\s*</div>")


def shift_headings(html: str, levels: int) -> SafeString:
    """Put the headings so many levels deeper, or higher when there are fewer than none.

    A piece of a document takes another place in the order when it becomes part of a larger one, or one of its own.
    """

    def moved(found: re.Match[str]) -> str:
        return f"{found[1]}{min(max(int(found[2]) + levels, 1), 6)}"

    return mark_safe(HEADING.sub(moved, html))  # noqa: S308 - rendered, so escaped


def without_groups(html: str) -> str:
    """Take the groups out of lists of terms: each would become a tag between a list and what it lists."""
    return GROUP.sub(lambda found: found[1] or found[2], html)
