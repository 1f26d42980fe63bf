"""Django configuration of the network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Names the app in the admin."""

    name = "network"
    verbose_name = _("Network and agenda")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what has to be remembered, whoever writes it."""
        # Models cannot be imported before all apps are known.
        from network import signal_handlers

        signal_handlers.connect()
