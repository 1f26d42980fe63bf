"""The stamp of a public form, and where a visitor comes from."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import RequestFactory, override_settings

from site_core.public_forms.stamps import Verdict, new_stamp, read_stamp
from site_core.public_forms.suspicion import suspicions
from site_core.public_forms.visitors import address_block

NOW = datetime(2027, 3, 1, 9, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [
        (0, Verdict.TOO_SOON), (2, Verdict.TOO_SOON), (4, Verdict.GOOD), (20 * 60 * 60, Verdict.GOOD),
        (6 * 24 * 60 * 60, Verdict.GOOD), (8 * 24 * 60 * 60, Verdict.TOO_LATE),
    ],
)  # fmt: skip
def test_a_stamp_tells_how_long_somebody_had_the_form(seconds, verdict):
    with time_machine.travel(NOW, tick=False):
        stamp = new_stamp("een")
    with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
        read = read_stamp("een", stamp.text)
    assert read.verdict == verdict
    kept = verdict in {Verdict.GOOD, Verdict.TOO_SOON}
    assert (read.text == stamp.text, read.nonce == stamp.nonce) == (kept, kept)


@pytest.mark.parametrize(
    "text", ["", ":", "a:b:c", "\0", "é:é:é", "a" * 10_000, "nonce:1qPuBB:sig", "\ud800"]
)
def test_what_is_no_stamp_is_replaced_by_one_that_works_later(text):
    with time_machine.travel(NOW, tick=False):
        read = read_stamp("een", text)
    assert read.verdict == Verdict.UNKNOWN
    with time_machine.travel(NOW + timedelta(seconds=5), tick=False):
        assert read_stamp("een", read.text).verdict == Verdict.GOOD


def test_a_stamp_is_of_one_form_and_of_one_key():
    stamp = new_stamp("een")
    assert read_stamp("twee", stamp.text).verdict == Verdict.UNKNOWN
    with override_settings(SECRET_KEY="another"):  # noqa: S106 - invented
        assert read_stamp("een", stamp.text).verdict == Verdict.UNKNOWN
    assert new_stamp("een").nonce != stamp.nonce


def block(proxies=0, **meta):
    request = RequestFactory().get("/", **meta)
    with override_settings(PROXY_COUNT=proxies):
        return address_block(request)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48"), ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("", ""), ("unix:", ""), ("geen", ""), ("203.0.113.999", ""), ("\0", ""),
    ],
)  # fmt: skip
def test_visitors_are_counted_by_the_block_they_come_from(address, wanted):
    assert block(REMOTE_ADDR=address) == wanted


def test_what_a_visitor_says_of_themselves_is_not_believed():
    said = {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}
    assert block(**said) == "203.0.113.0/24"
    # Behind one proxy: what it added itself, at the end.
    passed = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 198.51.100.1"}
    assert block(proxies=1, **passed) == "198.51.100.0/24"
    assert block(proxies=2, **passed) == "1.1.1.0/24"
    assert block(proxies=3, **passed) == ""
    assert block(proxies=1, REMOTE_ADDR="10.0.0.1") == ""
    for written in ("198.51.100.1:4711", " 198.51.100.1 "):
        assert block(proxies=1, HTTP_X_FORWARDED_FOR=written) == "198.51.100.0/24"
    assert block(proxies=1, HTTP_X_FORWARDED_FOR="[2001:db8::1]:443") == "2001:db8::/48"


@pytest.mark.parametrize(
    ("text", "trap", "found"),
    [
        ("Wij willen pleinen vergroenen, zie https://voorbeeld.test", "", []),
        ("Café “De Brug” wil – samen met Γιώργος – meedoen.", "", []),
        ("", "", []),
        ("", "x", ["trap"]),
        ("https://a.test http://b.test", "", ["links"]),
        ("<a href=x>", "", ["markup"]),
        ("[url=x]", "", ["markup"]),
        ("Купите сейчас дешево", "", ["alphabet"]),
        ("😀 1 < 2 & 3 > 2", "", []),
        ("<b>www.a.test www.b.test</b>", "ja", ["trap", "links", "markup"]),
    ],
)
def test_what_is_odd_is_named(text, trap, found):
    assert suspicions(text, trap=trap) == found
