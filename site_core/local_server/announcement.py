"""What is printed when the site is ready: where to look, and with which account."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from site_core.local_server.demo_accounts import Account


def announcement(url: str, accounts: Iterable[Account]) -> Iterator[str]:
    """The lines, from the addresses to how to stop."""
    yield ""
    yield _("The site is ready.")
    yield _("  Site:    %(url)s") % {"url": f"{url}/"}
    yield _("  Editing: %(url)s") % {"url": f"{url}/admin/"}
    yield from account_lines(list(accounts))
    yield ""
    yield _("Stop with Ctrl-C.")


def account_lines(accounts: list[Account]) -> Iterator[str]:
    """The accounts under one another, in columns."""
    if not accounts:
        return
    yield ""
    yield _("Accounts to try it with, on this machine only:")
    width = max(len(account.email) for account in accounts)
    chosen = _("(password chosen by its user)")
    for account in accounts:
        yield f"  {account.email:{width}}  {account.password or chosen}"
