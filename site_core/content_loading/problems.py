"""What is wrong with a content file, each mistake with its exact place."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is and what it is."""

    message: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    key: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self._line_text(), self._path_text()) if part)
        return f"{place}: {self.message}" if place else self.message

    def _line_text(self) -> str:
        if self.line is None:
            return ""
        if self.column is None:
            return _("line %(line)d") % {"line": self.line}
        return _("line %(line)d, column %(column)d") % {"line": self.line, "column": self.column}

    def _path_text(self) -> str:
        return f"{self.path} ({self.key})" if self.path and self.key else self.path or self.key


class ContentError(Exception):
    """The content cannot be loaded; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class TooManyProblemsError(Exception):
    """So much is wrong that reading on helps nobody."""


class ProblemList:
    """Collects mistakes, up to a number a person can still use."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, problem: Problem) -> None:
        if problem in self.found:
            return
        self.found.append(problem)
        if len(self.found) >= MOST:
            raise TooManyProblemsError

    def refuse_any(self) -> None:
        """Raise ContentError when there is one, in the order of the file."""
        if self.found:
            raise ContentError(sorted(self.found, key=lambda problem: problem.line or 0))
