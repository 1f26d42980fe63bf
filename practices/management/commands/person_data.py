"""Shows what the site holds of one person, or erases it, when that person asks."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.upkeep.person import Erased, erase, held_of

WORDS = {
    "submissions_deleted": gettext_lazy("submissions that were deleted"),
    "submissions_emptied": gettext_lazy("submissions that were emptied"),
    "address_for_questions": gettext_lazy("submissions with this address for questions"),
    "named_as_contact": gettext_lazy("submissions in which the person was named as contact"),
    "contact_people": gettext_lazy("contact persons"),
    "questions": gettext_lazy("questions of readers"),
    "reports": gettext_lazy("reports of mistakes"),
    "reuses": gettext_lazy("re-uses"),
    "requests_to_join": gettext_lazy("requests to join"),
    "mails": gettext_lazy("mails of which the recipient was forgotten"),
}


class Command(BaseCommand):
    """What stands on a published page is changed in the admin."""

    help = "Print as JSON all that is held of one e-mail address: practices, questions, reports, re-uses, contact persons, requests to join, mails; or erase it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address of the person")
        parser.add_argument("--erase", action="store_true", help="erase it instead of printing it")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        if not options["erase"]:
            self.stdout.write(json.dumps(held_of(address), default=str, ensure_ascii=False, indent=1))  # fmt: skip
            return
        self._tell(erase(address, timezone.now()))

    def _tell(self, done: Erased) -> None:
        self.stdout.write(_("Erased:"))
        for kind, number in done.counts.items():
            self.stdout.write(f"  {number:>5}  {WORDS[kind]}")
        if done.on_site:
            text = _("Still on the site: %(numbers)s. Look in the admin, under Pages, whether their texts, pictures or earlier versions name the person. To take one off altogether: Upkeep of practices.")  # fmt: skip
            self.stdout.write(text % {"numbers": ", ".join(done.on_site)})
        if done.free_texts:
            text = _("What readers wrote themselves is left, in reports of mistakes and re-uses: %(number)d. Look whether those texts name the person.")  # fmt: skip
            self.stdout.write(text % {"number": done.free_texts})
        if done.people:
            text = _("Named as a person in the admin: %(number)d. Change or delete those there.")
            self.stdout.write(text % {"number": done.people})
