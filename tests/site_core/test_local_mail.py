"""`/_mail/` in local mode: what would have been sent. In production there is no such address."""

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as site_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail
from django.test import Client
from django.urls import clear_url_caches
from wagtail.models import Locale, Page

import site_core.urls
from site_core.local_server.announcement import announcement
from site_core.models import HomePage, LocalMail, User
from site_core.outbox.checks import check_mail
from site_core.outbox.local_backend import PATH
from site_core.outbox.local_views import local_mail_patterns
from site_core.outbox.services import send_due
from tests.site_core.invented_mail import TO, invented_kinds, write

pytestmark = pytest.mark.django_db
LIST = "/_mail/"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def local_mode(settings: Any) -> Iterator[None]:
    settings.EMAIL_BACKEND = PATH
    with invented_kinds():
        yield


def page(client: Client, address: str = LIST) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return BeautifulSoup(response.content, "lxml")


def test_a_mail_of_the_outbox_is_shown_and_not_sent(client: Client) -> None:
    write("een", text="Verzonnen <b>tekst</b>, zie https://voorbeeld.test/x.", name="Jan <b>")
    assert page(client).find("main").find("ul") is None
    send_due()
    [row] = page(client).find("main").find_all("li")
    assert row.a.get_text() == "BruggeNaarMorgen: een"
    assert TO in row.get_text()
    mail = page(client, row.a["href"])
    text = mail.find("main").get_text()
    assert "Verzonnen <b>tekst</b>, zie https://voorbeeld.test/x." in text
    assert "Message-ID: <" in text
    assert mail.find("a", href="https://voorbeeld.test/x")
    assert mail.find("h1").get_text() == "BruggeNaarMorgen: een"
    assert mail.find("meta", attrs={"name": "robots", "content": "noindex"})


def test_the_html_of_a_mail_is_shut_off_from_the_site(client: Client) -> None:
    send_mail("Vals", "tekst", None, [TO], html_message="<script>alert(1)</script><h1>Vals</h1>")
    mail = LocalMail.objects.get()
    assert "<script>alert" not in client.get(f"{LIST}{mail.pk}/").content.decode()
    response = client.get(f"{LIST}{mail.pk}/html/")
    policy = response.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none';")
    assert response.content.decode() == mail.html


def test_a_link_to_set_a_password_is_shown_and_so_is_a_mail_past_the_outbox(client: Client) -> None:
    home = HomePage(title="Verzonnen voorpagina", slug="nl", locale=Locale.get_default())
    Page.get_first_root_node().add_child(instance=home)
    address = "verzonnen.redacteur@voorbeeld.test"
    User.objects.create_user(address, "Verzonnen-wachtwoord-1")
    assert client.post("/account/password/reset/", {"email": address}).status_code == 302
    send_due()
    send_mail("Verzonnen onderwerp", "Verzonnen tekst.", None, [TO])
    past, link = LocalMail.objects.all()
    assert past.recipients == TO
    assert link.recipients == address
    assert "/account/password/reset/key/" in link.text


def test_attachments_are_named_and_what_cannot_be_a_mail_fails() -> None:
    message = EmailMultiAlternatives("Bijlage\0", "tekst\0", None, [TO], cc=["b@voorbeeld.test"])
    message.attach("verslag.txt", "x", "text/plain")
    message.attach_alternative("<p>tekst\0</p>", "text/html")
    message.send()
    mail = LocalMail.objects.get()
    assert mail.attachments == "verslag.txt"
    assert mail.recipients == f"{TO}, b@voorbeeld.test"
    assert "\0" not in mail.subject + mail.text + mail.html
    with pytest.raises(ValueError, match="newlines"):
        EmailMessage("a\nBcc: x@voorbeeld.test", "tekst", None, [TO]).send()
    assert LocalMail.objects.count() == 1


