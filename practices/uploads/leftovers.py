"""Files in quarantine that no row names: an upload was broken off between the file and its row, for example by a power cut."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from practices.models import SubmissionFile
from practices.models.attachments import QUARANTINE

# A row follows its file within seconds.
CERTAIN_AFTER = timedelta(days=1)


def forget_leftovers(now: datetime) -> int:
    """Delete them; return how many. Running it again does no harm."""
    try:
        _folders, names = default_storage.listdir(QUARANTINE)
    except FileNotFoundError:
        return 0
    stored = {f"{QUARANTINE}/{name}" for name in names}
    known = SubmissionFile.objects.values_list("file", flat=True)
    gone = 0
    for name in sorted(stored - set(known)):
        if default_storage.get_modified_time(name) < now - CERTAIN_AFTER:
            default_storage.delete(name)
            gone += 1
    return gone
