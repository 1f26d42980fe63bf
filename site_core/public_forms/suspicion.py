"""What makes a text look like spam. It sorts what people look at, and never refuses or deletes."""

import re
import unicodedata

TRAP = "onderwerp"
TRAPPED, LINKS, MARKUP, ALPHABET = "trap", "links", "markup", "alphabet"
ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
CODE = re.compile(r"<\s*[a-z!/]|\[(?:url|link|img)\b", re.IGNORECASE)
MOST_ADDRESSES = 1
# Of the letters that are not of our alphabet: a name in Arabic or Greek between the words is not unusual.
MOST_FOREIGN = 0.3


def suspicions(*texts: str, trap: str = "") -> list[str]:
    """Return a word for each thing that is odd; `trap` is what the field held that nobody sees."""
    text = "\n".join(texts)
    found = [TRAPPED] if trap.strip() else []
    if len(ADDRESS.findall(text)) > MOST_ADDRESSES:
        found.append(LINKS)
    if CODE.search(text):
        found.append(MARKUP)
    letters = [each for each in text if each.isalpha()]
    foreign = [each for each in letters if not unicodedata.name(each, "").startswith("LATIN")]
    if len(foreign) > MOST_FOREIGN * len(letters):
        found.append(ALPHABET)
    return found
