"""A practice that is on the site, and new versions of it at whatever stage a test asks for; and all that readers can fetch."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.utils import timezone

from practices.following import services as following
from practices.following.rounds import open_remarks
from practices.models import PracticePage, Submission
from practices.reviewing import services as reviewing
from practices.submitting.drafts import save_part
from practices.submitting.services import send_draft
from practices.versions.beginning import begin_version
from tests.practices.follow_desk import Desk, fresh

NEW_TITLE = "Verzonnen regentuin met vijver"
NEW_WORDS = "Daarna groeven wij een vijver."
CHECKS = reviewing.Check.values


class VersionDesk(Desk):
    """Everything of the desk of a first version, with one that was approved."""

    def begun(self, old: Submission | None = None) -> Submission:
        """A new version that its owner writes."""
        old = fresh(old) if old else self.approved()
        return fresh(begin_version(submission=old, version=old.version, now=timezone.now()))

    def written(self, old: Submission | None = None, title: str = NEW_TITLE) -> Submission:
        """One in which something is different."""
        row = self.begun(old)
        for part, changed in {
            "titel": {"practice_title": title},
            "gebeurd": {"what_happened": NEW_WORDS},
        }.items():
            kept = fresh(row).answers[part]
            values = kept["values"] | changed
            save_part(
                submission=row, part=part, values=values, seen=kept["saved"], window="w", now=timezone.now()
            )  # fmt: skip
        return fresh(row)

    def send(self, row: Submission) -> Submission:
        """Send it, as its owner."""
        row = fresh(row)
        return fresh(send_draft(submission=row, version=row.version, now=timezone.now()))

    def sent_version(self, old: Submission | None = None, **values: Any) -> Submission:
        """One that waits for a reviewer."""
        return self.send(self.written(old, **values))

    def held_version(self, old: Submission | None = None, **values: Any) -> Submission:
        """One that a reviewer holds."""
        return self.claim(self.sent_version(old, **values))

    def approve(self, row: Submission, publish_at: Any = None) -> Submission:
        """Let the reviewer approve it."""
        return fresh(reviewing.approve(**self.seen(row), user=self.reviewer, checks=CHECKS, publish_at=publish_at))  # fmt: skip

    def ask(self, row: Submission) -> Submission:
        """Let the reviewer ask something."""
        return fresh(reviewing.ask_changes(**self.seen(row), user=self.reviewer, message="Vertel meer.", remarks={}))  # fmt: skip

    def resend(self, row: Submission) -> Submission:
        """Send it again, as its owner."""
        row = fresh(row)
        return fresh(following.send_again(submission=row, version=row.version, now=timezone.now(), answers={}))  # fmt: skip

    def resend_all(self, row: Submission) -> Submission:
        """Answer every remark of a first version, and send it again."""
        given = {one.pk: following.Answer("Zo.") for one in open_remarks(row)}
        return fresh(following.send_again(submission=fresh(row), version=row.version, now=timezone.now(), answers=given))  # fmt: skip

    def propose(self, row: Submission) -> Submission:
        """Let the reviewer change something and propose it."""
        page = row.page.get_latest_revision_as_object()
        page.tips = "<p>Begin in de winter.</p>"
        page.save_revision(user=self.reviewer)
        return fresh(reviewing.propose_edits(**self.seen(row), user=self.reviewer, summary="Korter."))  # fmt: skip

    def agree(self, row: Submission) -> Submission:
        """Let its owner accept all that the reviewer changed."""
        row = fresh(reviewing.propose_edits(**self.seen(row), user=self.reviewer, summary="Korter."))  # fmt: skip
        return fresh(following.answer_proposal(submission=row, version=row.version, now=timezone.now(), rejected=[]))  # fmt: skip

    def answer(self, row: Submission) -> Submission:
        """Keep one's own words, as its owner."""
        row = fresh(row)
        return fresh(following.answer_proposal(submission=row, version=row.version, now=timezone.now(), rejected=["tips"]))  # fmt: skip

    def propose_refusal(self, row: Submission) -> Submission:
        """Let the reviewer propose not to take it up."""
        return fresh(reviewing.propose_refusal(**self.seen(row), user=self.reviewer, reason="thin", text="Te weinig nieuws."))  # fmt: skip

    def refuse(self, row: Submission) -> Submission:
        """Let two people refuse it."""
        row = self.propose_refusal(row)
        return fresh(reviewing.confirm_refusal(**self.seen(row), user=self.colleague))

    def take_back(self, row: Submission) -> Submission:
        """Take it back, as its owner."""
        row = fresh(row)
        return fresh(following.take_back(submission=row, version=row.version, now=timezone.now()))

    def withdraw(self, row: Submission) -> Submission:
        """Withdraw it, as its owner."""
        row = fresh(row)
        return fresh(following.withdraw(submission=row, version=row.version, now=timezone.now()))

    def spam_it(self, row: Submission) -> Submission:
        """Put it away."""
        row = fresh(row)
        return fresh(reviewing.call_spam(submission=row, version=row.version, user=self.reviewer, now=timezone.now()))  # fmt: skip

    def seen(self, row: Submission) -> dict[str, Any]:
        """What was on the screen of the reviewer."""
        row = fresh(row)
        return {"submission": row, "version": row.version, "revision": row.page.latest_revision_id, "now": timezone.now()}  # fmt: skip


def row_of(page: PracticePage) -> dict[str, Any]:
    """All that stands on the row of a page for readers, and nothing of what drafts write there."""
    drafts = {"latest_revision", "latest_revision_created_at", "has_unpublished_changes"}
    found = PracticePage.objects.get(pk=page.pk).serializable_data()
    return {name: value for name, value in found.items() if name not in drafts}


def bytes_of(client: Any, page: PracticePage) -> dict[str, Any]:
    """All that readers can fetch of a practice, byte for byte, without what differs with each answer."""
    addresses = [
        page.url, "/praktijken/", "/praktijken/?zoek=regentuin", "/praktijken/kaart/", f"/praktijken/{page.slug}.pdf",
        "/praktijken/praktijken.csv", "/praktijken/praktijken.json", "/praktijken/praktijken.xlsx", "/praktijken/praktijken.atom",
        "/nieuw/nieuw.atom", "/nieuw/", "/sitemap.xml", "/",
    ]  # fmt: skip
    client.cookies.clear()
    answers = {one: client.get(one) for one in addresses}
    return {one: (answer.status_code, _without_nonces(answer)) for one, answer in answers.items()}


def _without_nonces(answer: Any) -> bytes:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        # A workbook says when it was made; its sheet does not.
        with ZipFile(BytesIO(content)) as book:
            return book.read("xl/worksheets/sheet1.xml")
    return re.sub(rb'nonce="[^"]+"', b"", content)
