"""Django configuration of the site_core app."""

from importlib import import_module

from django.apps import AppConfig
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
        components = import_module("wagtail_localize.locales.components").LOCALE_COMPONENTS
        components[:] = [
            each for each in components if each["model"].__name__ != "LocaleSynchronization"
        ]
