"""The site as the tests find it."""

from dataclasses import dataclass

from site_core.local_server.demo_accounts import Account


@dataclass(frozen=True)
class LiveSite:
    """Where the site is, what stands where, and who may sign in."""

    url: str
    addresses: dict[str, str]
    accounts: dict[str, Account]
