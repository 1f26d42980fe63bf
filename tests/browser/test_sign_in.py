"""Signing in with a real browser: passkeys, the app, recovery codes, the keyboard, and how the pages of an account look."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test.utils import override_settings
from playwright.sync_api import Page, expect

from site_core.models import User
from tests.browser.test_axe import everything_in, found_in_both_schemes
from tests.browser.visitor import Visitor
from tests.site_core.sign_in_desk import PASSWORD, code, with_app

pytestmark = pytest.mark.browser
EMAIL = "sleutel@voorbeeld.test"
SCREENS = [(320, 640), (1440, 900)]
PAGES = [
    "/account/", "/account/sessions/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/generate/", "/account/password/change/", "/account/logout/", "/account/reauthenticate/",
]  # fmt: skip
STRANGERS = [
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-abc-def/",
]


@pytest.fixture(autouse=True)
def strict() -> Iterator[None]:
    """As in production, with nothing counted yet."""
    caches["shared"].clear()
    with override_settings(SIGN_IN_IS_STRICT=True):
        yield


@pytest.fixture
def publisher(browser_database: None, live_site: Any) -> Iterator[User]:
    """Somebody who may publish, and has no second step yet."""
    user = User.objects.create_user(EMAIL, PASSWORD, first_name="Verzonnen", last_name="Mens")
    user.groups.add(Group.objects.get(name="Eindredacteur"))
    yield user
    user.delete()


@pytest.fixture
def somebody(arrive: Any, live_site: Any) -> Visitor:
    """A browser on the name of the machine: passkeys are not for bare numbers."""
    visitor: Visitor = arrive()
    there = visitor.page.goto
    named = live_site.url.replace("127.0.0.1", "localhost")
    visitor.page.goto = lambda path: there(f"{named}{path}")  # type: ignore[method-assign]
    return visitor


def with_authenticator(visitor: Visitor) -> Any:
    """Give the browser a phone that always says yes."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def sign_in(page: Page, next_page: str = "/admin/") -> None:
    """Type address and password, with the keyboard alone."""
    page.goto(f"/admin/login/?next={next_page}")
    page.locator("#id_login").focus()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def dashboard(page: Page) -> None:
    """Be in the admin."""
    expect(page).to_have_title(re.compile("Dashboard"), timeout=20_000)


def test_a_passkey_is_added_and_opens_the_admin_without_a_password(
    somebody: Visitor, publisher: User
) -> None:
    page = somebody.page
    with_authenticator(somebody)
    sign_in(page)
    page.wait_for_url("**/account/2fa/")
    page.get_by_role("link", name="Voeg een toegangssleutel toe").press("Enter")
    page.get_by_label("Naam").fill("Mijn laptop")
    page.get_by_role("button", name="Voeg deze toegangssleutel toe").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".codes code").count() == 10
    with page.expect_download() as download:
        page.get_by_role("link", name="Download de codes").press("Enter")
    kept = download.value.path().read_text()
    assert page.locator(".codes code").first.inner_text() in kept
    page.get_by_role("link", name="Ga verder").press("Enter")
    expect(page.locator("main")).to_contain_text("Mijn laptop")
    expect(page.locator("main")).to_contain_text("Nog 10 codes")
    page.get_by_role("link", name="Ga verder naar waar je heen wilde").press("Enter")
    dashboard(page)
    page.goto("/account/")
    page.get_by_role("button", name="Meld je af").press("Enter")
    page.wait_for_url("**/account/login/")
    page.goto("/admin/pages/")
    page.get_by_role("button", name="Meld je aan met een toegangssleutel").press("Enter")
    page.wait_for_url(re.compile("/admin/pages/"), wait_until="networkidle")
    assert not somebody.complaints
    # The password alone is not enough any more; the passkey is the second step as well.
    page.goto("/account/logout/")
    page.get_by_role("button", name="Meld je af").press("Enter")
    sign_in(page)
    page.wait_for_url("**/account/2fa/authenticate/")
    page.get_by_role("button", name="Gebruik je toegangssleutel").press("Enter")
    dashboard(page)


def test_what_does_not_work_is_said(somebody: Visitor, publisher: User) -> None:
    page = somebody.page
    session = with_authenticator(somebody)
    page.goto("/account/login/")
    page.get_by_role("button", name="Meld je aan met een toegangssleutel").press("Enter")
    expect(page.locator("#passkey_trouble")).to_be_visible(timeout=20_000)
    session.send("WebAuthn.disable")


@pytest.mark.parametrize("script", [True, False])
def test_the_app_and_a_recovery_code_work_without_script_too(
    arrive: Any, live_site: Any, publisher: User, script: Any
) -> None:
    page: Page = arrive(java_script_enabled=script).page
    sign_in(page)
    page.wait_for_url("**/account/2fa/")
    page.get_by_role("link", name="Stel een app in").press("Enter")
    secret = page.locator(".key").inner_text()
    page.get_by_role("textbox", name="Code").fill(code(secret))
    page.get_by_role("textbox", name="Code").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    spare = page.locator(".codes code").first.inner_text()
    for shown in (lambda: code(secret), lambda: spare):
        page.goto("/account/logout/")
        page.get_by_role("button", name="Meld je af").press("Enter")
        caches["shared"].clear()
        sign_in(page, "/account/")
        page.wait_for_url("**/account/2fa/authenticate/")
        page.get_by_role("textbox", name="Code").fill(shown())
        page.get_by_role("textbox", name="Code").press("Enter")
        page.wait_for_url(re.compile("/account/$"))
    page.goto("/account/2fa/")
    expect(page.locator("main")).to_contain_text("Nog 9 codes")


def test_axe_finds_nothing_on_the_pages_of_an_account(
    arrive: Any, live_site: Any, publisher: User
) -> None:
    visitor: Visitor = arrive(bypass_csp=True)
    page = visitor.page
    found = [line for address in STRANGERS for line in looked_at(page, address)]
    page.goto("/account/login/")
    page.get_by_role("button", name="Meld je aan", exact=True).press("Enter")
    found += looked_at(page, "")
    sign_in(page)
    page.wait_for_url("**/account/2fa/")
    found += [line for address in PAGES for line in looked_at(page, address)]
    with_app(publisher)
    Authenticator.objects.create(
        user=publisher, type="webauthn", data={"name": "Laptop", "credential": {}}
    )
    page.goto("/account/reauthenticate/")
    found += looked_at(page, "")
    page.get_by_role("textbox", name="Code").fill(code())
    page.get_by_role("textbox", name="Code").press("Enter")
    key = publisher.authenticator_set.get(type="webauthn")
    for address in ("/account/2fa/", "/account/2fa/totp/deactivate/", f"/account/2fa/webauthn/keys/{key.pk}/remove/",
                    "/account/2fa/recovery-codes/"):  # fmt: skip
        found += looked_at(page, address)
    assert not found, "\n" + "\n".join(found)


def looked_at(page: Page, address: str) -> list[str]:
    """What axe finds on one page, narrow and wide, light and dark, and whether it must be moved sideways."""
    if address:
        page.goto(address)
    everything_in(page)
    found = []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        found += found_in_both_schemes(page, f"{page.url} {width} px")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} {width} px: wider than the screen")
    return found
