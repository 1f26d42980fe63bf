"""What the parts of the form share: one subject a page, kept as typed, and both ways between what was typed and a page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from practices.answers.fields import AnswerField, kept
from practices.answers.rich_text import html_of, text_of
from practices.answers.rows import RowForm, Rows
from practices.models import PracticePage
from site_core.public_forms.forms import PublicForm

Values = dict[str, Any]


class PartForm(PublicForm):
    """One page of the form. `values` is what was typed: strings, as they come in."""

    slug: ClassVar[str]
    title: ClassVar[Any]
    intro: ClassVar[Any] = ""
    # Only in the full form.
    is_full_only: ClassVar[bool] = False
    in_full: ClassVar[tuple[str, ...]] = ()
    row_kinds: ClassVar[tuple[type[RowForm], ...]] = ()
    full_rows: ClassVar[bool] = True
    # Fields that are told as they are, and those that are kept as rich text.
    plain: ClassVar[tuple[str, ...]] = ()
    rich: ClassVar[tuple[str, ...]] = ()
    # Where the rows stand: before this field. After all, when it is empty.
    rows_before: ClassVar[str] = ""

    def __init__(
        self, data: Any = None, *, values: Mapping[str, Any] | None = None, is_full: bool = True, more: str = ""
    ) -> None:  # fmt: skip
        """Show a part. What was filled in stays in sight, also when the short form does not ask for it."""
        given = data if data is not None else (values or {})
        super().__init__(data, initial=dict(values or {}), use_required_attribute=False)
        if not is_full:
            for name in self.in_full:
                if not given.get(name):
                    del self.fields[name]
        self.rows = [
            Rows(kind, data=data, initial=values or {}, more=more == kind.relation)
            for kind in self.row_kinds
            if is_full or not self.full_rows or any(f"{kind.relation}-" in name for name in given)
        ]

    def is_valid(self) -> bool:
        """Look at the fields and at the rows, all of them."""
        rows = [rows.is_valid() for rows in self.rows]
        return super().is_valid() and all(rows)

    @property
    def has_problems(self) -> bool:
        """Whether something has to be said on top."""
        return self.is_bound and not self.is_valid()

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong, with the way to it, the rows included."""
        found = [("main", "", str(message)) for message in self.non_field_errors()]
        found += super().problems
        for rows in self.rows:
            for form in rows:
                found += form.problems
        return found

    def kept_values(self) -> Values:
        """What was typed, as the draft keeps it; what was left empty is left out."""
        kept_ones: Values = {}
        for name, field in self.fields.items():
            if isinstance(field, forms.MultipleChoiceField):
                typed = self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])  # fmt: skip
                value: Any = sorted({kept(str(one))[:60] for one in typed[:50]})
            else:
                value = kept(str(self.data.get(name) or ""))
            if value:
                kept_ones[name] = value
        for rows in self.rows:
            kept_ones |= rows.typed(self.data)
        return kept_ones

    def advice(self) -> list[str]:
        """A gentle word on what was typed. It stops nobody."""
        return []

    def splittable(self) -> str:
        """The name of a field that holds a list on one line, which can be set out in lines."""
        return ""

    def fill(self, page: PracticePage) -> None:
        """Set on a page, in memory, what is understood of this part. What is not is left empty."""
        self.is_valid()
        for name in self.plain:
            setattr(page, name, self.value(name, page))
        for name in self.rich:
            setattr(page, name, html_of(self.as_typed_text(name)))
        for kind in self.row_kinds:
            rows = [one for one in self.rows if one.kind is kind]
            made = [form.instance() for form in rows[0].filled] if rows else []
            setattr(page, kind.relation, made)

    def value(self, name: str, page: Any = None) -> Any:
        """What was understood of a field, or what stands for nothing there."""
        found = self.cleaned_data.get(name)
        if found is not None or page is None:
            return found
        field = type(page)._meta.get_field(name)
        return None if field.null else field.get_default()

    def as_typed_text(self, name: str) -> str:
        """A longer answer as it goes into rich text."""
        return self.cleaned_data.get(name) or ""

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        """What somebody would have typed to make this of a page."""
        values: Values = {name: str(getattr(page, name) or "") for name in cls.plain}
        values |= {name: text_of(getattr(page, name)) for name in cls.rich}
        for kind in cls.row_kinds:
            for place, row in enumerate(getattr(page, kind.relation).all()):
                for name, value in kind.read(row).items():
                    values[f"{kind.relation}-{place}-{name}"] = value
        return {name: value for name, value in values.items() if value}


def long_answer(label: Any, hint: Any = "", *, wrong: Any = None, **options: Any) -> AnswerField:
    """A field for one of the headings of the model practice."""
    messages = {"required": wrong} if wrong else None
    return AnswerField(label=label, help_text=hint, error_messages=messages, **options)
