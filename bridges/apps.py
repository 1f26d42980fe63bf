"""Django configuration of the bridges app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BridgesConfig(AppConfig):
    """Names the app in the admin."""

    name = "bridges"
    verbose_name = _("Climate plan")
    default_auto_field = "django.db.models.BigAutoField"
