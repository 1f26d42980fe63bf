"""Reads a content file: all of it is checked before anything is written."""

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _

from site_core.content_loading.agreement import check_agreement
from site_core.content_loading.content import Content
from site_core.content_loading.json_places import BrokenJsonError, parse_json
from site_core.content_loading.problems import ContentError, Problem, TooManyProblemsError
from site_core.content_loading.reader import Model, Seen, Spot, read_object

LARGEST = 20_000_000


def read_content(path: Path) -> Content:
    """Return the content of a file, or raise ContentError with every mistake and its place."""
    return parse_content(text_of(path))


def parse_content(text: str) -> Content:
    """Return the content of a text, or raise ContentError with every mistake and its place."""
    return parse_by(Content, text, Seen(), check_agreement)


def parse_by(
    model: type[Model],
    text: str,
    seen: Seen,
    check: Callable[[Model, Seen], None] | None = None,
) -> Model:
    """Read a whole text by the rules of a dataclass, or raise ContentError with every mistake and its place."""
    try:
        root = parse_json(text)
    except BrokenJsonError as error:
        raise ContentError([Problem(error.message, error.line, error.column)]) from error
    found = None
    try:
        found = read_object(model, Spot(root, "", "", seen))
        seen.check_references()
        if found is not None and check is not None:
            check(found, seen)
    except TooManyProblemsError:
        pass
    seen.problems.refuse_any()
    if found is None:  # Every refusal leaves a problem, so this is a mistake of ours.
        raise ContentError([Problem(_("The file could not be read."))])
    return found


def text_of(path: Path) -> str:
    """Return the text of a file, or raise ContentError saying why it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            raise _unreadable(_("%(path)s is not a file."), path)
        if path.stat().st_size > LARGEST:
            raise _unreadable(_("%(path)s is too large: at most 20 megabytes are read."), path)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise _unreadable(_("There is no file %(path)s."), path) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = _("The file is not in UTF-8.")
        raise ContentError([Problem(message, line)]) from error
    except (OSError, ValueError) as error:
        raise _unreadable(_("%(path)s cannot be read."), path) from error


def _unreadable(text: str, path: Path) -> ContentError:
    return ContentError([Problem(text % {"path": path})])
