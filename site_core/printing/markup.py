"""What is done to HTML of ours before it is set on paper. It was rendered, so it is well formed and escaped."""

import re

from django.utils.safestring import SafeString, mark_safe

HEADING = re.compile(r"(</?h)([1-6])\b")
# A group in a list of terms: it would become a tag between a list and what it lists.
GROUP = re.compile(r"<div>\s*(<dt\b)|(</dd>)\s*</div>")
# What only a screen needs, and marks that mean nothing: each costs as much to lay out as the text in it.
UNSEEN = re.compile(
    r'<span class="(?:visually-hidden|status-shape)"[^>]*>'
    r"[^<]*(?:<span[^>]*>[^<]*</span>[^<]*)*</span>"
)
# A row of facts about one thing: on a screen a gap keeps them apart, on paper a dot does.
ROW = re.compile(r'<(div|p) class="row-meta">.*?</\1>', re.DOTALL)
NEXT = re.compile(r"</span>\s+<span")
BARE = re.compile(r'<span(?: class="status [^"]*")?>([^<]*)</span>')


def shift_headings(html: str, levels: int) -> SafeString:
    """Put the headings so many levels deeper, or higher when there are fewer than none.

    A piece of a document takes another place in the order when it becomes part of a larger one, or one of its own.
    """

    def moved(found: re.Match[str]) -> str:
        return f"{found[1]}{min(max(int(found[2]) + levels, 1), 6)}"

    return mark_safe(HEADING.sub(moved, html))  # noqa: S308 - rendered, so escaped


def for_paper(html: str) -> str:
    """Take out what does nothing on paper: a third less to lay out, and a cleaner tree of tags."""
    html = GROUP.sub(lambda found: found[1] or found[2], html)
    html = ROW.sub(lambda row: NEXT.sub("</span> · <span", row[0]), UNSEEN.sub("", html))
    left = 1
    while left:
        html, left = BARE.subn(r"\1", html)
    return html
