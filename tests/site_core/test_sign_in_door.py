"""The door: one way in, which tells strangers nothing, slows down who guesses, and locks nobody out of their own account."""

import logging
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.views import LoginView, PasswordResetConfirmView, PasswordResetView
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver
from wagtail.users.models import UserProfile

from site_core.models import OutboxMail, User
from site_core.sign_in.views import SignInView
from tests.site_core.sign_in_desk import (
    EDITOR,
    HOME,
    LOGIN,
    PASSWORD,
    SECOND,
    code,
    come_in,
    gets_in,
    knock,
    person,
    soup,
    with_app,
)

pytestmark = pytest.mark.django_db
WRONG = "een verkeerd wachtwoord"
RESET = "/account/password/reset/"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """As in production, with nothing counted yet."""
    settings.SIGN_IN_IS_STRICT = True
    for cache in caches.all():
        cache.clear()
    caches["shared"].clear()


def patterns(found: Any = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every address of the site."""
    rows = []
    for each in (found or get_resolver()).url_patterns:
        where = f"{prefix}{each.pattern}"
        if isinstance(each, URLPattern):
            rows.append((where, each))
        else:
            rows += patterns(each, where)
    return rows


class TestOneWayIn:
    """Nothing else takes a password."""

    @pytest.mark.parametrize(
        "address",
        ["/admin/login/", "/_util/login/", "/admin/password_reset/", "/admin/password_reset/done/",
         "/admin/password_reset/confirm/MQ/abc-def/", "/admin/password_reset/complete/"],
    )  # fmt: skip
    def test_the_doors_of_wagtail_lead_to_ours_and_take_nothing(self, client, address: str) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, LOGIN)
        answer = client.post(
            address, {"username": user.email, "password": PASSWORD, "email": user.email}
        )
        assert answer.status_code == 405
        assert not gets_in(client)
        assert not OutboxMail.objects.exists()

    def test_no_address_of_the_site_is_answered_by_another_form_for_passwords(self, client) -> None:
        person("iemand@voorbeeld.test", EDITOR)
        looked = 0
        for where, each in patterns():
            view = getattr(each.callback, "view_class", None)
            if isinstance(view, type) and issubclass(
                view, (LoginView, PasswordResetView, PasswordResetConfirmView)
            ):
                address = "/" + where.replace("<uidb64>", "MQ").replace(
                    "<token>", "abc-def"
                ).replace("^", "")
                assert client.get(address).url == LOGIN, where
                looked += 1
        assert looked >= 4

    def test_where_somebody_was_going_is_kept_on_the_way_and_nowhere_else(self, client) -> None:
        assert (
            client.get("/admin/login/?next=/admin/pages/").url
            == f"{LOGIN}?next=%2Fadmin%2Fpages%2F"
        )
        for hostile in (
            "//elders.test/",
            "https://elders.test/",
            "javascript:alert(1)",
            "\\\\elders.test",
            "http:///elders.test",
        ):
            assert client.get("/admin/login/", {"next": hostile}).url == LOGIN
        user = person("iemand@voorbeeld.test", EDITOR)
        assert client.get("/admin/pages/").url == f"{LOGIN}?next=/admin/pages/"
        assert knock(client, user.email, next="/admin/pages/").url == "/admin/pages/"

    @pytest.mark.parametrize(
        "hostile",
        ["//elders.test/", "https://elders.test/", "javascript:alert(1)", "/\\elders.test"],
    )
    def test_nobody_is_led_elsewhere_after_signing_in(self, client, hostile: str) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        assert knock(client, user.email, next=hostile).url == "/admin/"
        assert client.get(LOGIN, {"next": hostile}).url == "/admin/"

    @pytest.mark.parametrize(
        "address",
        ["/account/signup/", "/account/3rdparty/signup/", "/account/3rdparty/", "/account/email/", "/account/inactive/",
         "/account/confirm-email/", "/account/login/code/", "/account/signup/passkey/", "/account/2fa/webauthn/signup/",
         "/account/oidc/organisation/login/", "/account/2fa/trust/"],
    )  # fmt: skip
    def test_nobody_makes_an_account(self, client, address: str) -> None:
        typed = {"email": "nieuw@voorbeeld.test", "password1": PASSWORD, "password2": PASSWORD}
        for answer in (client.get(address), client.post(address, typed)):
            assert answer.status_code == 404
        assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()

    def test_who_has_no_access_to_the_admin_is_told_so_and_not_sent_round_for_ever(
        self, client
    ) -> None:
        person("contact@voorbeeld.test")
        knock(client, "contact@voorbeeld.test", next="/admin/")
        answer = client.get("/admin/", follow=True)
        assert answer.status_code == 403
        assert len(answer.redirect_chain) == 1
        assert client.get(HOME).status_code == 200


class TestStrangers:
    """Whether an account exists shows in nothing."""

    def hashes(self, monkeypatch: Any) -> list[str]:
        """What was hashed from now on."""
        counted: list[str] = []
        encode = MD5PasswordHasher.encode

        def count(hasher: Any, password: str, salt: str) -> str:
            counted.append(password)
            return encode(hasher, password, salt)

        monkeypatch.setattr(MD5PasswordHasher, "encode", count)
        return counted

    def told(self, answer: Any) -> str:
        """All that a stranger gets to see, without what differs each time."""
        page = soup(answer)
        for each in page.select("[name=csrfmiddlewaretoken], [name=login], [name=email]"):
            each.decompose()
        return repr((answer.status_code, sorted(answer.cookies), sorted(answer.headers), str(page)))

    def attempts(self) -> list[str]:
        """An account, one without a password, one that ended, and none."""
        person("iemand@voorbeeld.test", EDITOR)
        User.objects.create_user("nieuw@voorbeeld.test")
        person("weg@voorbeeld.test", EDITOR, is_active=False)
        return [
            "iemand@voorbeeld.test",
            "nieuw@voorbeeld.test",
            "weg@voorbeeld.test",
            "niemand@voorbeeld.test",
        ]

    def test_a_wrong_password_is_answered_alike_and_costs_the_same(self, monkeypatch) -> None:
        answers, costs = [], []
        counted = self.hashes(monkeypatch)
        for email in self.attempts():
            counted.clear()
            with CaptureQueriesContext(connection) as queries:
                answers.append(self.told(knock(Client(), email, WRONG)))
            costs.append((len(counted), len(queries)))
        assert len(set(answers)) == 1, answers
        assert len(set(costs)) == 1, costs
        assert costs[0][0] == 1

    def test_the_right_password_of_an_account_that_ended_is_answered_as_a_wrong_one(self) -> None:
        *_rest, ended, nobody = self.attempts()
        assert self.told(knock(Client(), ended)) == self.told(knock(Client(), nobody))

    def test_asking_for_a_link_is_answered_alike_and_costs_the_same(self, settings) -> None:
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        answers, costs = [], []
        for email in self.attempts():
            client = Client()
            with CaptureQueriesContext(connection) as queries:
                answer = client.post(RESET, {"email": email})
            answers.append((answer.url, sorted(answer.cookies), self.told(client.get(answer.url))))
            costs.append(len(queries))
        assert len({repr(each) for each in answers}) == 1
        assert len(set(costs)) == 1, costs
        assert not OutboxMail.objects.exists()

    def test_the_limit_on_asking_says_nothing_either(self) -> None:
        answers = set()
        for email in self.attempts():
            caches["shared"].clear()
            tries = [Client().post(RESET, {"email": email}) for _each in range(4)]
            assert [each.status_code for each in tries] == [302, 302, 302, 429]
            answers.add(self.told(tries[-1]))
        assert len(answers) == 1

    def test_the_limit_on_wrong_passwords_says_nothing_either(self) -> None:
        answers = set()
        for email in self.attempts():
            for _each in range(6):
                last = knock(Client(), email, WRONG)
            answers.add(self.told(last))
        assert len(answers) == 1
        assert "te vaak" in str(answers)


class TestLimits:
    """Guessing is slow, for who guesses."""

    def test_after_five_wrong_passwords_the_right_one_waits_too_and_only_there(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        other = person("collega@voorbeeld.test", EDITOR)
        for _each in range(5):
            knock(Client(), user.email, WRONG)
        assert knock(Client(), user.email).status_code == 200
        # A colleague in the same office, and the owner of the account from elsewhere.
        assert knock(Client(), other.email).status_code == 302
        assert knock(Client(REMOTE_ADDR="198.51.100.7"), user.email).status_code == 302

    def test_an_attacker_who_never_stops_keeps_nobody_out(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        for _each in range(40):
            knock(Client(REMOTE_ADDR="203.0.113.9"), user.email, WRONG)
        assert knock(Client(REMOTE_ADDR="198.51.100.7"), user.email).status_code == 302

    def test_one_block_that_tries_many_accounts_is_stopped(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        for number in range(101):
            knock(
                Client(REMOTE_ADDR=f"203.0.113.{number}"), f"poging{number}@voorbeeld.test", WRONG
            )
        assert knock(Client(REMOTE_ADDR="203.0.113.200"), user.email).status_code in {200, 429}
        assert knock(Client(REMOTE_ADDR="198.51.100.7"), user.email).status_code == 302

    def test_behind_a_proxy_only_what_our_proxy_wrote_counts(self, settings) -> None:
        settings.PROXY_COUNT = 1
        user = person("iemand@voorbeeld.test", EDITOR)
        for number in range(5):
            forwarded = f"10.0.{number}.1, 203.0.113.9"
            knock(Client(HTTP_X_FORWARDED_FOR=forwarded), user.email, WRONG)
        assert (
            knock(Client(HTTP_X_FORWARDED_FOR="8.8.8.8, 203.0.113.9"), user.email).status_code
            == 200
        )
        assert (
            knock(Client(HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7"), user.email).status_code
            == 302
        )

    def test_it_is_counted_where_all_processes_see_it(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        for _each in range(5):
            knock(Client(), user.email, WRONG)
        caches["default"].clear()
        assert knock(Client(), user.email).status_code == 200
        caches["shared"].clear()
        assert knock(Client(), user.email).status_code == 302

    def test_codes_are_limited_and_each_works_once(self) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        with_app(user)
        client = come_in(user)
        for _each in range(5):
            client.post(SECOND, {"code": "000000"})
        assert client.post(SECOND, {"code": code()}).status_code == 200
        caches["shared"].clear()
        once = code()
        assert client.post(SECOND, {"code": once}).status_code == 302
        other = come_in(user)
        assert other.post(SECOND, {"code": once}).status_code == 200


def test_the_log_says_what_happened_at_the_door_and_to_no_address(caplog: Any) -> None:
    user = person("iemand@voorbeeld.test", EDITOR)
    with caplog.at_level(logging.INFO):
        knock(Client(), user.email, WRONG)
        come_in(user).post("/account/logout/")
    told = caplog.text
    assert "refused" in told
    assert f"User {user.pk} signed in" in told
    assert f"User {user.pk} signed out" in told
    assert not any(secret in told for secret in ("@", WRONG, PASSWORD, "127.0.0.1"))


class TestNonsense:
    """Whatever is sent, nobody gets in and nothing breaks."""

    @pytest.mark.parametrize(
        "credential",
        [
            "",
            "x",
            "5",
            "[]",
            "{}",
            "null",
            '"x"',
            '{"response": 5}',
            '{"response": {"userHandle": "AA"}}',
            '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "!", "clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}}',
            '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "enp6enp6enp6enp6eno", "clientDataJSON": "e30", "authenticatorData": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "signature": "AA"}}',
        ],
    )
    def test_a_passkey_that_is_none(self, client: Client, credential: str) -> None:
        person("iemand@voorbeeld.test", EDITOR)
        assert client.get("/account/2fa/webauthn/login/", HTTP_ACCEPT="application/json").json()
        answer = client.post("/account/2fa/webauthn/login/", {"credential": credential})
        assert answer.status_code in {200, 302}
        assert not gets_in(client)

    @pytest.mark.parametrize(
        "nonsense", ["\x00", "a\nb", "x" * 5000, "<script>", "é@é.test", "' or 1=1 --"]
    )
    def test_a_form_full_of_it(self, client: Client, nonsense: str) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        for typed in (
            {"login": nonsense, "password": nonsense},
            {"login": user.email, "password": PASSWORD + nonsense},
            {},
        ):
            caches["shared"].clear()
            assert client.post(LOGIN, typed).status_code == 200
        assert client.post(RESET, {"email": nonsense}).status_code in {200, 302}
        assert not gets_in(client)
        assert knock(client, user.email, next=f"/admin/{nonsense}").status_code == 302

    @pytest.mark.parametrize(
        "key", ["0-a-b", "zzzzzzzzzzzzz-a-b", "zzzzzz-a-b", "1-x", "1-set-password", "١-a-b"]
    )
    def test_a_link_that_is_none(self, client: Client, key: str) -> None:
        answer = client.get(f"{RESET}key/{key}/")
        assert answer.status_code in {200, 404}
        assert not soup(answer).select("input[type=password]")


class TestPages:
    """How the pages are answered."""

    @pytest.mark.parametrize("address", [LOGIN, RESET, f"{RESET}done/", f"{RESET}key/1-abc-def/"])
    def test_nobody_keeps_frames_or_finds_them_and_the_policy_is_strict(
        self, client, address: str
    ) -> None:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["X-Frame-Options"] == "DENY"
        policy = answer["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        # In whatever order.
        assert "script-src 'self'" in policy.split("; ")
        page = soup(answer)
        assert not page.select("[style], style, [onclick]")
        assert all(
            each.get("src") or each["type"] == "application/json" for each in page.select("script")
        )

    def test_the_cookie_is_closed_short_and_new_at_sign_in(self, client, settings) -> None:
        settings.SESSION_COOKIE_SECURE = True
        user = person("iemand@voorbeeld.test", EDITOR)
        session = client.session
        session["planted"] = "by somebody else"
        session.save()
        before = session.session_key
        client.cookies["sessionid"] = before
        cookie = knock(client, user.email).cookies["sessionid"]
        assert cookie.value != before
        assert cookie["httponly"]
        assert cookie["secure"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 12 * 60 * 60
        stranger = Client()
        stranger.cookies["sessionid"] = before
        assert not gets_in(stranger)

    @pytest.mark.parametrize(
        ("language", "heading"),
        [("nl", "Je account"), ("en", "Your account"), ("fr", "Votre compte")],
    )
    def test_they_speak_the_language_of_who_is_there(self, language: str, heading: str) -> None:
        user = person("iemand@voorbeeld.test", EDITOR)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client = come_in(user)
        answer = client.get(HOME)
        assert soup(answer).h1.get_text() == heading
        assert soup(answer).html["lang"] == answer["Content-Language"] == language

    def test_the_door_is_ours(self) -> None:
        assert get_resolver().resolve(LOGIN).func.view_class is SignInView
