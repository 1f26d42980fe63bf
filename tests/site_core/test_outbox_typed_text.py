"""Whatever people typed: a mail has one recipient, one subject, and says the same in text and HTML."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from bs4 import BeautifulSoup

from site_core.models import OutboxMail
from site_core.outbox.refusals import AddressRefusedError, MailRefusedError
from site_core.outbox.services import send_due
from site_core.outbox.states import Problem
from tests.site_core.invented_mail import BACKEND, TO, TYPED, InventedBackend, invented_kinds, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> Iterator[type[InventedBackend]]:
    settings.EMAIL_BACKEND = BACKEND
    InventedBackend.reset()
    with invented_kinds():
        yield InventedBackend


def sent(**values: Any) -> Any:
    """Write one mail, send it, and return it as a mail programme reads it."""
    write("een", **values)
    send_due()
    [message] = InventedBackend.sent
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def parts(message: Any) -> tuple[str, BeautifulSoup]:
    """Return text and HTML of a mail."""
    html = message.get_body(("html",)).get_content()
    return message.get_body(("plain",)).get_content(), BeautifulSoup(html, "lxml")


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "geen adres", "@voorbeeld.test", "jan@", "jan@localhost", "jan@voorbeeld", "jan@[127.0.0.1]",
        "jan@voorbeeld.test, piet@voorbeeld.test", "jan@voorbeeld.test;piet@voorbeeld.test",
        "jan@voorbeeld.test\nBcc: piet@voorbeeld.test", "jan@voorbeeld.test\r\n", "jan\r@voorbeeld.test", "jan@voorbeeld.test\0",
        "\0jan@voorbeeld.test", "jan@voorbeeld.test\u2028", "jan piet@voorbeeld.test", '"jan piet"@voorbeeld.test',
        "Jan <jan@voorbeeld.test>", "<jan@voorbeeld.test>", "jan@@voorbeeld.test", "jan@a@voorbeeld.test", "jän@voorbeeld.test",
        "jan..piet@voorbeeld.test", ".jan@voorbeeld.test", "jan@-voorbeeld.test", "jan@voorbeeld..test", "jan@voorbeeld.test.",
        "a" * 65 + "@voorbeeld.test", "jan@" + "a" * 10_000 + ".test", "jan@" + ".".join(["a" * 60] * 5) + ".test",
        "jan@straße.test", "jan@ｖoorbeeld.test", "jan@voorb\u200deeld.test", "jan@voorbeeld.test\ud800", "jan@\ud800.test", None, 7,
    ],
)  # fmt: skip
def test_what_is_not_one_address_is_refused_and_not_repeated(typed: Any) -> None:
    with pytest.raises(AddressRefusedError) as refusal:
        write("een", typed)
    assert str(refusal.value) == "This is not one e-mail address."
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" jan@voorbeeld.test ", "jan@voorbeeld.test"),
        ("Jan.P+tag@Voorbeeld.TEST", "Jan.P+tag@voorbeeld.test"),
        ("jan@bücher.test", "jan@xn--bcher-kva.test"),
        ("jan@BÜCHER.test", "jan@xn--bcher-kva.test"),
        ("jan@xn--bcher-kva.test", "jan@xn--bcher-kva.test"),
        ("o'hara!#$%&*+/=?^_`{|}~@voorbeeld.test", "o'hara!#$%&*+/=?^_`{|}~@voorbeeld.test"),
    ],
)
def test_what_is_one_address_is_kept_and_arrives_there(typed: str, kept: str) -> None:
    assert write("een", typed).recipient == kept
    send_due()
    [message] = InventedBackend.sent
    head = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert [one.addr_spec for one in head["To"].addresses] == [kept]


@pytest.mark.parametrize(
    "name",
    [
        "Jan Peeters", 'Jan "de Man" Peeters', "Peeters, Jan", "piet@elders.test", "<piet@elders.test>", "Jan\\", 'Jan"',
        "Zoë Ünal", 'Zoë "ë", <piet@elders.test>', "Jan\r\nBcc: piet@elders.test", "Jan\0", "=?utf-8?q?Bcc=3A?=", "(Jan)", "a" * 10_000,
        "\u202etset", "Jan; piet@elders.test:", "🌍 " * 100, "\ud800",
    ],
)  # fmt: skip
def test_a_name_never_becomes_an_address_or_a_line(name: str) -> None:
    message = sent(name=name)
    [address] = message["To"].addresses
    assert address.addr_spec == TO
    assert "Bcc" not in message
    assert len(OutboxMail.objects.get().recipient_name) <= 100
    assert "\u202e" not in str(message["To"])


@pytest.mark.parametrize(
    "typed",
    [
        "Onderwerp\r\nBcc: piet@elders.test", "Onderwerp\nX-Evil: 1\n\nTekst", "Onderwerp\0", "Onderwerp\u2028regel", "a\x0bb\x0cc\x85d",
        "=?utf-8?q?=0ABcc=3A?=", "\u202egnirts", "a" * 10_000, "ë" * 10_000, "🌍" * 500, "", "   ", "\ud800\ud800", "Gewoon",
    ],
)  # fmt: skip
def test_a_subject_is_one_line_of_at_most_200_characters(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("een")
    monkeypatch.setitem(TYPED, "een", typed)
    send_due()
    [message] = InventedBackend.sent
    read = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    subject = str(read["Subject"]).strip()
    assert subject.startswith("BruggeNaarMorgen:")
    assert len(message.subject) <= 200
    assert message.subject.isprintable()
    assert subject.isprintable()
    assert "Bcc" not in read
    assert "X-Evil" not in read
    assert "\u202e" not in subject
    assert set(read.keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "Content-Language", "Auto-Submitted", "MIME-Version", "Content-Type",
    }  # fmt: skip


def test_typed_text_is_escaped_in_html_and_not_in_plain_text() -> None:
    message = sent(title="A & <b>", text="<script>alert('x')</script> & “zo”\nnieuwe regel")
    text, html = parts(message)
    assert message["Subject"] == "BruggeNaarMorgen: A & <b>"
    assert "A & <b>\n" in text
    assert "<script>alert('x')</script> & “zo”\nnieuwe regel" in text
    assert "https://voorbeeld.test/a?b=1&c=2" in text
    assert html.find("script") is None
    assert html.h1.get_text() == "A & <b>"
    assert "<script>alert('x')</script> & “zo”" in html.main.get_text()
    assert html.main.a["href"] == "https://voorbeeld.test/a?b=1&c=2"


def test_text_and_html_tell_the_same() -> None:
    text, html = parts(sent(text="Verzonnen tekst."))
    for word in html.body.stripped_strings:
        assert word in text
    assert html.a["href"] in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nl", "nl"), ("fr", "fr"), ("en", "en"), ("", "nl"), ("xx", "nl"), ("x" * 9_999, "nl")],
)
def test_a_mail_is_in_the_language_of_its_recipient(language: str, expected: str) -> None:
    message = sent(language=language, unsubscribe_url="https://voorbeeld.test/stop/1")
    text, html = parts(message)
    line = {
        "nl": "Wil je deze mails niet meer?",
        "fr": "Vous ne voulez plus de ces e-mails ?",
        "en": "No longer want these mails?",
    }[expected]
    assert message["Content-Language"] == html.html["lang"] == expected
    assert line in text
    assert line in html.get_text()


def test_a_mail_says_why_one_gets_it_and_where_it_comes_from(settings: Any) -> None:
    settings.SITE_URL = "https://klimaat.voorbeeld.test"
    message = sent()
    for part in (parts(message)[0], parts(message)[1].footer.get_text()):
        assert "Je krijgt dit als verzonnen lezer." in part
        assert "https://klimaat.voorbeeld.test/" in part
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_mail_fetches_nothing_and_fits_a_narrow_screen() -> None:
    _text, html = parts(sent())
    assert html.find_all(["script", "img", "link", "iframe", "form", "table"]) == []
    assert "url(" not in html.style.get_text()
    assert html.title.get_text() == "BruggeNaarMorgen: een"
    assert html.find("meta", attrs={"name": "viewport"})
    assert len(html.find_all("h1")) == 1
    assert html.find(style=True) is None


def test_ways_to_answer_and_to_stop_stand_in_the_head() -> None:
    message = sent(
        reply_to="antwoord@voorbeeld.test", unsubscribe_url="https://voorbeeld.test/stop/1"
    )
    assert message["Reply-To"] == "antwoord@voorbeeld.test"
    assert message["List-Unsubscribe"] == "<https://voorbeeld.test/stop/1>"


@pytest.mark.parametrize(
    "values",
    [
        {"reply_to": "a@voorbeeld.test\nBcc: b@voorbeeld.test"},
        {"unsubscribe_url": "https://voorbeeld.test/>,<mailto:x@voorbeeld.test"},
        {"unsubscribe_url": "https://voorbeeld.test/\r\nBcc: b@voorbeeld.test"},
        {"unsubscribe_url": "javascript:alert(1)"},
        {"unsubscribe_url": "https://voorbeeld.test/" + "a" * 10_000},
    ],
)
def test_a_head_that_cannot_be_is_not_sent(values: dict[str, str]) -> None:
    try:
        write("een", **values)
    except MailRefusedError:
        return
    send_due()
    assert InventedBackend.sent == []
    assert OutboxMail.objects.get().problem == Problem.COMPOSING


def test_marks_that_a_server_stumbles_over_do_not_reach_it() -> None:
    message = sent(text="a\x01b\x0bc\r\nd\te" + "\n" * 9 + "x" * 1_500 + "\n.\n..")
    text, _html = parts(message)
    assert "abc\nd\te\n\nx" in text
    assert "\n.\n.." in text
    assert (
        max(len(line) for line in InventedBackend.sent[0].message().as_bytes().split(b"\n")) < 998
    )


@pytest.mark.parametrize(
    "event", ["", " \n", "a\0", "jan@voorbeeld.test", "a" * 201, "a\r\nb", "\ud800"]
)
def test_an_event_is_a_short_key_without_an_address(event: str) -> None:
    with pytest.raises(MailRefusedError):
        write(event)


@pytest.mark.parametrize(
    "value",
    ["a\0", "\ud800", float("nan"), object(), "x" * 10_000, {1, 2}],
    ids=lambda value: type(value).__name__,
)
def test_params_are_a_few_ids(value: Any) -> None:
    with pytest.raises(MailRefusedError):
        write("een", value=value)
