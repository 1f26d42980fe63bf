"""Makes what people typed harmless before it stands in the head of a mail."""

import re
import unicodedata

# Control characters, halves of characters, and marks that turn the direction of a text round.
UNWANTED = {"Cc", "Cs"}
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_SUBJECT = 200


def on_one_line(text: str, *, longest: int) -> str:
    """Return a text as one line of readable characters, cut with an ellipsis.

    `=?` opens an encoded word, which a mail programme would decode into other characters than those that were typed.
    """
    words = " ".join(TURNING.sub("", str(text)).split())
    kept = "".join(each for each in words if unicodedata.category(each) not in UNWANTED)
    kept = kept.replace("=?", "= ?").strip()
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + "…"


def on_many_lines(text: str) -> str:
    """Return a text with its line breaks, without what a mail server may stumble over."""
    return re.sub(r"\n{3,}", "\n\n", without_controls(text)).strip() + "\n"


def without_controls(text: str) -> str:
    """Return a text or HTML without characters that are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        each for each in lines if each in "\n\t" or unicodedata.category(each) not in UNWANTED
    )