def test_the_newest_hundred_are_shown_first_at_the_same_cost(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    send_mail("nummer 0", "tekst", None, [TO])
    page(client)
    with django_assert_max_num_queries(50) as few:
        page(client)
    for number in range(1, 120):
        send_mail(f"nummer {number}", "tekst", None, [TO])
    with django_assert_max_num_queries(len(few.captured_queries)):
        rows = page(client).find("main").find_all("li")
    assert len(rows) == 100
    assert rows[0].a.get_text() == "nummer 119"


@pytest.mark.parametrize(
    "path", ["0/", "999/", "9" * 40 + "/", "1/html/", "x/", "-1/", "%00/", "1/html", "9" * 10_000 + "/"]
)  # fmt: skip
def test_a_mail_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"{LIST}{path}").status_code in {301, 404}


def test_nothing_can_be_changed_there(client: Client) -> None:
    assert client.post(LIST).status_code == 405


def test_the_page_says_when_mails_leave_instead(client: Client, settings: Any) -> None:
    here = page(client).find(class_="lead").get_text()
    settings.EMAIL_BACKEND = SMTP
    assert page(client).find(class_="lead").get_text() != here


# --- Production ----------------------------------------------------------------------------------------------------


def test_in_production_there_are_no_such_addresses(client: Client, settings: Any) -> None:
    send_mail("een", "tekst", None, [TO], html_message="<p>tekst</p>")
    pk = LocalMail.objects.get().pk
    settings.LOCAL_MODE = False
    assert local_mail_patterns() == []
    try:
        importlib.reload(site_core.urls)
        clear_url_caches()
        for path in ("", f"{pk}/", f"{pk}/html/"):
            assert client.get(f"{LIST}{path}").status_code == 404
    finally:
        settings.LOCAL_MODE = True
        importlib.reload(site_core.urls)
        clear_url_caches()
    assert client.get(LIST).status_code == 200


def test_in_production_nothing_keeps_mails(settings: Any) -> None:
    settings.LOCAL_MODE = False
    with pytest.raises(ImproperlyConfigured):
        get_connection()
    with pytest.raises(ImproperlyConfigured):
        send_mail("een", "tekst", None, [TO])
    assert not LocalMail.objects.exists()


@pytest.mark.parametrize(
    ("local", "backend", "host", "found"),
    [
        (1, PATH, "", []),
        (0, PATH, "", ["site_core.E010"]),
        (0, PATH, "mail.voorbeeld.test", ["site_core.E010"]),
        (0, "django.core.mail.backends.console.EmailBackend", "", ["site_core.E010"]),
        (0, SMTP, "", ["site_core.I010"]),
        (0, SMTP, "mail.voorbeeld.test", []),
    ],
)
def test_the_deployment_check_names_a_site_whose_mails_do_not_leave(
    settings: Any, local: int, backend: str, host: str, found: list[str]
) -> None:
    settings.LOCAL_MODE, settings.EMAIL_BACKEND, settings.EMAIL_HOST = bool(local), backend, host
    assert [one.id for one in check_mail()] == found


@pytest.mark.parametrize(
    ("environment", "backend", "addresses"),
    [
        ({"LOCAL_MODE": "1"}, PATH, "3"),
        ({"LOCAL_MODE": "1", "EMAIL_HOST": "mail.voorbeeld.test"}, SMTP, "3"),
        ({"LOCAL_MODE": "0"}, SMTP, "0"),
        ({"LOCAL_MODE": "0", "EMAIL_HOST": "mail.voorbeeld.test"}, SMTP, "0"),
    ],
)
def test_the_environment_alone_decides(
    environment: dict[str, str], backend: str, addresses: str, tmp_path: Any
) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from site_core.outbox.local_views import local_mail_patterns\n"
        "print(settings.EMAIL_BACKEND, len(local_mail_patterns()))\n"
    )
    known = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    like_production = {
        "SECRET_KEY": "x" * 60,
        "SITE_URL": "https://voorbeeld.test",
        "ALLOWED_HOSTS": "voorbeeld.test",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "site_core.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=known | like_production | environment,
        cwd=site_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == [backend, addresses]


def test_who_starts_the_site_is_told_where_its_mails_are(settings: Any) -> None:
    lines = list(announcement("http://localhost:8000", []))
    assert len([line for line in lines if line.endswith("http://localhost:8000/_mail/")]) == 1
    settings.LOCAL_MODE = False
    assert not [line for line in announcement("http://localhost:8000", []) if "_mail" in line]
