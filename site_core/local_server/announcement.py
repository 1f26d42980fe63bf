"""What is printed when the site is ready: where to look, and with which account."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from site_core.local_server.demo_accounts import Account
from site_core.printing.availability import PACKAGES, pdf_is_possible


def announcement(url: str, accounts: Iterable[Account]) -> Iterator[str]:
    """The lines, from the addresses to how to stop."""
    yield ""
    yield _("The site is ready.")
    yield _("  Site:    %(url)s") % {"url": f"{url}/"}
    yield _("  Editing: %(url)s") % {"url": f"{url}/admin/"}
    if settings.LOCAL_MODE:
        yield _("  Mails:   %(url)s") % {"url": f"{url}/_mail/"}
    if not pdf_is_possible():
        yield no_pdf_line()
    yield from account_lines(list(accounts))
    yield ""
    yield _("Stop with Ctrl-C.")


def no_pdf_line() -> str:
    """Say why the site offers no PDF, and what to do about it."""
    if not settings.PDF:
        return _("  No PDFs: they are switched off (PDF=0). The plan can be printed as a page.")
    return _(
        "  No PDFs: Pango is not on this machine. The plan can be printed as a page. For PDFs: "
        "apt install %(packages)s"
    ) % {"packages": PACKAGES}


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
