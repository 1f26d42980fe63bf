"""Edits that a reviewer proposed: what they change, answer by answer, and the text without those that the sender refuses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from practices.answers.telling import Told, told
from practices.models import MessageKind, PracticePage, Submission
from site_core.labels.models import Label, LabelScheme

# What an answer holds in a text as revisions keep it. An answer that is not here has one field, of its own name.
HELD_IN: dict[str, tuple[str, ...]] = {
    "organisation": ("municipalities", "sender_note"),
    "address": ("address", "covers_whole_territory"),
    "actions": ("action_links",),
    "staff": ("staff_amount", "staff_unit", "staff_note"),
    "cost": (
        "cost_from", "cost_to", "cost_own_share", "cost_yearly", "cost_year", "cost_includes_vat", "cost_note",
    ),
}  # fmt: skip
PERIODS = ("starts", "ends")
LABELS = "labels_"
SENT = (MessageKind.SENT, MessageKind.RESENT, MessageKind.PROPOSAL_ANSWERED)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer, as it was sent and as it is proposed."""

    name: str
    part: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """Two texts of one practice."""

    page: PracticePage
    sent: dict[str, Any]
    proposed: dict[str, Any]

    @property
    def changes(self) -> list[Change]:
        """The answers that differ, in the order of the practice."""
        return changes_between(
            self.page.with_content_json(self.sent), self.page.with_content_json(self.proposed)
        )

    def without(self, names: Iterable[str]) -> PracticePage:
        """The proposed text, with these answers as they were sent."""
        content = dict(self.proposed)
        for name in names:
            content.update(_held(name, self.sent, content))
        page: PracticePage = self.page.with_content_json(content)
        return page


def proposal_of(submission: Submission) -> Proposal:
    """The two texts: the last that came from the sender, and the newest."""
    page = submission.page
    assert page is not None  # noqa: S101 - a proposal is about the text of a page
    proposed = page.get_latest_revision()
    sent = sent_revision(submission) or proposed
    return Proposal(page, sent.content, proposed.content)


def sent_revision(submission: Submission) -> Revision | None:
    """The text as its sender sent it last."""
    lines = submission.messages.filter(kind__in=SENT, revision__isnull=False)
    line = lines.select_related("revision").order_by("-version", "-pk").first()
    return line.revision if line else None


def changes_between(before: PracticePage, after: PracticePage) -> list[Change]:
    """The answers in which two texts differ."""
    old, new = _by_name(before), _by_name(after)
    found = []
    for name, one in (new | old).items():
        was, will_be = old.get(name), new.get(name)
        pair = (was.values if was else (), will_be.values if will_be else ())
        if pair[0] != pair[1]:
            found.append(Change(name, one.part, one.label, *pair))
    return found


def _by_name(page: PracticePage) -> dict[str, Told]:
    return {one.name: one for one in told(page)}


def _held(name: str, sent: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """What one answer held in the text as it was sent."""
    if name.startswith(LABELS):
        return {"labels": _labels(name.removeprefix(LABELS), sent, content)}
    if name in PERIODS:
        keys = tuple(key for key in sent if key.startswith(f"{name}_"))
    else:
        keys = HELD_IN.get(name, (name,))
    return {key: sent[key] for key in keys if key in sent}


def _labels(scheme: str, sent: dict[str, Any], content: dict[str, Any]) -> list[int]:
    """Labels are kept in one list, and asked scheme by scheme."""
    both = [*content.get("labels", []), *sent.get("labels", [])]
    of_scheme = set(
        Label.objects.filter(pk__in=both, scheme=LabelScheme(scheme)).values_list("pk", flat=True)
    )
    others = [pk for pk in content.get("labels", []) if pk not in of_scheme]
    return [*others, *(pk for pk in sent.get("labels", []) if pk in of_scheme)]
