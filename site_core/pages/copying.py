"""Copying a page in the admin: to an address that no view owns, never as an alias, and as a draft."""

from typing import Any

from django import forms
from wagtail.admin.forms.pages import CopyForm

from site_core.pages.slugs import is_reserved_slug, reserved_slug_message


class PageCopyForm(CopyForm):
    """Wagtail's form, without the aliases that this site does not know (DESIGN.md section 8)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        # A copy is a text like any other: somebody else reads it first.
        self.fields.pop("publish_copies", None)

    def clean_new_slug(self) -> str:
        """Refuse a word that a view uses as part of its address."""
        slug: str = self.cleaned_data["new_slug"]
        if is_reserved_slug(slug):
            raise forms.ValidationError(reserved_slug_message(slug))
        return slug
