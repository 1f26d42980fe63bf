"""The site with the shipped content on a database of its own, served for real, and a Chromium to read it with.

Wagtail's first rows come from migrations, so nothing here may flush: one database and one server for all tests.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings, setup_databases, teardown_databases
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from site_core.local_server.demo_accounts import accounts_path, read_accounts
from tests.browser import kept_answers
from tests.browser.invented import invent_pages
from tests.browser.live_site import LiveSite
from tests.browser.places import find_addresses
from tests.browser.visitor import Visitor
from tests.migrated_copy import copy

# The one without windows opens pages in half the time.
CHROMIUMS = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


NO_CHROMIUM = f"The browser tests need Chromium: {' or '.join(map(str, CHROMIUMS))}."


def found_chromiums() -> list[Path]:
    return [path for path in CHROMIUMS if path.exists()]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium, let one skipped test speak for all of them; but not where somebody relies on them."""
    if found_chromiums() or os.environ.get("CI"):
        return
    first, *others = [item for item in items if item.get_closest_marker("browser")] or [None]
    if first is not None:
        first.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        items[:] = [item for item in items if item not in set(others)]
        config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The system's browser."""
    found = found_chromiums()
    if not found:
        pytest.exit(NO_CHROMIUM, returncode=1)
    return found[0]


@pytest.fixture(scope="session")
def browser_database(
    chromium: Path,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker,
) -> Iterator[None]:
    """A database for these tests alone, open to the server's threads for as long as they run."""
    tests = connections["default"].settings_dict["TEST"]
    name = tests["NAME"] or f"test_{connections['default'].settings_dict['NAME']}"
    tests["NAME"] = f"{name}_browser"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as environment:
        # Playwright runs an event loop in this thread; Django would refuse every query beside it.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def shipped_content(
    browser_database: None, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The shipped content, loaded by the first worker; the others wait for it and copy what came of it."""
    folder = tmp_path_factory.getbasetemp()
    # Above the folder of a worker is that of the run.
    kept = (folder if worker_id == "master" else folder.parent) / "shipped.sqlite3"
    with kept.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        connection, name = connections["default"], connections["default"].settings_dict["NAME"]
        if kept.exists():
            connection.close()
            copy(kept, Path(name))
            return
        call_command("load_content", verbosity=0)
        if connection.vendor == "sqlite":
            # The last one to close it writes all of it into this one file.
            connection.close()
            shutil.copyfile(name, kept)


@pytest.fixture(scope="session")
def live_site(shipped_content: None) -> Iterator[LiveSite]:
    """The shipped content, the invented pages and the accounts, behind a server that answers."""
    # A folder for each worker: their databases hold other passwords for the same accounts.
    folder = settings.DATA_DIR / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    folder.mkdir(parents=True, exist_ok=True)
    with override_settings(DATA_DIR=folder):
        call_command("create_demo_accounts", verbosity=0)
        accounts = {account.email: account for account in read_accounts(accounts_path())}
    invent_pages()
    with override_settings(MIDDLEWARE=[kept_answers.NAME, *settings.MIDDLEWARE]):
        server = LiveServer("127.0.0.1")
        yield LiveSite(server.url, find_addresses(), accounts)
        server.stop()
        wait_for_answers_under_way()


def wait_for_answers_under_way() -> None:
    """Let the server's threads close their connections; PostgreSQL drops no database that somebody uses."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser(chromium: Path, live_site: LiveSite) -> Iterator[Browser]:
    """One Chromium for all tests. It closes before the server does, so no connection is left open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium), args=CHROMIUM_OPTIONS, timeout=60_000
        )
        yield browser
        browser.close()
        # Beside Playwright's event loop, Django gave the tests a second connection.
        connections.close_all()


@pytest.fixture
def arrive(browser: Browser, live_site: LiveSite) -> Iterator[Callable[..., Visitor]]:
    """Let somebody arrive with a browser of their own."""
    visitors: list[Visitor] = []

    def arrive(**options: object) -> Visitor:
        visitors.append(Visitor.arrive(browser, live_site.url, live_site.addresses, **options))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.context.close()


@pytest.fixture(scope="session")
def regular_readers(browser: Browser) -> Iterator[dict[str, Visitor]]:
    """Browsers that stay open, by their options."""
    kept: dict[str, Visitor] = {}
    yield kept
    for visitor in kept.values():
        visitor.context.close()


@pytest.fixture(scope="session")
def clear_marks() -> set[str]:
    """Controls whose focus was to be seen, by all that decides how it is drawn: header and footer are on every page."""
    return set()


@pytest.fixture
def read(
    browser: Browser, live_site: LiveSite, regular_readers: dict[str, Visitor]
) -> Callable[..., Visitor]:
    """Let somebody read who may have read other pages before; opening a browser takes longer than most checks."""

    def read(**options: object) -> Visitor:
        name = repr(sorted(options.items()))
        if name not in regular_readers:
            regular_readers[name] = Visitor.arrive(
                browser, live_site.url, live_site.addresses, **options
            )
        regular_readers[name].sit_up_again()
        return regular_readers[name]

    return read
