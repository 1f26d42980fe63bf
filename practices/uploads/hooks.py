"""What the files of practices add to how documents and pictures are served, and to what is forgotten each day."""

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from wagtail import hooks

from practices.models import PracticeBuildingBlock, PracticePicture
from practices.uploads.leftovers import forget_leftovers
from practices.uploads.release import COLLECTION
from site_core.media_library.models import MAY_BE_WITHDRAWN, SiteDocument, SiteRendition
from site_core.retention.duties import HOOK as FORGET


def keep_out_of_the_window(document: SiteDocument, request: HttpRequest) -> None:
    """Let a document from outside be saved, and never opened as a part of this site."""
    document.is_download_only = (
        document.collection.name == COLLECTION
        or PracticeBuildingBlock.objects.filter(document=document).exists()
    )


def may_be_withdrawn(file: str) -> bool:
    """Whether this is a size of a picture of a practice: it goes when the practice goes, and no copy may stay for long. One query."""
    pictures = PracticePicture.objects.filter(image=OuterRef("image"))
    of_practices = Q(image__collection__name=COLLECTION) | Exists(pictures)
    return SiteRendition.objects.filter(of_practices, file=file).exists()


def register_uploads() -> None:
    """Connect all of this."""
    hooks.register("before_serve_document", keep_out_of_the_window)
    hooks.register(MAY_BE_WITHDRAWN, may_be_withdrawn)
    hooks.register(FORGET, forget_leftovers)
