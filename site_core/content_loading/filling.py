"""Replaces the references of what is wanted by the rows they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail.models import DraftStateMixin, Page

from site_core.content_loading.states import State, plain, row_state
from site_core.content_loading.wanted import Ref, Wanted


@dataclass(frozen=True)
class Filled:
    """What is wanted, ready to be written."""

    wanted: Wanted
    values: dict[str, Any]
    children: dict[str, list[Model]]
    many: dict[str, list[Model]]

    @property
    def lacks(self) -> bool:
        """Whether a row it cannot do without is not there."""
        references = (name for name, value in self.wanted.values.items() if isinstance(value, Ref))
        return any(self.values[name] is None and not self._may_lack(name) for name in references)

    def _may_lack(self, name: str) -> bool:
        return bool(self.wanted.model._meta.get_field(name).null)

    @property
    def state(self) -> State:
        """The values as they will stand in the database."""
        state: State = {name: plain(value) for name, value in self.values.items()}
        state |= {name: [row_state(row) for row in rows] for name, rows in self.children.items()}
        state |= {name: sorted(row.pk for row in rows) for name, rows in self.many.items()}
        if issubclass(self.wanted.model, Page):
            state["parent"] = self.wanted.parent
        if issubclass(self.wanted.model, DraftStateMixin):
            state["live"] = True
        return state


@dataclass
class Rows:
    """The rows known so far by key, and the keys that are still to come."""

    known: dict[str, Any]
    pending: set[str] = field(default_factory=set)

    def get(self, key: str) -> Any:
        return self.known.get(key)

    def fill(self, wanted: Wanted) -> tuple[Filled, bool]:
        """Resolve all references, and say whether one of them is still to come.

        A child row that refers to nothing is dropped: an editor deleted what it was about.
        """
        refs = [value for value in self._references(wanted) if value.key != wanted.key]
        children = {
            name: _children(
                wanted.model, name, [self._resolved(row) for row in rows if self._has_all(row)]
            )
            for name, rows in wanted.children.items()
        }
        many = {
            name: [row for row in (self.get(ref.key) for ref in several) if row is not None]
            for name, several in wanted.many.items()
        }
        filled = Filled(wanted, self._resolved(wanted.values), children, many)
        return filled, any(ref.key in self.pending for ref in refs)

    def _resolved(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: self.get(value.key) if isinstance(value, Ref) else value
            for name, value in values.items()
        }

    def _has_all(self, row: Mapping[str, Any]) -> bool:
        return all(
            self.get(value.key) is not None for value in row.values() if isinstance(value, Ref)
        )

    def _references(self, wanted: Wanted) -> list[Ref]:
        groups = [
            wanted.values.values(),
            *(row.values() for rows in wanted.children.values() for row in rows),
        ]
        direct = [value for group in groups for value in group if isinstance(value, Ref)]
        return direct + [ref for several in wanted.many.values() for ref in several]


def _children(model: type[Model], relation: str, rows: list[dict[str, Any]]) -> list[Model]:
    child: Any = model._meta.get_field(relation).related_model
    return [child(sort_order=number, **row) for number, row in enumerate(rows)]
