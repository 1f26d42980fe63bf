"""What strangers typed, as it may stand in a mail to somebody else."""

import re

from site_core.outbox.typed_text import on_one_line, without_controls

SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*:)//")
# A dot that mail programmes take for one within a web address.
DOT = re.compile(r"(?<=\w)\.(?=[A-Za-z]{2,})")


def without_links(text: str) -> str:
    """Take web addresses apart, so that no mail programme makes something to press of them."""
    return DOT.sub(" .", SCHEME.sub(r"\1 //", without_controls(text))).replace("@", " @ ")


def one_line(text: str, *, longest: int = 200) -> str:
    """A name as it may stand in a sentence."""
    return without_links(on_one_line(text, longest=longest))


def cut(text: str, longest: int) -> str:
    """The beginning of a text."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
