"""The tables of the ground floor, each defined in the sub-package that is about it."""

from site_core.accounts.models import User
from site_core.content_loading.records import LoadedObject
from site_core.labels.models import Label
from site_core.media_library.models import SiteDocument, SiteImage, SiteRendition
from site_core.numbering.models import NumberSequence
from site_core.outbox.models import LocalMail, OutboxMail
from site_core.pages.models import ContentPage, HomePage
from site_core.printing.models import PrintedDocument
from site_core.review.models import ChecksTask, FourEyesState, FourEyesTask, ReviewDecision
from site_core.roles.records import SetUpRecord
from site_core.stamps.models import Stamp

__all__ = [
    "ChecksTask",
    "ContentPage",
    "FourEyesState",
    "FourEyesTask",
    "HomePage",
    "Label",
    "LoadedObject",
    "LocalMail",
    "NumberSequence",
    "OutboxMail",
    "PrintedDocument",
    "ReviewDecision",
    "SetUpRecord",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Stamp",
    "User",
]
