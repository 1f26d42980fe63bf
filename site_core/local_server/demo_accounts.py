"""Accounts to try the site with: one for each role, with passwords made here and kept beside the data."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from site_core.models import User
from site_core.roles.definitions import ADMINISTRATOR, PUBLISHER, ROLES

# The domain exists nowhere, by standard (RFC 2606).
DOMAIN = "voorbeeld.test"
ACCOUNTS = {
    # Has every right instead of a role; who has the role of that name only, has the next one.
    f"beheerder@{DOMAIN}": None,
    f"beheerder-met-rol@{DOMAIN}": ADMINISTRATOR.name,
    **{
        f"{role.name.lower().replace(' ', '-')}@{DOMAIN}": role.name
        for role in ROLES
        if role is not ADMINISTRATOR
    },
    # Nobody approves their own text, so there are two who may approve.
    f"eindredacteur2@{DOMAIN}": PUBLISHER.name,
}


@dataclass(frozen=True)
class Account:
    """What somebody needs to sign in."""

    email: str
    password: str
    # What the password became in the database: as long as it is that, nobody has changed it.
    stored_as: str = ""


def create_demo_accounts() -> list[Account]:
    """Make the accounts that are absent and return them all; raise CommandError outside local mode."""
    if not settings.LOCAL_MODE:
        raise CommandError(
            _(
                "Demonstration accounts exist in local mode only. Set LOCAL_MODE=1 on your own machine."
            )
        )
    known = {account.email: account for account in read_accounts(accounts_path())}
    with transaction.atomic():
        accounts = [ensure_account(email, known.get(email)) for email in ACCOUNTS]
        # Inside the transaction: an account whose password is nowhere to be read would be of no use.
        if accounts != list(known.values()):
            write_accounts(accounts_path(), accounts)
    return accounts


def accounts_path() -> Path:
    """The file that keeps the passwords."""
    return settings.DATA_DIR / "demo-accounts.json"


def ensure_account(email: str, known: Account | None) -> Account:
    """Return the account as it is, made or given a new password where nobody knows the old one."""
    user = User.objects.filter(email=email).first()
    if user and not user.is_demonstration:
        # Made by an earlier version, that did not mark them.
        User.objects.filter(pk=user.pk).update(is_demonstration=True)
        user.is_demonstration = True
    if user and known:
        return recognised(user, known)
    password = known.password if known and known.password else secrets.token_urlsafe(12)
    if user is None:
        user = create_user(email)
    user.set_password(password)
    user.save()
    return Account(email, password, user.password)


def recognised(user: User, known: Account) -> Account:
    """Return the account with its password, or without when somebody has chosen another."""
    if user.password == known.stored_as:
        return known
    password = known.password if user.check_password(known.password) else ""
    return Account(user.email, password, user.password)


def create_user(email: str) -> User:
    """Make the user with the rights of its role, and an admin in Dutch."""
    group = ACCOUNTS[email]
    if group is None:
        user = User.objects.create_superuser(email=email, is_demonstration=True)
    else:
        user = User.objects.create_user(email=email, is_demonstration=True)
        user.groups.add(Group.objects.get(name=group))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = settings.LANGUAGE_CODE
    profile.save()
    return user


def read_accounts(path: Path) -> list[Account]:
    """Read the kept accounts; a file that is absent or damaged holds none."""
    try:
        return [Account(**row) for row in json.loads(path.read_text())]
    except (OSError, ValueError, TypeError):
        return []


def write_accounts(path: Path, accounts: list[Account]) -> None:
    """Keep the accounts where only this user can read them."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps([asdict(account) for account in accounts], indent=2))
    draft.replace(path)
