"""Makes the groups of the communications team, their rights and the review of what they publish."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from site_core.roles.services import set_up_roles


class Command(BaseCommand):
    """Prints what it changed; a second run changes nothing."""

    help = "Makes the groups of the communications team, their rights and the review of what they publish."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            changes = set_up_roles()
            if options["verbosity"]:
                self.stdout.write("\n".join(changes) or _("Nothing had to change."))
