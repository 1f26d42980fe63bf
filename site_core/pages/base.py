"""The page every page type descends from."""

from functools import cached_property
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import (
    ParentNotTranslatedError as StockParentNotTranslatedError,
)
from wagtail.models import Locale, Page, Revision
from wagtail_localize.fields import SynchronizedField

from site_core.languages.completeness import require_whole
from site_core.languages.open_pages import HOME_DEPTH, open_pages
from site_core.pages.copying import PageCopyForm
from site_core.pages.facts import FactField
from site_core.pages.page_form import PageForm
from site_core.pages.querysets import BasePageManager, few_of
from site_core.pages.restrictions import restrictions_of, shut_paths
from site_core.pages.slugs import foreign_slug_message, is_reserved_slug, reserved_slug_message
from site_core.review.gate import PublishedByTwo
from site_core.review.rights import ReviewedRights


class ParentNotTranslatedError(StockParentNotTranslatedError):
    """A page may only be translated where its parent already is (DESIGN.md section 8).

    No ValidationError: wagtail-localize swallows those and then looks for a page that was never made.
    """

    def __init__(self, parent: Page) -> None:
        text = _("“%(title)s” has to be translated first, because this page stands below it.")
        super().__init__(text % {"title": parent.title})


class NoAliasesError(RuntimeError):
    """This site knows no page that repeats another one at a second address."""


class BasePage(PublishedByTwo, Page):
    """Shared ground of all pages: one source language, facts on the Dutch row, addresses that do not collide."""

    objects: ClassVar[Any] = BasePageManager()

    show_in_menus_default = False
    copy_form_class = PageCopyForm
    base_form_class = PageForm
    # Whether the whole page stands in Dutch; a translation of it carries prose only.
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField("slug", overridable=False)
    ]
    # Besides the words reserved for all pages: those by which views stand beside pages of this type.
    words_of_views: ClassVar[frozenset[str]] = frozenset()
    # Context processors give templates `page`; nothing else is put there by default.
    preview_modes: ClassVar[list[tuple[str, Any]]] = [("", gettext_lazy("As on the site"))]

    class Meta:
        abstract = True

    @cached_property
    def original(self) -> Self:
        """The Dutch row, which alone carries facts and children. One joined query on a translation, none in Dutch."""
        if self.locale_id is None or self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        return (
            type(self)
            .objects.select_related("locale")
            .get(translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE)
        )

    @property
    def deletion_refusal(self) -> str:
        """Why this page cannot be deleted, in a sentence for editors; empty when it can."""
        return ""

    @property
    def is_written(self) -> bool:
        """Whether the Dutch row is in the database; the first preview comes before that, when nothing can point at it."""
        return self.original.pk is not None

    @classmethod
    def fact_names(cls) -> list[str]:
        """Names of the fields and child relations that only the Dutch row fills."""
        return [
            field.field_name
            for field in cls.override_translatable_fields
            if isinstance(field, FactField)
        ]

    @classmethod
    def only_in(cls, *languages: str) -> Any:
        """Pages of this type that readers can open in some languages, for views that need their index page."""
        return open_pages(few_of(cls.objects.all(), [cls], *languages))

    def clean(self) -> None:
        super().clean()
        if self.slug and (is_reserved_slug(self.slug) or self.slug in self.words_of_views):
            raise ValidationError({"slug": reserved_slug_message(self.slug)})
        if self.slug and not slug_re.fullmatch(self.slug):
            raise ValidationError({"slug": foreign_slug_message(self.slug)})

    def copy_for_translation(
        self,
        locale: Locale,
        *,
        copy_parents: bool = False,
        alias: bool = False,
        exclude_fields: list[str] | None = None,
    ) -> Page:
        """Start a translation without facts; refused where the parent has none, and never as an alias."""
        parent = self.get_parent().specific
        # wagtail-localize always asks to copy the parents too, as live aliases with Dutch text.
        if not (parent.is_root() or has_translation(parent, locale)):
            raise ParentNotTranslatedError(parent)
        if alias:
            raise NoAliasesError(self.title)
        excluded = [*(exclude_fields or []), *self.fact_names()]
        return super().copy_for_translation(locale, exclude_fields=excluded)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Answer 404 where the address is in another language than the page: no Dutch under /en/.

        A language begins with its front page, and a translation is one of a live Dutch page.
        """
        language = get_language()
        if self.locale.language_code != language:
            raise Http404
        if language != settings.LANGUAGE_CODE:
            starts = self.depth == HOME_DEPTH
            if (starts and not self.live) or not (path_components or self.is_of_a_live_page()):
                raise Http404
        return super().route(request, path_components)

    def get_view_restrictions(self) -> Any:
        """All that keep it from readers, those of the Dutch page included."""
        try:
            pages = [self, self.original] if shut_paths() else [self]
        except type(self).DoesNotExist:
            pages = [self]
        return restrictions_of(pages)

    def is_of_a_live_page(self) -> bool:
        """Whether the Dutch row is there for readers."""
        try:
            return bool(self.original.live)
        except type(self).DoesNotExist:
            return False

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision; a translation only when it is whole, whoever asks."""
        require_whole(self)
        return super().publish(revision, *args, **kwargs)

    def permissions_for_user(self, user: Any) -> ReviewedRights:
        """What somebody may do here; to publish alone is never among it."""
        return ReviewedRights(user, self)

    @property
    def translation_refusal(self) -> str:
        """Why this page is not translated now, in a sentence; empty where it may be."""
        return ""

    def create_alias(self, **kwargs: Any) -> Page:
        raise NoAliasesError(self.title)


def has_translation(page: Page, locale: Locale) -> bool:
    """Whether a page stands in another language as a page of its own."""
    return bool(page.get_translations().filter(locale=locale, alias_of__isnull=True).exists())
