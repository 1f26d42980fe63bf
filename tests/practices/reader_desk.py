"""Readers of a practice as tests know them: what they fill in, the mails they get, and the people who look at it."""

import re
from datetime import timedelta
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import caches
from django.utils import timezone

from practices.models import PracticeIndexPage, PracticePage, Submission, SubmissionState
from site_core.outbox.services import send_due
from site_core.public_forms.stamps import FIELD, new_stamp
from tests.factories import MunicipalityFactory, PracticePageFactory, make_home
from tests.practices.review_desk import PracticeIndexPageFactory

VISITOR = "203.0.113.7"
# Whoever reads one of these where it should not be, knows that something leaks.
OWNER, SENDER = "eigenaarvogel@kooi-een.test", "afzendervogel@kooi-twee.test"
ASKER = "vragervogel@kooi-drie.test"
SLUG, TITLE = "verzonnen-regentuin", "Verzonnen regentuin"

QUESTION = {
    "text": "Hoeveel tegels waren het?",
    "asker_name": "Verzonnen Vraagster",
    "asker_organisation": "Stad Verzonnendam",
    "asker_email": ASKER,
}
REPORT = {"text": "Het jaartal klopt niet.", "heading": "gebeurd", "reporter_email": ASKER}
REUSE = {
    "text": "Wij groeven ook een tuin.",
    "organisation": "Verzonnen vzw",
    "year": "2024",
    "url": "www.verzonnen-vzw.test",
    "sender_name": "Verzonnen Hergebruikster",
    "sender_email": ASKER,
}
WORDS = {"vraag": "ask", "fout": "report", "ook": "reuse"}
TYPED = {"vraag": QUESTION, "fout": REPORT, "ook": REUSE}


def make_index() -> PracticeIndexPage:
    """A list of practices below a front page."""
    index: PracticeIndexPage = PracticeIndexPageFactory(parent=make_home(), slug="praktijken")
    return index


def make_practice(index: Any, **values: Any) -> PracticePage:
    """A practice that readers can open."""
    told = {"slug": SLUG, "title": TITLE} | values
    made: PracticePage = PracticePageFactory(
        parent=index, municipalities=[MunicipalityFactory()], **told
    )
    return made


def owned(practice: PracticePage, **values: Any) -> Submission:
    """Let a practice have an owner."""
    told = {"contact_email": OWNER, "sender_email": SENDER, "sender_name": "Verzonnen Afzender"}
    now = timezone.now()
    row = Submission(page=practice, state=SubmissionState.ACCEPTED, confirmed_at=now, decided_at=now, **(told | values))  # fmt: skip
    row.renew_link()
    row.save()
    return row


def place(word: str, slug: str = SLUG) -> str:
    """The address of a page below a practice."""
    return f"/praktijken/{slug}/{word}/"


def stamped(word: str, **changed: Any) -> dict[str, Any]:
    """What comes in when somebody who took a minute sends a form."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=False):
        stamp = new_stamp(WORDS[word]).text
    return TYPED[word] | {FIELD: stamp} | changed


def send(client: Any, word: str, *, slug: str = SLUG, visitor: str = VISITOR, **changed: Any) -> Any:  # fmt: skip
    """Send a form."""
    return client.post(place(word, slug), stamped(word, **changed), REMOTE_ADDR=visitor)


def forget_throttle() -> None:
    """Let a test begin with a clean count."""
    caches["shared"].clear()


def letters() -> list[Any]:
    """The mails that leave now, in order."""
    before = len(mail.outbox)
    send_due()
    return list(mail.outbox[before:])


def whole(letter: Any) -> str:
    """All of a mail: text, HTML and head."""
    return "\n".join([letter.body, letter.alternatives[0][0], repr(letter.message().items())])


def link_in(letter: Any, word: str = "bevestig") -> str:
    """The path of the link with the secret."""
    [path] = set(re.findall(rf"https?://[^/\s]+(/\S*{word}/\S+/)", letter.body))
    return str(path)


def token_in(link: str) -> str:
    """The secret of a link."""
    return link.rstrip("/").rpartition("/")[2]


def press(client: Any, link: str, **values: Any) -> Any:
    """Press the button of the page behind a link."""
    here = link.rstrip("/").rpartition("/")[0] + "/"
    return client.post(here, {"token": token_in(link)} | values)


def soup_of(response: Any) -> BeautifulSoup:
    """Read an answer."""
    return BeautifulSoup(response.content, "lxml")
