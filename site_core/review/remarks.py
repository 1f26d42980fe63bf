"""Remarks of who reads a draft and writes nothing there. They stand beside the words in the editor, like those of the editors."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.blocks import FieldBlock
from wagtail.fields import StreamField
from wagtail.models import Comment, Page

from site_core.public_forms.fields import TextField, visible
from site_core.review.reading import readable
from site_core.review.remark_mail import tell_of_remark

LONGEST, SHOWN_WORDS = 2000, 8
BAD_REQUEST = 400


class RemarkForm(forms.Form):
    """What somebody has to say, and about which words."""

    place = forms.ChoiceField(label=gettext_lazy("About"))
    text = TextField(label=gettext_lazy("Your remark"), longest=LONGEST, rows=4)

    def __init__(self, places: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]  # a field of choices

    def clean_text(self) -> str:
        """Without what nobody sees, such as a sign that turns the words after it round."""
        lines = [visible(line) for line in self.cleaned_data["text"].splitlines()]
        text = "\n".join(lines).strip()
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


class RemarksScreen(WagtailAdminTemplateMixin, TemplateView):
    """The open remarks about a page, and a form for one more."""

    template_name = "site_core/review/remarks.html"
    page_title = gettext_lazy("Remarks")
    header_icon = "comment"
    http_method_names = ["get", "head", "post"]
    page: Page

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = readable(request.user, kwargs["page_id"])
        self.places = list(places_of(self.page.get_latest_revision_as_object()))

    def get_page_subtitle(self) -> str:
        return str(self.page.get_latest_revision_as_object())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        remarks = self.page.wagtail_admin_comments.filter(resolved_at=None)
        names = dict(self.places)
        lines = [
            {"remark": one, "about": names.get(one.contentpath, "")}
            for one in remarks.select_related("user").prefetch_related("replies__user")
        ]
        values = {"page": self.page, "lines": lines, "form": RemarkForm(self.places)}
        return context | values | kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep a remark, or take back one's own."""
        if taken_back := request.POST.get("terug", ""):
            return self._take_back(taken_back)
        form = RemarkForm(self.places, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=BAD_REQUEST)
        with transaction.atomic():
            remark = Comment.objects.create(
                page=self.page,
                user=request.user,
                contentpath=form.cleaned_data["place"],
                text=form.cleaned_data["text"],
            )
            tell_of_remark(remark)
        messages.success(request, gettext("Your remark is kept. Who edits the page sees it there."))
        return redirect("page_remarks", self.page.pk)

    def _take_back(self, key: str) -> HttpResponse:
        """One's own, as long as nobody answered it."""
        own = Comment.objects.filter(page=self.page, user=self.request.user, replies=None)
        gone = own.filter(pk=key).delete() if key.isascii() and key.isdigit() else (0, {})
        if gone[0]:
            messages.success(self.request, gettext("Your remark is taken back."))
        else:
            messages.error(self.request, gettext("This remark was answered, or is gone already."))
        return redirect("page_remarks", self.page.pk)


def places_of(page: Any) -> Iterator[tuple[str, str]]:
    """The words of a page that a remark can be about: as the editor names them in Wagtail, and in words."""
    edited = page.get_edit_handler().get_form_class().base_fields
    for field in page._meta.get_fields():
        if field.name not in edited or field.name == "slug":
            continue
        if isinstance(field, StreamField):
            yield from _blocks_of(page, field)
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            yield field.name, capfirst(str(field.verbose_name))


def _blocks_of(page: Any, field: StreamField) -> Iterator[tuple[str, str]]:
    for block in getattr(page, field.name):
        if isinstance(block.block, FieldBlock):
            words = Truncator(strip_tags(str(block.value))).words(SHOWN_WORDS)
            yield f"{field.name}.{block.id}", f"{capfirst(str(field.verbose_name))}: {words}"


def remark_addresses() -> list[URLPattern]:
    """Put the screen below /admin/opmerkingen/."""
    return [path("opmerkingen/<row:page_id>/", RemarksScreen.as_view(), name="page_remarks")]
