"""Shows what requests to join hold of one person, or erases it, when that person asks."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from network.joining.retention import erase_person, held_of
from network.models import Person


class Command(BaseCommand):
    """People who are named on the site are rows of their own, and are changed in the admin."""

    help = "Print as JSON what requests to join hold of one e-mail address, or erase it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address of the person")
        parser.add_argument("--erase", action="store_true", help="erase it instead of printing it")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        if not options["erase"]:
            rows = held_of(address)
            self.stdout.write(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
            return
        done = erase_person(address, timezone.now())
        counts = {"deleted": done.deleted, "erased": done.erased}
        self.stdout.write(_("Deleted: %(deleted)d, emptied: %(erased)d.") % counts)
        named = Person.objects.filter(email__iexact=address.strip()).count()
        if named:
            text = _("Named as a person in the admin: %(number)d. Change or delete those there.")
            self.stdout.write(text % {"number": named})
