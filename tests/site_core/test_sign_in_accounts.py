"""Accounts: made by invitation, kept apart from those for show, and opened by way of an organisation when there is one."""

import importlib
import json
import logging
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.core.cache import caches
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError
from django.test import Client
from django.urls import clear_url_caches, reverse
from django.utils.http import int_to_base36
from wagtail.users.models import UserProfile

import site_core.sign_in.urls
import site_core.urls
from site_core.models import OutboxMail, User
from site_core.outbox.composing import compose_mail
from site_core.outbox.kinds import NotNeeded
from site_core.outbox.log_lines import WithoutAddressesFormatter
from site_core.sign_in.checks import check_sign_in
from tests.site_core.sign_in_desk import (
    EDITOR,
    HOME,
    LOGIN,
    PASSWORD,
    PUBLISHER,
    SECOND,
    come_in,
    gets_in,
    knock,
    person,
    soup,
    with_app,
)

pytestmark = pytest.mark.django_db
NEW = "nieuw@voorbeeld.test"
RESET = "/account/password/reset/"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    caches["shared"].clear()


@pytest.fixture
def desk() -> Client:
    """An administrator in the admin."""
    boss = person("baas@voorbeeld.test", superuser=True)
    with_app(boss)
    return come_in(boss, factor=True)


def link_in(mail: OutboxMail) -> str:
    """The path of the link, which text and HTML have alike."""
    message: Any = compose_mail(mail)
    [line] = [each for each in message.body.splitlines() if "/password/reset/key/" in each]
    assert line in message.alternatives[0][0]
    return urlsplit(line).path


def choose(client: Client, path: str, password: str) -> Any:
    """Follow the link and choose a password."""
    form = client.get(path, follow=True)
    assert form.status_code == 200
    return client.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})


