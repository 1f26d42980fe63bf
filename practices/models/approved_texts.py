"""What became of the approved texts of one practice: which of them readers got, and which waits for its hour."""

from functools import cached_property

from practices.models.practice import PracticePage
from practices.models.submission_states import Stage, SubmissionState
from practices.models.upkeep import WithdrawnPractice

# Words of the conversation, which stands above this layer.
APPROVED, PUBLISHED = "approved", "published"


class ApprovedTexts:
    """Reads what is asked of it, once: a few queries, however many versions there are. It does not follow what changes after that."""

    def __init__(self, page: PracticePage) -> None:
        self.page = page

    def stage_of(self, pk: int, number: int) -> Stage:
        """Where an approved submission of this practice stands."""
        if self.page.live and self.is_out(pk, number):
            later = [(key, one) for key, one in self._numbers.items() if one > number]
            is_replaced = any(self.is_out(key, one) for key, one in later)
            return Stage.REPLACED if is_replaced else Stage.PUBLISHED
        if self._is_withdrawn:
            return Stage.WITHDRAWN
        return Stage.APPROVED if self._is_planned(pk, number) else Stage.OFF_SITE

    def is_out(self, pk: int, number: int) -> bool:
        """Whether readers got the text of what was approved: of a new version, that very text and not the one before it."""
        if number == 1:
            return bool(self.page.live)
        texts = self._texts.get(pk, {})
        text = texts.get(APPROVED)
        if PUBLISHED in texts or (text is not None and text == self.page.live_revision_id):
            return True
        return text is not None and text in self._numbered

    def _is_planned(self, pk: int, number: int) -> bool:
        """Whether its text waits for its day; of a new version that very one, and not what editors planned since."""
        planned = self._planned
        return planned is not None and (number == 1 or planned == self._texts.get(pk, {}).get(APPROVED))  # fmt: skip

    @cached_property
    def _numbers(self) -> dict[int, int]:
        accepted = self.page.submissions.filter(state=SubmissionState.ACCEPTED)
        return dict(accepted.values_list("pk", "number"))

    @cached_property
    def _texts(self) -> dict[int, dict[str, int | None]]:
        """The last revision that each was approved and published with."""
        lines = self.page.submissions.filter(messages__kind__in=(APPROVED, PUBLISHED))
        told = lines.order_by("messages__pk").values_list("pk", "messages__kind", "messages__revision")  # fmt: skip
        found: dict[int, dict[str, int | None]] = {}
        for key, kind, revision in told:
            found.setdefault(key, {})[kind] = revision
        return found

    @cached_property
    def _numbered(self) -> set[int | None]:
        return set(self.page.versions.values_list("revision", flat=True))

    @cached_property
    def _is_withdrawn(self) -> bool:
        return WithdrawnPractice.objects.filter(practice=self.page.pk).exists()

    @cached_property
    def _planned(self) -> int | None:
        planned = self.page.scheduled_revision
        return planned.pk if planned else None
