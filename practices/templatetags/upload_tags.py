"""What templates need of the files of a submission."""

from django import template

from practices.models import Submission
from practices.uploads.panel import FOR_REVIEWER, ShownFile, shown_files

register = template.Library()


@register.simple_tag
def submission_files(submission: Submission, url_name: str = "") -> list[ShownFile]:
    """Return the files of a submission, each at its address for who looks: a reviewer unless told otherwise. One query."""
    return shown_files(submission, url_name or FOR_REVIEWER)