class TestInvitation:
    """Nobody ever knows the password of another."""

    def add(self, desk: Client, **more: Any) -> Any:
        address = reverse("wagtailusers_users:add")
        fields = {each.get("name") for each in soup(desk.get(address)).select("form input")}
        assert not fields & {"password1", "password2"}
        typed = {"email": NEW, "first_name": "Verzonnen", "last_name": "Mens", **more}
        return desk.post(address, typed | {"password1": PASSWORD, "password2": PASSWORD})

    def test_a_new_colleague_gets_a_mail_and_chooses_a_password(self, desk: Client) -> None:
        assert self.add(desk).status_code == 302
        user = User.objects.get(email=NEW)
        assert not user.has_usable_password()
        mail = OutboxMail.objects.get(kind="sign-in-invitation")
        assert (mail.recipient, mail.params) == (NEW, {"user": user.pk})
        path = link_in(mail)
        client = Client()
        assert choose(client, path, PASSWORD).status_code == 302
        assert knock(Client(), NEW).status_code == 302
        # It works once.
        assert "werkt niet meer" in soup(Client().get(path)).h1.get_text()
        assert isinstance(compose_mail(mail), NotNeeded)

    def test_the_mail_is_in_the_language_of_who_gets_it(self, desk: Client) -> None:
        user = User.objects.create_user("frans@voorbeeld.test")
        UserProfile.objects.create(user=user, preferred_language="fr")
        Client().post(RESET, {"email": user.email})
        mail = OutboxMail.objects.get(kind="sign-in-link")
        assert mail.language == "fr"
        assert "mot de passe" in str(compose_mail(mail).body)

    def test_a_link_speaks_the_language_of_its_owner_and_one_that_was_guessed_tells_of_nobody(
        self,
    ) -> None:
        user = person("engels@voorbeeld.test", EDITOR)
        UserProfile.objects.create(user=user, preferred_language="en")
        for key in ("abc-def", "set-password"):
            for number in (user.pk, user.pk + 1000):
                guessed = Client().get(f"{RESET}key/{int_to_base36(number)}-{key}/")
                assert guessed["Content-Language"] == "nl", (key, number)
                assert soup(guessed).html["lang"] == "nl"
        Client().post(RESET, {"email": user.email})
        answer = Client().get(link_in(OutboxMail.objects.get()), follow=True)
        assert answer["Content-Language"] == soup(answer).html["lang"] == "en"

    def test_a_weak_password_is_refused_in_our_words(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        Client().post(RESET, {"email": user.email.upper()})
        client = Client()
        answer = choose(client, link_in(OutboxMail.objects.get()), "kort")
        assert answer.status_code == 200
        assert "12" in soup(answer).select_one(".error-summary").get_text()

    def test_a_link_is_for_one_account_and_no_log_line_holds_it(self) -> None:
        user, other = (
            person("iemand@voorbeeld.test", EDITOR),
            person("ander@voorbeeld.test", EDITOR),
        )
        Client().post(RESET, {"email": user.email})
        path = link_in(OutboxMail.objects.get())
        number, _dash, key = path.split("/")[-2].partition("-")
        assert (
            "werkt niet meer"
            in soup(Client().get(path.replace(f"/{number}-", f"/{other.pk}-"))).h1.get_text()
        )
        record = logging.LogRecord("x", logging.INFO, "", 0, f"Not Found: {path}", (), None)
        assert key not in WithoutAddressesFormatter().format(record)

    def test_a_link_that_was_asked_for_and_an_account_that_ended(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        Client().post(RESET, {"email": user.email})
        User.objects.update(is_active=False)
        assert isinstance(compose_mail(OutboxMail.objects.get()), NotNeeded)
        Client().post(RESET, {"email": user.email})
        assert OutboxMail.objects.count() == 1

    def test_a_new_password_does_not_pass_by_the_second_step(self) -> None:
        user = person("iemand@voorbeeld.test", PUBLISHER)
        with_app(user)
        Client().post(RESET, {"email": user.email})
        client = Client()
        choose(
            client,
            link_in(OutboxMail.objects.get(kind="sign-in-link")),
            "iets heel anders verzonnen",
        )
        assert not gets_in(client)
        assert client.get(HOME).status_code == 302
        assert knock(client, user.email, "iets heel anders verzonnen").url == SECOND
        assert not gets_in(client)
        assert OutboxMail.objects.filter(kind="sign-in-notice").exists()

    def test_the_admin_leads_to_the_account_and_has_no_password_of_its_own(
        self, desk: Client
    ) -> None:
        page = desk.get("/admin/account/").content.decode()
        assert f'href="{HOME}"' in page
        assert "password" not in {
            each.get("type") for each in soup(desk.get("/admin/account/")).select("input")
        }
        assert 'name="name_email-email"' not in page


class TestForShow:
    """Demonstration accounts open nothing on a site that others reach."""

    @pytest.fixture
    def account(self, settings: Any, tmp_path: Any) -> dict[str, str]:
        """One of them, made on somebody's own machine."""
        settings.LOCAL_MODE, settings.DATA_DIR = True, tmp_path
        person("iemand@voorbeeld.test")
        call_command("create_demo_accounts", verbosity=0)
        rows = json.loads((tmp_path / "demo-accounts.json").read_text())
        return {row["email"]: row["password"] for row in rows}

    def test_on_ones_own_machine_a_password_is_enough(self, account: dict[str, str]) -> None:
        shut = {"actiehouder@voorbeeld.test"}
        for email, password in account.items():
            client = Client()
            knock(client, email, password)
            # Who holds an action reports outside the admin.
            assert gets_in(client) is (email not in shut), email
        assert client.get(reverse("account_home")).status_code == 200

    def test_elsewhere_they_open_nothing_and_open_sessions_end(
        self, account: dict[str, str], settings: Any
    ) -> None:
        email = "eindredacteur@voorbeeld.test"
        client = Client()
        knock(client, email, account[email])
        assert gets_in(client)
        settings.LOCAL_MODE = False
        assert not gets_in(client)
        late = Client()
        assert knock(late, email, account[email]).status_code == 200
        assert not gets_in(late)

    def test_elsewhere_checks_and_readiness_say_so(
        self, account: dict[str, str], settings: Any, client: Client
    ) -> None:
        assert client.get("/readyz").status_code == 200
        settings.LOCAL_MODE = False
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["checks"]["accounts"]) == (503, False)
        found = run_checks(tags=["database"], databases=["default"])
        assert "site_core.E020" in {each.id for each in found}
        with pytest.raises(SystemCheckError, match="demonstration"):
            call_command("check", "--database", "default")
        with pytest.raises(CommandError):
            call_command("create_demo_accounts")

    def test_no_form_makes_one_or_unmakes_it(self, desk: Client, account: dict[str, str]) -> None:
        user = User.objects.get(email="redacteur@voorbeeld.test")
        typed = {
            "email": user.email,
            "first_name": "A",
            "last_name": "B",
            "is_active": "on",
            "is_demonstration": "",
        }
        desk.post(reverse("wagtailusers_users:edit", args=[user.pk]), typed)
        user.refresh_from_db()
        assert (user.first_name, user.is_demonstration) == ("A", True)


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("SIGN_IN_IS_STRICT", False, "site_core.E021"),
        (
            "AUTHENTICATION_BACKENDS",
            ["django.contrib.auth.backends.ModelBackend"],
            "site_core.E022",
        ),
        ("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", True, "site_core.E023"),
        ("SESSION_COOKIE_SECURE", False, "site_core.E024"),
        ("OIDC_SERVER_URL", "http://elders.test", "site_core.E025"),
        ("OIDC_CLIENT_ID", "alleen-dit", "site_core.W020"),
    ],
)
def test_a_weaker_setting_is_found_before_the_site_runs(
    settings: Any, name: str, value: Any, found: str
) -> None:
    settings.LOCAL_MODE = False
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    settings.SESSION_COOKIE_SECURE = True
    assert check_sign_in() == []
    setattr(settings, name, value)
    assert found in {each.id for each in check_sign_in()}


