"""Copying a practice in the admin: never to the address of one that was taken off the site."""

from django import forms

from practices.slugs import taken_slug_message
from site_core.pages.copying import PageCopyForm


class PracticeCopyForm(PageCopyForm):
    """The form of all pages, with one more reason to refuse an address."""

    def clean_new_slug(self) -> str:
        slug: str = super().clean_new_slug()
        if self.page.specific_class.objects.marks().filter(slug=slug).exists():
            raise forms.ValidationError(taken_slug_message(slug))
        return slug
