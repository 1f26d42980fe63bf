"""Makes what is wanted exist, and leaves alone what an editor has changed."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import RevisionMixin

from site_core.content_loading.filling import Filled, Rows
from site_core.content_loading.records import LoadedObject
from site_core.content_loading.report import Report
from site_core.content_loading.rows import change_row, create_row
from site_core.content_loading.states import State, changed_names, label_of, state_of
from site_core.content_loading.wanted import Wanted


class Writer:
    """Writes batches of objects; later batches may refer to earlier ones by key.

    `current` is the key being written, so that a refusal by the database can be named.
    """

    def __init__(self) -> None:
        self.report = Report()
        self.rows = Rows({})
        self.current = ""
        self.written: set[tuple[type[Any], int]] = set()

    def write(self, batch: list[Wanted]) -> None:
        """Create, change or leave each object of a batch."""
        records = LoadedObject.objects.in_bulk([each.key for each in batch], field_name="key")
        self._find_rows(batch, records)
        self.rows.pending = {each.key for each in batch if self.rows.get(each.key) is None}
        incomplete = []
        for each in batch:
            self.current = each.key
            filled, awaits_another = self.rows.fill(each)
            if filled.lacks:
                self._leave(each, _("what it is about was deleted"))
            elif each.key in records:
                self._revisit(filled, records[each.key])
            elif self._add(filled) and awaits_another:
                incomplete.append(each)
            self.rows.pending.discard(each.key)
        for each in incomplete:
            self._complete(each)

    def name_the_rest(self, keys: Iterable[str]) -> None:
        """Name the objects that an earlier file had and this one has not."""
        gone = LoadedObject.objects.exclude(key__in=list(keys)).select_related("content_type")
        self.report.not_in_file = [f"{record.key} ({record.content_type.name})" for record in gone]

    def _find_rows(self, batch: list[Wanted], records: dict[str, LoadedObject]) -> None:
        by_model: dict[type[Any], dict[str, int]] = {}
        for each in batch:
            if each.key in records:
                by_model.setdefault(each.model, {})[each.key] = records[each.key].object_id
        for model, ids in by_model.items():
            found = model._default_manager.in_bulk(list(ids.values()))
            self.rows.known.update({key: found.get(pk) for key, pk in ids.items()})

    def _add(self, filled: Filled) -> bool:
        """Create a row, unless its place is gone or taken."""
        wanted = filled.wanted
        parent = self.rows.get(wanted.parent)
        if wanted.parent and parent is None:
            self._leave(wanted, _("the page above it was deleted"))
            return False
        existing = (
            wanted.model._default_manager.filter(**wanted.same_as).first()
            if wanted.same_as
            else None
        )
        if existing is not None:
            self.rows.known[wanted.key] = existing
            self._leave(wanted, _("somebody made it by hand"))
            return False
        row, revision_id = create_row(filled, parent)
        self.rows.known[wanted.key] = row
        self.written.add((wanted.model, row.pk))
        LoadedObject.objects.create(
            key=wanted.key,
            content_type=ContentType.objects.get_for_model(wanted.model),
            object_id=row.pk,
            revision_id=revision_id,
            snapshot=filled.state,
        )
        self.report.tally(wanted.kind).created += 1
        self.report.details.append(_("created: %(object)s") % {"object": wanted})
        return True

    def _revisit(self, filled: Filled, record: LoadedObject) -> None:
        wanted, row = filled.wanted, self.rows.get(filled.wanted.key)
        if row is None:
            self._leave(wanted, _("an editor deleted it"))
            return
        edited = self._edited(row, record) or self._filled_in(row, record, filled)
        if edited:
            text = _("an editor changed it: %(fields)s")
            self._leave(wanted, text % {"fields": ", ".join(edited)})
        elif record.snapshot == filled.state:
            self.report.tally(wanted.kind).unchanged += 1
        else:
            names = self._change(filled, record)
            self.report.tally(wanted.kind).changed += 1
            text = _("changed: %(object)s: %(fields)s")
            fields = ", ".join(label_of(wanted.model, name) for name in names)
            self.report.details.append(text % {"object": wanted, "fields": fields})

    def _leave(self, wanted: Wanted, why: str) -> None:
        self.report.leave(wanted.kind, f"{wanted}: {why}")

    def _edited(self, row: Any, record: LoadedObject) -> list[str]:
        """Names of the fields an editor changed, live or in a draft; empty when nobody touched the row."""
        names = changed_names(record.snapshot, self._state_now(row, record.snapshot))
        has_newer = isinstance(row, RevisionMixin) and row.latest_revision_id != record.revision_id
        if has_newer:
            written = {
                name: value
                for name, value in record.snapshot.items()
                if name not in {"parent", "live"}
            }
            in_draft = changed_names(
                written, state_of(row.get_latest_revision_as_object(), written)
            )
            names += [name for name in in_draft if name not in names]
        labels = [label_of(type(row), name) for name in names]
        return labels or ([_("something this file does not set")] if has_newer else [])

    @staticmethod
    def _filled_in(row: Any, record: LoadedObject, filled: Filled) -> list[str]:
        """Names of fields that the file sets for the first time, and in which an editor has written something else."""
        new = {name: filled.state[name] for name in filled.values if name not in record.snapshot}
        if not new:
            return []
        now, empty = state_of(row, new), state_of(type(row)(), new)
        names = [name for name in new if now[name] not in (new[name], empty[name])]
        return [label_of(type(row), name) for name in names]

    def _state_now(self, row: Any, snapshot: State) -> State:
        state = state_of(row, {name: value for name, value in snapshot.items() if name != "parent"})
        if "parent" in snapshot:
            parent = self.rows.get(snapshot["parent"])
            stands_there = parent is not None and row.is_child_of(parent)
            state["parent"] = snapshot["parent"] if stands_there else ""
        return state

    def _change(self, filled: Filled, record: LoadedObject) -> list[str]:
        names = changed_names(filled.state, record.snapshot)
        row = self.rows.get(filled.wanted.key)
        record.revision_id = change_row(filled, row, names, self.rows.get(filled.wanted.parent))
        record.snapshot = filled.state
        record.save()
        self.written.add((type(row), row.pk))
        return names

    def _complete(self, wanted: Wanted) -> None:
        """Write what referred to a row of the same batch that was not there yet."""
        self.current = wanted.key
        record = LoadedObject.objects.get(key=wanted.key)
        self.rows.known[wanted.key] = wanted.model._default_manager.get(pk=record.object_id)
        filled, _awaits = self.rows.fill(wanted)
        if filled.state != record.snapshot:
            self._change(filled, record)
