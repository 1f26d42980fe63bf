"""The page types of the site, as the registry knows them."""

from typing import Any

from wagtail.models import Page, get_page_models

# Derived, so that a new page type is swept before anybody writes a test for it.
PAGE_TYPES: list[Any] = [model for model in get_page_models() if model is not Page]

# What a sweep has to come across. A new page type changes this number, and nothing else here.
NUMBER_OF_PAGE_TYPES = 17
