"""What public forms share: what is wrong, in the order of the page and with the way to each field."""

from typing import Any

from django import forms

from site_core.public_forms.suspicion import TRAP


class PublicForm(forms.Form):
    """A form with its problems for the summary on top."""

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong: where to go, which field, and what to do."""
        return [
            (self._anchor_of(name), str(self[name].label), str(message))
            for name in self.fields
            for message in self.errors.get(name, [])
        ]

    def _anchor_of(self, name: str) -> str:
        field = self[name]
        return field.id_for_label or f"{field.auto_id}_0"

    @property
    def typed(self) -> dict[str, Any]:
        """What came with the form, to fill it in again without calling anything wrong."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }

    @property
    def trap(self) -> str:
        """What stands in the field that nobody sees."""
        return str(self.data.get(TRAP, ""))[:200]
