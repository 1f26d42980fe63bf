"""The outbox in the admin: who may see it, what it shows, and sending a dead letter again."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry, Page

from site_core.models import HomePage, OutboxMail, User
from site_core.outbox.services import send_due
from site_core.outbox.states import State
from tests.site_core.invented_mail import (
    BACKEND,
    OTHER,
    TO,
    InventedBackend,
    invented_kinds,
    refused,
    write,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/uitgaande-mail/"


@pytest.fixture(autouse=True)
def letters(settings: Any) -> Iterator[None]:
    """One dead letter, one that waits, and one that was sent."""
    settings.EMAIL_BACKEND = BACKEND
    home = HomePage(title="Verzonnen voorpagina", slug="nl", locale=Locale.get_default())
    Page.get_first_root_node().add_child(instance=home)
    InventedBackend.reset()
    with invented_kinds():
        InventedBackend.refuses = {TO: refused(550)}
        write("dood", name="Verzonnen <b>Lezer</b>")
        write("gestuurd", OTHER)
        send_due()
        InventedBackend.refuses = {}
        write("wacht", "derde@voorbeeld.test")
        yield


def member(*rights: str) -> Client:
    """Somebody who may enter the admin, with some rights on the outbox."""
    user = User.objects.create_user(f"{'-'.join(rights) or 'niemand'}@voorbeeld.test", "x")
    user.user_permissions.set(
        Permission.objects.filter(
            codename__in=["access_admin", *(f"{one}_outboxmail" for one in rights)]
        )
    )
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, address: str = LIST) -> BeautifulSoup:
    """Return a screen of the admin."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def rows_of(screen: BeautifulSoup) -> Any:
    """Return the body of the list; nothing when the list is empty."""
    return screen.select_one("#listing-results table tbody")


def resend(client: Client, letter: OutboxMail, **values: str) -> Any:
    return client.post(f"{LIST}{letter.pk}/opnieuw/", values)


def dead_letter() -> OutboxMail:
    return OutboxMail.objects.get(event="dood")


def test_the_list_shows_each_mail_with_its_state_and_what_went_wrong(admin_client: Client) -> None:
    rows = rows_of(page(admin_client)).find_all("tr")
    texts = [row.get_text(" ", strip=True) for row in rows]
    assert len(texts) == 3
    for text, words in zip(
        texts,
        [("wacht", "derde@voorbeeld.test"), ("gestuurd", OTHER), ("dood", TO, "550")],
        strict=True,
    ):
        assert all(word in text for word in ("Verzonnen soort", *words))
    assert "Verzonnen <b>Lezer</b>" in texts[2]
    assert [len(row.find_all("form")) for row in rows] == [0, 0, 1]


@pytest.mark.parametrize(
    ("state", "events"),
    [("failed", ["dood"]), ("sent", ["gestuurd"]), ("waiting", ["wacht"]), ("not_needed", [])],
)
def test_the_list_can_be_narrowed_down_by_state(
    admin_client: Client, state: str, events: list[str]
) -> None:
    body = rows_of(page(admin_client, f"{LIST}?state={state}"))
    texts = [row.get_text() for row in body.find_all("tr")] if body else []
    assert len(texts) == len(events)
    assert all(event in text for event, text in zip(events, texts, strict=True))


@pytest.mark.parametrize(
    "query",
    ["state=%00", "state=" + "a" * 10_000, "state=%FF", "p=-1", "p=%00", "p=" + "9" * 100, "ordering=%00",
     "state=failed&state=sent", "export=xlsx", "export=csv", "q=%22"],
)  # fmt: skip
def test_whatever_the_address_holds_the_list_opens_and_exports_nothing(
    admin_client: Client, query: str
) -> None:
    for address in (LIST, f"{LIST}results/"):
        response = admin_client.get(f"{address}?{query}")
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("text/html")


def test_a_form_to_send_again_stands_in_no_other_form_and_has_a_name(admin_client: Client) -> None:
    form = rows_of(page(admin_client)).form
    assert form.find_parent("form") is None
    assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})["value"]
    assert TO in form.button.get_text()


