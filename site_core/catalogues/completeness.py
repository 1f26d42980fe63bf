"""Says what is wrong with a catalogue: stale, untranslated, doubtful, or with placeholders that differ."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib

# The message ids are English, so only these have to be translated.
TRANSLATED_LANGUAGES = ("nl", "fr")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")

MessageKey = tuple[str | None, str, str | None]


def key(entry: polib.POEntry) -> MessageKey:
    """What makes a message that message."""
    return (entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def same_messages(one: Path, other: Path) -> bool:
    """Whether two catalogues hold the same messages, wherever in the code these stand."""
    return messages(one) == messages(other)


def messages(path: Path) -> set[MessageKey]:
    """The messages that are in use in a catalogue; a catalogue that is absent has none."""
    if not path.exists():
        return set()
    return {key(entry) for entry in polib.pofile(str(path)) if not entry.obsolete}


def stale_findings(committed: Path, extracted: Path) -> Iterator[str]:
    """Name the messages by which a committed catalogue differs from the code."""
    old, new = messages(committed), messages(extracted)
    for _context, text, _plural in sorted(new - old, key=str):
        yield f"{committed}: lacks {text!r}. Run `make messages`."
    for _context, text, _plural in sorted(old - new, key=str):
        yield f"{committed}: holds {text!r}, which the code no longer uses. Run `make messages`."


def findings(path: Path, *, must_be_complete: bool) -> Iterator[str]:
    """Name what is wrong inside one catalogue."""
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"{path}:{entry.linenum}: marked as fuzzy: {entry.msgid!r}."
        elif entry.translated():
            if not placeholders_agree(entry):
                yield f"{path}:{entry.linenum}: placeholders differ: {entry.msgid!r}."
        elif must_be_complete:
            yield f"{path}:{entry.linenum}: not translated: {entry.msgid!r}."


def placeholders_agree(entry: polib.POEntry) -> bool:
    """Whether a translation fills in the same values; a singular may leave its number out."""
    if not entry.msgid_plural:
        return placeholders(entry.msgstr) == placeholders(entry.msgid)
    wanted = placeholders(entry.msgid_plural)
    *singulars, plural = (text for _number, text in sorted(entry.msgstr_plural.items()))
    return placeholders(plural) == wanted and all(
        placeholders(text) <= wanted for text in singulars
    )


def placeholders(text: str) -> set[str]:
    """The places in a message that are filled in."""
    return set(PLACEHOLDER.findall(text.replace("%%", "")))
