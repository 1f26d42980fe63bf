"""Creates the demonstration accounts of a local machine and prints them."""

from typing import Any

from django.core.management.base import BaseCommand

from site_core.local_server.announcement import account_lines
from site_core.local_server.demo_accounts import create_demo_accounts
from site_core.roles.services import set_up_roles


class Command(BaseCommand):
    """Changes nothing when they exist."""

    help = "Creates the demonstration accounts of a local machine and prints them."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_roles()
        for line in account_lines(create_demo_accounts()):
            self.stdout.write(line)
