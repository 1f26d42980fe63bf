"""What is odd about a submission, in words."""

from typing import Any

from django.utils.translation import gettext


def said_suspicions(row: Any) -> str:
    """Say what to look at twice; a word that is not known here is shown as it is."""
    words = {
        "trap": gettext("a field was filled in that people do not see"),
        "links": gettext("several links"),
        "markup": gettext("code of a web page"),
        "alphabet": gettext("mostly another alphabet"),
        "fast": gettext("filled in faster than people read"),
    }
    return ", ".join(words.get(word, word) for word in row.suspicions.split())
