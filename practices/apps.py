"""Django configuration of the practices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """Names the app in the admin."""

    name = "practices"
    verbose_name = _("Practices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what has to follow, whoever writes it."""
        # Models cannot be imported before all apps are known.
        from practices import signal_handlers

        signal_handlers.connect()
