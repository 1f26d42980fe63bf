"""Merges two organisations: what it will do, and doing it in one transaction."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.fields import RichTextField, StreamField
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from network.merging.addresses import redirect_addresses
from network.merging.drafts import rewrite_records, rewrite_versions, versions_naming
from network.merging.rows import Carried, carry_rows, plan_rows
from network.models import Organisation
from site_core.sources.models import SOURCE_FIELDS

LOG_ACTION = "network.merge"
FILLABLE = ("kind", "family", "contribution", "website", "logo", "charter_signed_on", "listed_publicly", *SOURCE_FIELDS)  # fmt: skip


class MergeRefusedError(Exception):
    """The merge cannot be done; the message says why, to an editor."""


class GoneError(MergeRefusedError):
    """One of the two is not there any more."""


class PreviewOutdatedError(MergeRefusedError):
    """Something changed between the preview and the confirmation."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Something that only the organisation that goes has."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge will do."""

    merged: Organisation
    kept: Organisation
    carried: list[Carried]
    versions: int
    fillings: list[Filling]
    # Whether it has more to say that no second person read, so that none of it is offered.
    has_unread_words: bool
    token: str

    @property
    def joined(self) -> list[Any]:
        """The rows of which only one stays."""
        return [step for one in self.carried for step in one.joined]

    @property
    def loses_address(self) -> bool:
        """Whether the old address will lead to an organisation that has no page."""
        return bool(self.merged.get_absolute_url()) and not self.kept.get_absolute_url()


def refusal(merged: Organisation, kept: Organisation, user: Any) -> str:
    """Say why these two cannot be merged now, or nothing."""
    if merged.pk == kept.pk:
        return _("Choose another organisation: one cannot be merged into itself.")
    for one in (merged, kept):
        lock = one.get_lock()
        if lock and (lock.for_user(user) or not isinstance(lock, BasicLock)):
            message = _(
                "“%(name)s” is locked, in review, or waiting for its day. Finish that first."
            )
            return message % {"name": one}
    if texts := _texts_naming(merged):
        message = _("“%(name)s” is named in a text, which cannot be rewritten: %(texts)s.")
        return message % {"name": merged, "texts": ", ".join(sorted(texts))}
    return ""


def _texts_naming(merged: Organisation) -> set[str]:
    """Where a text in blocks names an organisation. No block of this site does; one that will has to be taught here."""
    texts = set()
    for reference in ReferenceIndex.get_references_to(merged).select_related("content_type"):
        model = reference.content_type.model_class()
        field = model._meta.get_field(reference.model_path.split(".")[0]) if model else None
        if isinstance(field, RichTextField | StreamField):
            texts.add(str(model._default_manager.filter(pk=reference.object_id).first()))
    return texts


def preview_merge(*, merged: Organisation, kept: Organisation) -> Preview:
    """Say, without writing, what merging the first into the second will do."""
    carried = plan_rows(merged, kept)
    versions = sum(1 for _version in versions_naming(merged.pk))
    names = [name for name in FILLABLE if _fills(merged, kept, name)]
    fillings = [_filling(merged, name) for name in names] if was_read(merged) else []
    facts = [
        [merged.pk, merged.name, merged.slug, merged.latest_revision_id],
        [kept.pk, kept.name, kept.slug, kept.latest_revision_id],
        [[one.reference.model._meta.label, one.reference.field.name, [step.row.pk for step in one.steps], [step.dropped and step.dropped.pk for step in one.steps]] for one in carried],
        [[one.name, one.value] for one in fillings],
        versions,
    ]  # fmt: skip
    token = hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()
    return Preview(merged, kept, carried, versions, fillings, len(fillings) < len(names), token)


def was_read(organisation: Organisation) -> bool:
    """Whether readers have or had it. Of any other, nobody but who typed it read the words; a draft never is the row of these."""
    return bool(organisation.live or organisation.first_published_at)


def _fills(merged: Organisation, kept: Organisation, name: str) -> bool:
    return bool(getattr(merged, name)) and not getattr(kept, name)


def _filling(merged: Organisation, name: str) -> Filling:
    field: Any = Organisation._meta.get_field(name)
    say = getattr(merged, f"get_{name}_display", None)
    value = say() if say else getattr(merged, name)
    return Filling(name, str(capfirst(field.verbose_name)), str(_("yes") if value is True else value))  # fmt: skip


def merge_organisations(
    *, merged_pk: int, kept_pk: int, fill: Iterable[str], token: str, user: Any
) -> Preview:
    """Merge the first into the second: all of it, or nothing. Of two at once, the second is told that it is gone."""
    with transaction.atomic():
        rows = Organisation.objects.select_for_update().filter(pk__in=[merged_pk, kept_pk])
        found = {row.pk: row for row in rows.order_by("pk")}
        if merged_pk not in found or kept_pk not in found:
            raise GoneError(_("One of the two organisations is not there any more. Perhaps somebody else merged it just now."))  # fmt: skip
        merged, kept = found[merged_pk], found[kept_pk]
        if reason := refusal(merged, kept, user):
            raise MergeRefusedError(reason)
        preview = preview_merge(merged=merged, kept=kept)
        if token != preview.token:
            raise PreviewOutdatedError(_("Something changed since you looked. Look again at what will happen, and confirm once more."))  # fmt: skip
        names = [one.name for one in preview.fillings if one.name in set(fill)]
        try:
            _carry_all(preview, names, user)
        except ProtectedError as error:
            message = _("Something still needs a row that would go: %(rows)s.")
            rows_in_the_way = ", ".join(sorted(map(str, error.protected_objects)))
            raise MergeRefusedError(message % {"rows": rows_in_the_way}) from error
    return preview


def _carry_all(preview: Preview, names: list[str], user: Any) -> None:
    merged, kept = preview.merged, preview.kept
    successors = carry_rows(preview.carried, kept)
    rewrite_versions(merged.pk, kept.pk, successors)
    rewrite_records(merged, kept)
    redirect_addresses(merged.slug, kept.slug)
    _fill(merged, kept, names)
    _carry_bridges_into_drafts(kept)
    data = {"merged": {"id": merged.pk, "name": merged.name, "slug": merged.slug}, "kept": {"id": kept.pk, "name": kept.name}}  # fmt: skip
    data["filled"] = names  # type: ignore[assignment]  # a list beside two names
    log(instance=kept, action=LOG_ACTION, user=user, data=data, content_changed=bool(names))
    log(instance=merged, action=LOG_ACTION, user=user, data=data, deleted=True)
    merged.delete()


def _fill(merged: Organisation, kept: Organisation, names: list[str]) -> None:
    """Take over what the editor chose: in the live row, and in every version of it that may still go live."""
    if not names:
        return
    for name in names:
        setattr(kept, name, getattr(merged, name))
    kept.full_clean()
    kept.save(update_fields=names)
    stored = get_serializable_data_for_fields(kept)
    for revision in _versions_that_may_go_live(kept):
        for name in names:
            revision.content[name] = revision.content.get(name) or stored[name]
        revision.save(update_fields=["content"])


def _carry_bridges_into_drafts(kept: Organisation) -> None:
    """What goes live next keeps the Bridges that came along."""
    live = list(
        kept.active_in.through._base_manager.filter(organisation=kept.pk).values_list(
            "bridgepage", flat=True
        )
    )
    for revision in _versions_that_may_go_live(kept):
        known = revision.content.get("active_in")
        if known is not None:
            revision.content["active_in"] = list(dict.fromkeys([*known, *live]))
            revision.save(update_fields=["content"])


def _versions_that_may_go_live(kept: Organisation) -> list[Revision]:
    """The newest version, the scheduled ones, and the one in review."""
    wanted = {kept.latest_revision_id}
    if scheduled := kept.scheduled_revision:
        wanted.add(scheduled.pk)
    if task := kept.current_workflow_task_state:
        wanted.add(task.revision_id)
    return list(Revision.objects.filter(pk__in=wanted - {None}))
