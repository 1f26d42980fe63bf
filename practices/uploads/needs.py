"""What a file needs before it can be published: told to its sender, to the reviewer, and held to at approval."""

from django.utils.translation import gettext

from practices.models import FileKind, Submission, SubmissionFile


def missing_of(kept: SubmissionFile) -> list[tuple[str, str]]:
    """What is missing: which field, and a sentence about it. Nothing of what readers have already."""
    if kept.is_carried:
        return []
    may = ("rights_confirmed", kept.rights_confirmed, gettext("Tick that it may be published."))
    if kept.kind == FileKind.PICTURE:
        agreed = gettext("Tick that everybody who can be recognised agrees.")
        needs = [
            ("alt_text", kept.alt_text, gettext("Tell what the picture shows.")),
            may,
            ("persons_agreed", kept.persons_agreed, agreed),
        ]
    else:
        needs = [("title", kept.title, gettext("Give the document a title.")), may]
    return [(name, sentence) for name, value, sentence in needs if not value]


def missing_of_all(submission: Submission) -> list[tuple[SubmissionFile, str, str]]:
    """What is missing before a submission can be sent: the file, the field, a sentence."""
    return [
        (kept, name, sentence)
        for kept in submission.files.all()
        for name, sentence in missing_of(kept)
    ]
