"""JSON that remembers where each value stands, so that a mistake can be named to the line."""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from django.utils.functional import Promise
from django.utils.translation import gettext as _

DEEPEST = 40
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file: text, number, truth value, None, a list of nodes, or nodes by name."""

    value: "str | int | Decimal | bool | list[Node] | dict[str, Node] | None"
    line: int


class BrokenJsonError(Exception):
    """The text is not JSON; says what is wrong and where."""

    def __init__(self, message: str | Promise, line: int, column: int) -> None:
        super().__init__(message)
        self.message = str(message)
        self.line = line
        self.column = column


def parse_json(text: str) -> Node:
    """Parse a whole text, or raise BrokenJsonError."""
    return _Parser(text).whole()


class _Parser:
    """Reads containers itself and leaves texts and numbers to the standard library.

    The standard decoder gives no places, and its internals that could are not public.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts = [0, *(found.end() for found in re.finditer(r"\n", text))]
        self.leaves = json.JSONDecoder(parse_float=Decimal, parse_constant=self._constant)
        self.at = 0

    def whole(self) -> Node:
        if not self.text.strip():
            self._refuse(_("The file is empty."))
        node = self._value(1)
        if self._next():
            self._refuse(_("There is more text after the end."))
        return node

    def _value(self, depth: int) -> Node:
        if depth > DEEPEST:
            self._refuse(_("This is nested too deeply."))
        char = self._next()
        line = self._line(self.at)
        if char == "{":
            return Node(self._object(depth), line)
        if char == "[":
            return Node(self._list(depth), line)
        return Node(self._leaf(), line)

    def _object(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        self.at += 1
        if self._took("}"):
            return found
        while True:
            if self._next() != '"':
                self._refuse(_("A field name in double quotes was expected here."))
            name_at = self.at
            name = str(self._leaf())
            if name in found:
                self._refuse(_("The field “%(name)s” is there twice.") % {"name": name}, name_at)
            if not self._took(":"):
                self._refuse(_("A colon was expected here."))
            found[name] = self._value(depth + 1)
            if self._took("}"):
                return found
            if not self._took(","):
                self._refuse(_("A comma or a closing brace was expected here."))

    def _list(self, depth: int) -> list[Node]:
        found: list[Node] = []
        self.at += 1
        if self._took("]"):
            return found
        while True:
            found.append(self._value(depth + 1))
            if self._took("]"):
                return found
            if not self._took(","):
                self._refuse(_("A comma or a closing bracket was expected here."))

    def _leaf(self) -> str | int | Decimal | bool | None:
        try:
            value, self.at = self.leaves.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            if self.text[self.at : self.at + 1] == '"':
                self._refuse(
                    _("This text is not closed, or holds a character JSON forbids."), error.pos
                )
            self._refuse(_("A text, number, list or object was expected here."), error.pos)
        except ValueError:
            # Python refuses to read whole numbers of more than some thousands of digits.
            self._refuse(_("This number is too long."))
        return value

    def _constant(self, name: str) -> NoReturn:
        self._refuse(_("%(name)s is not a number a file may hold.") % {"name": name})

    def _next(self) -> str:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _took(self, char: str) -> bool:
        if self._next() != char:
            return False
        self.at += 1
        return True

    def _line(self, at: int) -> int:
        return bisect_right(self.line_starts, at)

    def _refuse(self, message: str, at: int | None = None) -> NoReturn:
        position = self.at if at is None else at
        line = self._line(position)
        raise BrokenJsonError(message, line, position - self.line_starts[line - 1] + 1)
