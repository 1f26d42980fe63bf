"""Django configuration of the site_core app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteCoreConfig(AppConfig):
    """Names the app in the admin."""

    name = "site_core"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"
