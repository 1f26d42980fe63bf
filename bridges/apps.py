"""Django configuration of the bridges app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BridgesConfig(AppConfig):
    """Names the app in the admin."""

    name = "bridges"
    verbose_name = _("Climate plan")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what has to be remembered, whoever writes it."""
        # Models cannot be imported before all apps are known.
        from bridges import printed_signals, signal_handlers

        signal_handlers.connect()
        printed_signals.connect()
