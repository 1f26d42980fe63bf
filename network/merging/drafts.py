"""Rewrites saved versions that name an organisation that goes.

A version holds children as JSON, by number. Left alone, publishing an open draft would ask for a row that is not there,
and looking at an old version would answer with a server error; so all versions are rewritten, the old ones too.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision, RevisionMixin
from wagtail_localize.models import TranslationSource

from network.merging.joining import Values, rival_of, what_fills
from network.merging.references import (
    Reference,
    foreign_key_names,
    many_to_many_names,
    names_an_organisation,
)
from network.merging.rows import Successors
from network.models import Organisation
from site_core.content_loading.records import LoadedObject


def kinds_with_versions() -> list[ContentType]:
    """The kinds of pages and rows whose versions can name an organisation."""
    kinds = [
        model
        for model in apps.get_models()
        if issubclass(model, RevisionMixin) and names_an_organisation(model)
    ]
    found = ContentType.objects.get_for_models(*kinds, for_concrete_models=False)
    return list(found.values())


def versions_naming(pk: int) -> Iterator[Revision]:
    """Return the saved versions that name an organisation."""
    wanted = Revision.objects.filter(content_type__in=kinds_with_versions()).order_by("pk")
    for revision in wanted.select_related("content_type").iterator(chunk_size=200):
        model = revision.content_type.model_class()
        if model and _names(revision.content, model, pk):
            yield revision


def rewrite_versions(merged_pk: int, kept_pk: int, successors: Successors) -> int:
    """Let every saved version name the organisation that stays; return how many there were."""
    writer = _Writer(merged_pk, kept_pk, successors)
    count = 0
    for revision in list(versions_naming(merged_pk)):
        writer.rewrite(revision.content, revision.content_type.model_class())
        revision.save(update_fields=["content"])
        count += 1
    kinds = kinds_with_versions()
    # What translators work from is a version, too.
    for source in TranslationSource.objects.filter(specific_content_type__in=kinds):
        content, model = json.loads(source.content_json), source.specific_content_type.model_class()
        if _names(content, model, merged_pk):
            writer.rewrite(content, model)
            source.content_json = json.dumps(content)
            source.save(update_fields=["content_json"])
    return count


def rewrite_records(merged: Organisation, kept: Organisation) -> None:
    """Let what the content loader remembers name the organisation that stays, so that it goes on knowing its rows."""
    kind = ContentType.objects.get_for_model(Organisation)
    LoadedObject.objects.filter(content_type=kind, object_id=merged.pk).update(object_id=kept.pk)
    for record in LoadedObject.objects.filter(content_type__in=kinds_with_versions()):
        model = record.content_type.model_class()
        changed = False
        for relation in get_all_child_relations(model):
            columns = [f"{name}_id" for name in foreign_key_names(relation.related_model)]
            for row in record.snapshot.get(relation.get_accessor_name(), []):
                for column in [one for one in columns if row.get(one) == merged.pk]:
                    row[column], changed = kept.pk, True
        if changed:
            record.save(update_fields=["snapshot"])


def _names(content: Values, model: Any, pk: int) -> bool:
    if any(content.get(name) == pk for name in foreign_key_names(model)):
        return True
    if any(pk in (content.get(name) or ()) for name in many_to_many_names(model)):
        return True
    return any(
        _names(row, relation.related_model, pk)
        for relation in get_all_child_relations(model)
        for row in content.get(relation.get_accessor_name()) or ()
    )


class _Writer:
    """Puts one organisation in the place of another in saved versions."""

    def __init__(self, merged_pk: int, kept_pk: int, successors: Successors) -> None:
        self.merged_pk, self.kept_pk, self.successors = merged_pk, kept_pk, successors

    def rewrite(self, content: Values, model: Any) -> None:
        """Rewrite one version, with its children."""
        for name in foreign_key_names(model):
            if content.get(name) == self.merged_pk:
                content[name] = self.kept_pk
        for name in many_to_many_names(model):
            if self.merged_pk in (content.get(name) or ()):
                swapped = (self.kept_pk if one == self.merged_pk else one for one in content[name])
                content[name] = list(dict.fromkeys(swapped))
        for relation in get_all_child_relations(model):
            rows = content.get(relation.get_accessor_name())
            if rows:
                self._rewrite_children(rows, relation.related_model)

    def _rewrite_children(self, rows: list[Values], model: Any) -> None:
        self._follow(rows, self.successors.get(model, {}))
        for name in foreign_key_names(model):
            self._join(rows, Reference(model, model._meta.get_field(name)))
        for row in rows:
            self.rewrite(row, model)

    def _follow(self, rows: list[Values], successors: dict[Any, Any]) -> None:
        """A row of which the live one is gone becomes the one that took its place, or else a new row."""
        for row in rows:
            if row.get("pk") in successors:
                there = {one.get("pk") for one in rows}
                follows = successors[row["pk"]]
                row["pk"] = None if follows in there else follows

    def _join(self, rows: list[Values], reference: Reference) -> None:
        """Do with the rows of a version what was done with the live ones (network.merging.rows)."""
        name = reference.field.name
        mine = [one for one in rows if one.get(name) == self.kept_pk]
        theirs = [one for one in rows if one.get(name) == self.merged_pk]
        for row in sorted(theirs, key=lambda one: -reference.strength(one)):
            rival = rival_of(row, mine, reference, without=reference.parents)
            row[name] = None if rival and reference.detaches else self.kept_pk
            if rival is None or reference.detaches:
                continue
            stays, goes = rival, row
            if reference.strength(row) > reference.strength(rival):
                stays, goes = row, rival
                mine = [one for one in mine if one is not rival]
            stays.update(what_fills(stays, goes, reference))
            stays["pk"] = stays.get("pk") or goes.get("pk")
            rows[:] = [one for one in rows if one is not goes]