def test_a_dead_letter_is_sent_again_once_and_that_is_written_down(admin_client: Client) -> None:
    letter = dead_letter()
    answer = resend(admin_client, letter, next=f"{LIST}?state=failed")
    assert answer.headers["Location"] == f"{LIST}?state=failed"
    resend(admin_client, letter)
    assert len(page(admin_client).find_all(class_="messages")) == 1
    send_due()
    letter.refresh_from_db()
    assert letter.state == State.SENT
    subjects = InventedBackend.subjects()
    assert subjects.count("dood") == 1
    [entry] = ModelLogEntry.objects.filter(action="site_core.outbox.resend")
    assert entry.object_id == str(letter.pk)
    assert entry.user.is_superuser
    assert "@" not in entry.label
    assert entry.message


@pytest.mark.parametrize("event", ["gestuurd", "wacht"])
def test_no_other_mail_is_sent_again(admin_client: Client, event: str) -> None:
    mail = OutboxMail.objects.get(event=event)
    resend(admin_client, mail)
    mail.refresh_from_db()
    assert mail.state == {"gestuurd": State.SENT, "wacht": State.WAITING}[event]
    assert not ModelLogEntry.objects.filter(action="site_core.outbox.resend").exists()


def test_looking_changes_nothing_and_a_foreign_form_neither(admin_client: Client) -> None:
    letter = dead_letter()
    assert admin_client.get(f"{LIST}{letter.pk}/opnieuw/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(is_superuser=True))
    assert resend(strict, letter).status_code == 403
    assert resend(admin_client, letter, next="//elders.test/").headers["Location"] == LIST
    assert admin_client.post(f"{LIST}{'9' * 40}/opnieuw/").status_code == 404


def test_who_has_no_right_sees_nothing_of_it() -> None:
    client = member()
    assert client.get(LIST).status_code == 302
    assert client.get(f"{LIST}results/").status_code == 302
    assert resend(client, dead_letter()).status_code == 302
    home = page(client, "/admin/").get_text()
    assert "uitgaande-mail" not in home
    assert dead_letter().state == State.FAILED
    assert Client().get(LIST).status_code == 302


def test_who_may_only_look_cannot_send_again() -> None:
    client = member("view")
    assert rows_of(page(client)).form is None
    resend(client, dead_letter())
    assert dead_letter().state == State.FAILED


def test_who_may_change_can_send_again() -> None:
    client = member("view", "change")
    resend(client, dead_letter())
    assert dead_letter().state == State.WAITING


def test_the_rights_can_be_given_to_a_group(admin_client: Client) -> None:
    group = Group.objects.create(name="Verzonnen beheerders")
    screen = page(admin_client, reverse("wagtailusers_groups:edit", args=[group.pk]))
    right = Permission.objects.get(codename="change_outboxmail")
    boxes = screen.find_all("input", attrs={"name": "permissions", "value": str(right.pk)})
    assert len(boxes) == 1
    assert not Permission.objects.filter(codename__in=["add_outboxmail", "delete_outboxmail"])


def test_the_first_page_of_the_admin_counts_dead_letters_and_says_nothing_without() -> None:
    client = member("view")
    panel = page(client, "/admin/").find(id="undelivered-mail-section")
    assert "1" in panel.get_text()
    assert panel.find("a", href=f"{LIST}?state=failed")
    assert not panel.find("a", href=f"{LIST}?state=waiting")
    OutboxMail.objects.filter(event="dood").delete()
    assert page(client, "/admin/").find(id="undelivered-mail-section") is None


def test_the_menu_leads_there(admin_client: Client) -> None:
    assert LIST in str(page(admin_client, "/admin/"))


def test_what_was_cleared_says_so_and_cannot_be_sent_again(admin_client: Client) -> None:
    OutboxMail.objects.update(recipient="", recipient_name="", params={})
    body = rows_of(page(admin_client))
    assert body.form is None
    assert "@" not in body.get_text()
    resend(admin_client, dead_letter())
    assert dead_letter().state == State.FAILED


def test_a_kind_that_no_app_offers_any_more_is_still_shown(admin_client: Client) -> None:
    OutboxMail.objects.update(kind="verdwenen")
    assert "verdwenen" in rows_of(page(admin_client)).get_text()


def test_a_longer_list_costs_no_more_queries(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    page(admin_client)
    with django_assert_max_num_queries(100) as few:
        page(admin_client)
    for number in range(30):
        write(f"gebeurtenis {number}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        page(admin_client)
