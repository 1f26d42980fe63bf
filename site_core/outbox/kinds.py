"""The kinds of mail: an app answers the hook with one `MailKind` for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail import hooks

from site_core.outbox.refusals import UnknownKindError

HOOK = "construct_mail_kinds"


@dataclass(frozen=True, slots=True)
class WantedMail:
    """What a composer gets: the event, the recipient, and the ids that were kept. The language is active already."""

    event: str
    to: str
    language: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Composed:
    """What a composer returns: a subject, and two templates with the words for them.

    The templates extend `emails/base.txt` and `emails/base.html`; those of a plain notice are the default and take
    `title`, `paragraphs` (texts), and optionally `link_url` with `link_label`. Both tell the same.
    """

    subject: str
    context: Mapping[str, Any] = field(default_factory=dict)
    text_template: str = "emails/notice.txt"
    html_template: str = "emails/notice.html"
    reply_to: str = ""
    unsubscribe_url: str = ""


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """What a composer returns when the mail no longer has to leave. The reason is for who looks it up: no names."""

    reason: str = ""


Composer = Callable[[WantedMail], Composed | NotNeeded | None]


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of mail. `why` is the line under each mail that says why somebody gets it.

    The composer reads, and changes nothing: it runs again at each attempt. None is short for `NotNeeded()`.
    """

    word: str
    label: Any
    why: Any
    compose: Composer

    def __call__(self) -> "MailKind":
        """Answer the hook."""
        return self


def known_kinds() -> dict[str, MailKind]:
    """Every kind that some app offers, by its word."""
    return {kind.word: kind for kind in (answer() for answer in hooks.get_hooks(HOOK))}


def kind_of(word: str) -> MailKind:
    """Return a kind by its word."""
    try:
        return known_kinds()[word]
    except KeyError:
        raise UnknownKindError(f"No app offers the kind of mail “{word}”.") from None
