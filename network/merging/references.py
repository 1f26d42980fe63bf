"""Finds what points at an organisation. Asked of the models themselves, so that a later table is carried along too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from network.models import Organisation


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds an organisation, be it of a foreign key or of the table between two sides of a many-to-many.

    A model may say `once_per_organisation`, names of fields among whose equal rows an organisation may have one only,
    and `strength`, which says of the values of a row how much it weighs: of two rows that become one, the weightier stays.
    """

    model: Any
    field: Any

    @property
    def label(self) -> str:
        """What editors call these rows."""
        if not self.model._meta.auto_created:
            return str(self.model._meta.verbose_name_plural)
        owner = self.model._meta.auto_created
        between = (
            one for one in owner._meta.many_to_many if one.remote_field.through is self.model
        )
        return ", ".join(str(one.verbose_name) for one in between)

    @property
    def parents(self) -> list[str]:
        """Names of the fields that say which page a row belongs to."""
        return [one.name for one in self.model._meta.fields if isinstance(one, ParentalKey)]

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """For each way in which two rows of one organisation cannot stand beside each other, what is equal in them."""
        options, name = self.model._meta, self.field.name
        groups = [*options.unique_together]
        groups += [
            getattr(one, "fields", ())
            for one in options.constraints
            if hasattr(one, "violation_error_message")
        ]
        keys = [tuple(one for one in group if one != name) for group in groups if name in group]
        keys += [()] if self.field.unique else []
        once = getattr(self.model, "once_per_organisation", None)
        return [*keys, once] if once is not None else keys

    @property
    def detaches(self) -> bool:
        """Whether of two rows that cannot stand beside each other, one can do without its organisation."""
        return bool(self.field.null) and not hasattr(self.model, "once_per_organisation")

    def strength(self, values: Mapping[str, Any]) -> int:
        """How much a row weighs."""
        weigh = getattr(self.model, "strength", None)
        return int(weigh(values)) if weigh else 0


def references() -> list[Reference]:
    """Return every column that points at an organisation."""
    relations: Any = Organisation._meta.get_fields(include_hidden=True)
    pointing = [
        Reference(one.related_model, one.field)
        for one in relations
        if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)
    ]
    return sorted(pointing, key=lambda one: (one.model._meta.label, one.field.name))


def many_to_many_names(model: Any) -> list[str]:
    """Names of the many-to-many fields of a model that hold organisations."""
    return [one.name for one in model._meta.many_to_many if one.related_model is Organisation]


def foreign_key_names(model: Any) -> list[str]:
    """Names of the fields of a model that hold one organisation."""
    return [one.name for one in model._meta.fields if one.related_model is Organisation]


def names_an_organisation(model: Any) -> bool:
    """Whether a row of this model, or one of its children, can point at an organisation."""
    if foreign_key_names(model) or many_to_many_names(model):
        return True
    return any(names_an_organisation(one.related_model) for one in get_all_child_relations(model))
