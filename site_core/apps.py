"""Django configuration of the site_core app."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class SiteCoreConfig(AppConfig):
    """Names the app in the admin."""

    name = "site_core"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our checks, and take away the setting that would fill a language with aliases."""
        import_module("site_core.languages.checks")
        import_module("site_core.outbox.checks")
        register_converter(import_module("site_core.row_numbers").RowConverter, "row")
        import_module("site_core.review.signals").connect()
        import_module("site_core.pages.restrictions").connect()
        choosing = import_module("site_core.stock_admin.choosing")
        import_module(
            "wagtail.snippets.views.snippets"
        ).SnippetViewSet.chooser_viewset_class = choosing.RowChooserViewSet
        import_module("site_core.sign_in.checks")
        import_module("site_core.sign_in.signal_handlers")
        import_module("site_core.sign_in.shared_limits").count_together()
        components = import_module("wagtail_localize.locales.components").LOCALE_COMPONENTS
        components[:] = [
            each for each in components if each["model"].__name__ != "LocaleSynchronization"
        ]