class Answer:
    """What the invented provider answers."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data, self.status_code, self.headers = data, 200, {"content-type": "application/json"}
        self.text = json.dumps(data)

    def json(self) -> dict[str, Any]:
        return self.data

    def raise_for_status(self) -> None:
        """It always goes well."""


class Provider:
    """An invented organisation: no network, the same three questions."""

    URL = "https://id.voorbeeld.test"

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.token: dict[str, Any] = {}

    def __enter__(self) -> "Provider":
        return self

    def __exit__(self, *args: Any) -> None:
        """Nothing to close."""

    def get(self, url: str, **kwargs: Any) -> Answer:
        return self.request("GET", url, **kwargs)

    def request(self, method: str, url: str, **kwargs: Any) -> Answer:
        assert url.startswith(self.URL)
        if "openid-configuration" in url:
            ends = ("authorization", "token", "userinfo")
            return Answer(
                {f"{end}_endpoint": f"{self.URL}/{end}" for end in ends}
                | {"issuer": self.URL, "jwks_uri": f"{self.URL}/keys"}
            )
        if url.endswith("/token"):
            self.token = kwargs["data"]
            return Answer({"access_token": "verzonnen", "token_type": "Bearer"})
        return Answer(self.person)


class TestOrganisation:
    """Signing in by way of OpenID Connect."""

    START, BACK = "/account/oidc/organisation/login/", "/account/oidc/organisation/login/callback/"

    @pytest.fixture
    def provider(self, settings: Any, monkeypatch: Any) -> Any:
        """The provider, with the addresses that come with it."""
        app = {
            "provider_id": "organisation", "name": "Stad Verzonnen", "client_id": "wij", "secret": "geheim",
            "settings": {"server_url": Provider.URL, "oauth_pkce_enabled": True, "scope": ["openid", "email"]},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        }
        made = Provider()
        monkeypatch.setattr(DefaultSocialAccountAdapter, "get_requests_session", lambda _self: made)
        self.renew_addresses()
        yield made
        settings.SOCIALACCOUNT_PROVIDERS = {}
        self.renew_addresses()

    def renew_addresses(self) -> None:
        for module in (site_core.sign_in.urls, site_core.urls):
            importlib.reload(sys.modules[module.__name__])
        clear_url_caches()

    def come(self, provider: Provider, client: Client, **told: Any) -> Any:
        """Go there and come back as somebody."""
        provider.person = {"sub": "nummer-1", **told}
        away = client.post(self.START)
        assert away.status_code == 302
        asked = parse_qs(urlsplit(away.url).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert set(asked["scope"][0].split()) == {"openid", "email"}
        return client.get(self.BACK, {"code": "verzonnen", "state": asked["state"][0]})

    def test_without_settings_there_is_none(self, client: Client) -> None:
        assert client.post(self.START).status_code == client.get(self.BACK).status_code == 404
        assert "organisatie" not in soup(client.get(LOGIN)).main.get_text()

    def test_an_account_that_exists_is_opened_and_asked_for_its_second_step(
        self, provider: Provider
    ) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        client = Client()
        assert "Stad Verzonnen" in client.get(LOGIN).content.decode()
        assert f"form-action 'self' {Provider.URL}" in client.get(LOGIN)["Content-Security-Policy"]
        assert (
            self.come(
                provider, client, email="Iemand@voorbeeld.test", email_verified=True
            ).status_code
            == 302
        )
        assert provider.token["code_verifier"]
        assert gets_in(client)
        with_app(user)
        again = Client()
        # Known by its number from now on, whatever the address.
        assert (
            self.come(provider, again, email="anders@voorbeeld.test", email_verified=True).url
            == SECOND
        )
        assert not gets_in(again)

    @pytest.mark.parametrize(
        "told",
        [
            {"email": "iemand@voorbeeld.test"},
            {"email": "iemand@voorbeeld.test", "email_verified": False},
            {"email": "iemand@voorbeeld.test", "email_verified": "false"},
            {"email": "vreemd@voorbeeld.test", "email_verified": True},
            {"email": "weg@voorbeeld.test", "email_verified": True},
            {},
        ],
    )
    def test_whom_the_site_does_not_know_for_certain_gets_nothing(
        self, provider: Provider, told: dict[str, Any]
    ) -> None:
        person("iemand@voorbeeld.test", EDITOR)
        person("weg@voorbeeld.test", EDITOR, is_active=False)
        people = User.objects.count()
        client = Client()
        answer = self.come(provider, client, **told)
        assert answer.status_code == 403
        assert not gets_in(client)
        assert (User.objects.count(), SocialAccount.objects.count()) == (people, 0)

    def test_an_address_that_somebody_else_just_gave_the_account_opens_nothing(
        self, provider: Provider, desk: Client
    ) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        typed = {"email": NEW, "first_name": "A", "last_name": "B", "is_active": "on"}
        desk.post(reverse("wagtailusers_users:edit", args=[user.pk]), typed)
        client = Client()
        assert self.come(provider, client, email=NEW, email_verified=True).status_code == 403
        assert client.get(HOME).status_code == 302

    def test_a_state_that_is_not_ours_is_refused(self, provider: Provider) -> None:
        person("iemand@voorbeeld.test", EDITOR)
        provider.person = {
            "sub": "nummer-1",
            "email": "iemand@voorbeeld.test",
            "email_verified": True,
        }
        client = Client()
        assert client.get(self.BACK, {"code": "verzonnen", "state": "geraden"}).status_code in {
            200,
            401,
            403,
        }
        assert not gets_in(client)
