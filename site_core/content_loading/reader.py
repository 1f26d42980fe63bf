"""Reads a node of the file by the rules its dataclass declares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, get_type_hints

from django.utils.translation import gettext as _

from site_core.content_loading.json_places import Node
from site_core.content_loading.problems import Problem, ProblemList

Model = TypeVar("Model")


class Rule(Protocol):
    """How one field is read: returns its value, or None after reporting what is wrong."""

    def read(self, spot: "Spot") -> Any: ...


def rules_of(model: type[Any]) -> dict[str, Rule]:
    """The rule of each field of a content dataclass, which its annotation carries; one without stands elsewhere."""
    hints = get_type_hints(model, include_extras=True)
    return {
        name: hint.__metadata__[0] for name, hint in hints.items() if hasattr(hint, "__metadata__")
    }


@dataclass(frozen=True, slots=True)
class Spot:
    """A value with all that is needed to say where it stands."""

    node: Node
    path: str
    key: str
    seen: "Seen"

    def problem(self, message: str, line: int | None = None) -> None:
        self.seen.problems.add(Problem(message, line or self.node.line, None, self.path, self.key))

    def inside(self, name: str, node: Node) -> "Spot":
        return Spot(node, f"{self.path}.{name}" if self.path else name, self.key, self.seen)

    def items(self) -> Iterator["Spot"]:
        for number, node in enumerate(self.node.value if isinstance(self.node.value, list) else []):
            yield Spot(node, f"{self.path}[{number}]", self.key, self.seen)


@dataclass(slots=True)
class Seen:
    """What was met on the way: names that may occur once, names that must exist, and mistakes."""

    problems: ProblemList = field(default_factory=ProblemList)
    names: dict[tuple[str, object], Spot] = field(default_factory=dict)
    wanted: list[tuple[str, object, Spot]] = field(default_factory=list)
    objects: dict[str, Spot] = field(default_factory=dict)

    def name(self, kind: str, value: object, spot: Spot) -> None:
        """Remember a name that may occur once among its kind."""
        first = self.names.setdefault((kind, value), spot)
        if first is not spot:
            text = _("“%(value)s” is already used on line %(line)d.")
            spot.problem(text % {"value": value, "line": first.node.line})

    def check_references(self) -> None:
        """Report each reference to something that is not in the file."""
        for kind, value, spot in self.wanted:
            if (kind, value) not in self.names:
                spot.problem(_("“%(value)s” refers to nothing in this file.") % {"value": value})

    def problem_at(self, key: str, name: str, message: str) -> None:
        """Report a mistake in one field of the object with this key."""
        spot = self.objects.get(key)
        if spot is not None and isinstance(spot.node.value, dict):
            spot.inside(name, spot.node.value.get(name, spot.node)).problem(message)


def read_object(model: type[Model], spot: Spot) -> Model | None:
    """Read one object of the file into its dataclass; None when a field of it is wrong."""
    if not isinstance(spot.node.value, dict):
        spot.problem(_("An object in braces was expected here."))
        return None
    members = spot.node.value
    rules = rules_of(model)
    key = members.get("key")
    named = key.value if key is not None and isinstance(key.value, str) else spot.key
    here = Spot(spot.node, spot.path, named, spot.seen)
    spot.seen.objects.setdefault(named, here)
    before = len(spot.seen.problems.found)
    values = {name: _read_field(name, rule, members, here) for name, rule in rules.items()}
    for name in [name for name in members if name not in values]:
        here.inside(name, members[name]).problem(_("This field is not known here."))
    return model(**values) if len(spot.seen.problems.found) == before else None


def _read_field(name: str, rule: Rule, members: dict[str, Node], here: Spot) -> Any:
    if name not in members:
        here.inside(name, here.node).problem(_("This field is missing."))
        return None
    return rule.read(here.inside(name, members[name]))
