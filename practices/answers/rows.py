"""Rows of one kind within a part: some to begin with, one more on demand, and one that is emptied is gone. No script needed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from practices.answers.fields import kept
from site_core.public_forms.forms import PublicForm

MOST_ROWS = 30
TO_BEGIN_WITH = 2


class RowForm(PublicForm):
    """One row: a partner, a step, a result."""

    # The relation of the page, which is also how its fields are named in the form.
    relation: ClassVar[str]
    model: ClassVar[type[Any]]
    heading: ClassVar[Any]
    one: ClassVar[Any]
    add: ClassVar[Any]
    hint: ClassVar[Any] = ""
    is_optional: ClassVar[bool] = True

    def __init__(self, data: Any = None, *, prefix: str, initial: Any = None) -> None:
        """Let an empty row pass: it is gone."""
        super().__init__(
            data, prefix=prefix, initial=initial, empty_permitted=True, use_required_attribute=False
        )

    def instance(self) -> Any:
        """The row for the page."""
        return self.model(**self.cleaned_data)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        """What somebody would have typed for a row of the page."""
        return {name: str(getattr(row, name) or "") for name in cls.base_fields}


class Rows:
    """All rows of one kind in a form: as typed (`data`), or as kept (`initial`)."""

    def __init__(self, kind: type[RowForm], *, data: Any, initial: Mapping[str, Any], more: bool) -> None:  # fmt: skip
        self.kind, self.is_bound = kind, data is not None
        typed = data if data is not None else initial
        pattern = re.compile(rf"{kind.relation}-([0-9]{{1,2}})-({'|'.join(kind.base_fields)})")
        places = {
            int(found[1])
            for name in typed
            if (found := pattern.fullmatch(name)) and (data is not None or typed[name])
        }
        wanted = sorted(places)[:MOST_ROWS]
        blank = max(TO_BEGIN_WITH - len(wanted), 1) + (
            1 if more and len(wanted) < TO_BEGIN_WITH else 0
        )
        last = wanted[-1] if wanted else -1
        # Filled in without script: there is always somewhere to write the next one.
        wanted += range(last + 1, min(last + 1 + blank, 99))
        self.forms = [self._form(data, initial, place) for place in wanted]
        if more and self.forms:
            first = next(iter(self.forms[-1].fields.values()))
            first.widget.attrs["autofocus"] = True

    def _form(self, data: Any, initial: Mapping[str, Any], place: int) -> RowForm:
        prefix = f"{self.kind.relation}-{place}"
        if data is not None:
            return self.kind(data, prefix=prefix)
        given = {name: initial.get(f"{prefix}-{name}", "") for name in self.kind.base_fields}
        return self.kind(prefix=prefix, initial=given)

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    @property
    def relation(self) -> str:
        """The name under which they are sent. Templates ask the rows and not their kind, which they would call."""
        return self.kind.relation

    @property
    def hint(self) -> Any:
        """A word beside the heading."""
        return self.kind.hint

    @property
    def add(self) -> Any:
        """What the button for one more says."""
        return self.kind.add

    @property
    def heading(self) -> Any:
        """What the rows are."""
        return self.kind.heading

    @property
    def is_optional(self) -> bool:
        """Whether none is as good."""
        return self.kind.is_optional

    @property
    def filled(self) -> list[RowForm]:
        """Rows that are not empty, once looked at."""
        return [form for form in self.forms if form.is_valid() and form.cleaned_data]

    @property
    def has_more_room(self) -> bool:
        """Whether another row may be added."""
        return len(self.forms) < MOST_ROWS

    def is_valid(self) -> bool:
        """Look at all, also after the first that is wrong."""
        return not [form for form in self.forms if not form.is_valid()]

    def typed(self, data: Any) -> dict[str, str]:
        """What was typed, one row after the other, without the empty ones."""
        rows = []
        for form in self.forms:
            names = {name: form.add_prefix(name) for name in form.fields}
            row = {name: kept(str(data.get(key) or "")) for name, key in names.items()}
            if any(value.strip() for value in row.values()):
                rows.append(row)
        return {
            f"{self.kind.relation}-{place}-{name}": value
            for place, row in enumerate(rows)
            for name, value in row.items()
            if value
        }
