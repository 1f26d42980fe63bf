"""All that is proven with the shipped content: one load for all of it, because it takes some seconds."""

from django.test import TestCase
from django.utils import translation

from site_core.content_loading.loading import load_content
from site_core.content_loading.reading import read_content
from site_core.content_loading.translations import translations_beside
from tests.bridges.shipped_figures import ShippedFigures
from tests.bridges.shipped_prints import ShippedPrints
from tests.site_core.shipped_content import ShippedContent
from tests.site_core.shipped_translations import ShippedTranslations
from tests.site_core.small_content import SHIPPED


class Shipped(ShippedContent, ShippedTranslations, ShippedFigures, ShippedPrints, TestCase):
    """The site as everybody begins with it."""

    @classmethod
    def setUpTestData(cls):
        cls.content = read_content(SHIPPED)
        cls.translations = translations_beside(SHIPPED, cls.content)
        with translation.override("en"):
            cls.report = load_content(content=cls.content, translations=cls.translations)
