"""Deleting a picture or document takes it off every page at once; one that readers have is kept until no page shows it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as on_documents
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as many_documents
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as on_images
from wagtail.images.views import images
from wagtail.images.views import multiple as many_images

from site_core.media_library.in_use import keep_shown


def kept(view: Any, model: Any, policy: Any, key: str) -> Any:
    """Wagtail's view, once nothing on the site shows the file. Who may not delete it is told by Wagtail, as ever."""

    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        file = model.objects.filter(pk=where[key]).first()
        is_asked = request.method == "POST" and file is not None
        if is_asked and policy.user_has_permission_for_instance(request.user, "delete", file):
            keep_shown([file])
        answer: HttpResponse = view(request, **where)
        return answer

    return guarded


def keep_shown_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """The same for a selection."""
    if action_type == "delete" and request.method == "POST":
        kinds = (get_image_model(), get_document_model())
        keep_shown(one for one in objects if isinstance(one, kinds))


def file_addresses() -> list[URLPattern]:
    """Answer before Wagtail's own, which know no hook."""
    image, document = get_image_model(), get_document_model()
    places = [
        ("images/<int:image_id>/delete/", images.DeleteView, image, on_images, "image_id"),
        ("images/multiple/<int:image_id>/delete/", many_images.DeleteView, image, on_images, "image_id"),
        ("documents/delete/<int:document_id>/", documents.DeleteView, document, on_documents, "document_id"),
        ("documents/multiple/<int:doc_id>/delete/", many_documents.DeleteView, document, on_documents, "doc_id"),
    ]  # fmt: skip
    return [path(at, kept(view.as_view(), *what)) for at, view, *what in places]
