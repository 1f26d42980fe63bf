"""The one gate that every version passes on its way to the readers, whoever asks and along which way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision, Workflow

from site_core.review.models import ReviewDecision, ReviewOutcome
from site_core.review.recording import record
from site_core.review.refusals import NobodyPublishesAloneError
from site_core.review.workflows import with_second_person

_ground: ContextVar[tuple[ReviewOutcome, str] | None] = ContextVar("ground", default=None)


@contextmanager
def publishing_on(outcome: ReviewOutcome, reason: str = "") -> Iterator[None]:
    """Let what is published within pass without a second person, and put it on record as what it is.

    Only for services that say why in their first line: facts without a text of one's own, and texts from outside that a
    colleague decided on.
    """
    token = _ground.set((outcome, reason))
    try:
        yield
    finally:
        _ground.reset(token)


def pass_gate(revision: Revision, user: Any) -> None:
    """Raise NobodyPublishesAloneError unless a second person approved exactly this text.

    What no person does at this moment passes: the clock publishes what was approved, and the loader what the site came
    with. Within the admin there is always a person, also where Wagtail or an extension forgets to say who.
    """
    person = user or get_active_log_context().user
    if person is None or not person.is_authenticated:
        return
    if ground := _ground.get():
        outcome, reason = ground
        record(revision=revision, outcome=outcome, user=person, reason=reason)
    elif not ReviewDecision.objects.all().that_let_pass(revision).exists():
        raise NobodyPublishesAloneError


def is_settled(obj: Any, revision: Revision) -> bool:
    """Whether a version is on the site, was, is planned, or was decided on."""
    published = obj.last_published_at
    if revision.approved_go_live_at or (published and revision.created_at <= published):
        return True
    if revision.pk == obj.live_revision_id:
        return True
    return bool(ReviewDecision.objects.all().of(obj).filter(revision_number=revision.pk).exists())


class PublishedByTwo:
    """For pages and rows with drafts: publishing goes through the gate, and each has a review with a second person."""

    @property
    def has_workflow(self) -> bool:
        return True

    @classmethod
    def get_default_workflow(cls) -> Workflow:
        """The review of all rows of a kind."""
        return with_second_person(super().get_default_workflow())  # type: ignore[misc]  # before Wagtail's own class

    def get_workflow(self) -> Workflow:
        """The review that was chosen for it, as long as a second person reads in it; else that of all texts."""
        return with_second_person(super().get_workflow())  # type: ignore[misc]  # before Wagtail's own class

    def save_revision(self, *args: Any, overwrite_revision: Any = None, **kwargs: Any) -> Any:
        """Keep a version; one that was decided on or published is history, and is written over by nobody.

        Wagtail lets its author write over the newest version under the same number, also when readers have it.
        """
        if overwrite_revision is not None and is_settled(self, overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)  # type: ignore[misc]  # before Wagtail's own class

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The text of a version, on the site or not as this is now, and not as it was when the version was kept."""
        obj = super().with_content_json(content)  # type: ignore[misc]  # before Wagtail's own class
        obj.live_revision_id = self.live_revision_id  # type: ignore[attr-defined]  # likewise
        return obj

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> Any:
        """Publish a version that a second person approved, or plan it; refused otherwise, whatever rights this person has."""
        pass_gate(revision, user)
        held = revision.content_object
        if held.first_published_at and not held.live_revision_id:
            # Off the site. To plan its return, Wagtail would write into it at once, and rows go on being named where they stood.
            held.live_revision = revision
        options["skip_permission_checks"] = True
        return super().publish(revision, user=user, **options)  # type: ignore[misc]  # before Wagtail's own class
