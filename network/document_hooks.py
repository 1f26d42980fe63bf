"""What the documents of meetings add to Wagtail's library: closed until published, and a word to the editor."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.models import Page

from network.documents import closed_for, is_public, may_open, public_uses
from network.models import MeetingPage
from site_core.media_library.document_views import closed, for_your_eyes
from site_core.media_library.in_use import HOOK as IS_OPEN


def keep_unpublished_closed(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Serve an unpublished document of a meeting only to who may open it. Readers cause no session."""
    if is_public(document):
        return None
    return for_your_eyes(document) if may_open(request.user, document) else closed(request)


def readers_get(file: Any) -> bool:
    """Whether readers may open a file that a page on the site uses: a document of a meeting only once it is published."""
    return not isinstance(file, get_document_model()) or is_public(file)


def without_closed(documents: Any, request: HttpRequest) -> Any:
    """Offer nobody a document that they may not open."""
    return documents.exclude(pk__in=closed_for(request.user).values("pk"))


def say_what_stays_open(request: HttpRequest, page: Page) -> None:
    """Tell the editor which unpublished documents of this meeting can be opened all the same, and where."""
    if not isinstance(page, MeetingPage) or request.method != "POST":
        return
    rows = page.get_latest_revision_as_object().documents.all()
    unpublished = {row.document_id: row for row in rows if not row.is_published}
    uses = public_uses([row.document for row in unpublished.values()])
    for key, pages in uses.items():
        text = _("Readers can open “%(document)s” all the same: “%(page)s” shows it too.")
        messages.warning(request, text % {"document": unpublished[key], "page": pages[0].title})


def register_documents() -> None:
    """Connect all of this."""
    hooks.register("before_serve_document", keep_unpublished_closed)
    hooks.register(IS_OPEN, readers_get)
    hooks.register("construct_document_chooser_queryset", without_closed)
    hooks.register("after_create_page", say_what_stays_open)
    hooks.register("after_edit_page", say_what_stays_open)
