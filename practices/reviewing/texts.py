"""The texts that a sender sent or agreed to, and with which of them the text of now is compared."""

from practices.models import Submission, SubmissionMessage
from practices.models.conversation import WITH_A_TEXT


def sent_texts(submission: Submission) -> list[SubmissionMessage]:
    """The lines of the conversation that brought a text, the newest first."""
    lines = SubmissionMessage.objects.filter(
        submission=submission, kind__in=WITH_A_TEXT, revision__isnull=False
    )
    return list(lines.select_related("revision").order_by("-at", "-pk"))


def compared_with(
    texts: list[SubmissionMessage], *, newest: int | None, chosen: str = ""
) -> SubmissionMessage | None:
    """The line whose text is the other side of the comparison: the one that was chosen, if it is one of these.

    Otherwise the last that was sent; and right after it came in again, the one before: that shows what the sender changed.
    """
    for line in texts:
        if str(line.pk) == chosen:
            return line
    is_untouched = len(texts) > 1 and texts[0].revision_id == newest
    return texts[1] if is_untouched else next(iter(texts), None)
