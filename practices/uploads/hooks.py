"""What the files of practices add to how Wagtail serves documents, and to what is forgotten each day."""

from django.http import HttpRequest
from wagtail import hooks

from practices.models import PracticeBuildingBlock
from practices.uploads.leftovers import forget_leftovers
from practices.uploads.release import COLLECTION
from site_core.media_library.models import SiteDocument
from site_core.retention.duties import HOOK as FORGET


def keep_out_of_the_window(document: SiteDocument, request: HttpRequest) -> None:
    """Let a document from outside be saved, and never opened as a part of this site."""
    document.is_download_only = (
        document.collection.name == COLLECTION
        or PracticeBuildingBlock.objects.filter(document=document).exists()
    )


def register_uploads() -> None:
    """Connect all of this."""
    hooks.register("before_serve_document", keep_out_of_the_window)
    hooks.register(FORGET, forget_leftovers)
