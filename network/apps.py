"""Django configuration of the network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Names the app in the admin."""

    name = "network"
    verbose_name = _("Network and agenda")
    default_auto_field = "django.db.models.BigAutoField"
