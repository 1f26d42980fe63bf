"""Somebody who follows a practice, as tests know them: one submission at each stage, the cookie, and the forms of the page."""

from datetime import timedelta
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.utils import timezone

from bridges.models import BridgePage
from practices.answers.pages import answers_of
from practices.following import services as following
from practices.following.rules import FORM
from practices.models import (
    PracticeIndexPage,
    PracticePage,
    Stage,
    Submission,
    SubmissionFile,
    SubmissionState,
)
from practices.reviewing import services as reviewing
from practices.submitting.access import let_in
from practices.submitting.mails import mail_sender
from practices.submitting.services import send_draft
from practices.versions.beginning import begin_version
from site_core.period import Period
from site_core.public_forms.secrets import hash_of
from site_core.public_forms.stamps import FIELD, new_stamp
from tests.bridges.admin_people import make_people, member
from tests.factories import LabelFactory, MunicipalityFactory, PracticePageFactory, make_site

HERE = "/praktijken/opvolgen/"
ADDRESS = "afzender@gemeente.test"
# A block of addresses for examples.
VISITOR = "203.0.113.9"
TITLE = "Verzonnen regentuin"


class Desk:
    """The site with its people, and submissions at whatever stage a test asks for."""

    def __init__(self) -> None:
        self.site = make_site()
        make_people()
        self.index = self.site[PracticeIndexPage]
        self.bridge, self.theme = (
            self.site[BridgePage],
            LabelFactory(scheme="theme", code="energie"),
        )
        self.town = MunicipalityFactory(name="Verzonnengem")
        self.reviewer, self.colleague = member("Praktijkbeoordelaar"), member("Praktijkbeoordelaar")
        self.coordinator = member("Eindredacteur")

    def text(self, **values: Any) -> PracticePage:
        """A page that was never public, with all that the short form asks."""
        told = {
            "title": TITLE,
            "summary": "Wij groeven een tuin. Die vangt regen op.",
            "status": "running",
            "starts": Period.of_year(2024),
            "what_happened": "<p>Eerst groeven wij.</p>",
            "why": "<p>De straat stond blank.</p>",
            "intended_result": "<p>Droge kelders.</p>",
            "success_factors": "<p>Buren die meegroeven.</p>",
            "tips": "<p>Begin in de herfst.</p>",
            "contact_service": "Dienst groen",
        } | values
        told = {"first_published_at": None, "labels": [self.theme], "bridges": [self.bridge]} | told
        slug = f"regentuin-{PracticePage.objects.count()}"
        page = PracticePageFactory(
            parent=self.index, live=False, slug=slug, municipalities=[self.town], **told
        )
        page.challenges.create(difficulty="Harde klei")
        page.save()
        page.save_revision()
        return page

    def draft(self, *, address: str = ADDRESS, confirmed: bool = False, **values: Any) -> Submission:  # fmt: skip
        """A draft, with a page only where it was confirmed once."""
        now = values.pop("now", timezone.now())
        row = Submission(
            sender_name="Verzonnen Afzendster", sender_email=address, created_at=now, touched_at=now, **values
        )  # fmt: skip
        row.link_hash = hash_of(row.link_secret)
        if confirmed:
            row.confirmed_at = row.sent_at = now
        row.save()
        return row

    def sent(self, now: Any = None, text: Any = None, **values: Any) -> Submission:
        """One that came in."""
        now = now or timezone.now()
        row, page = self.draft(confirmed=True, now=now, **values), self.text(**(text or {}))
        number = f"PK-2026-{row.pk:04d}"
        type(page).objects.filter(pk=page.pk).update(reference=number)
        page = type(page).objects.get(pk=page.pk)
        page.reference = number
        page.save_revision()
        Submission.objects.filter(pk=row.pk).update(page=page, version=2, answers=answers_of(page))
        row = fresh(row)
        row = fresh(reviewing.start_review(submission=row, now=now))
        mail_sender("practice-received", row, to=row.sender_email)
        return row

    def claimed(self, now: Any = None, **values: Any) -> Submission:
        """One that a reviewer holds."""
        return self.claim(self.sent(now, **values), now)

    def claim(self, row: Submission, now: Any = None, user: Any = None) -> Submission:
        """Let a reviewer take it on."""
        return fresh(reviewing.claim(submission=row, version=row.version, user=user or self.reviewer, now=now or timezone.now()))  # fmt: skip

    def asked(self, now: Any = None, remarks: Any = None, message: str = "Vertel iets meer.", **values: Any) -> Submission:  # fmt: skip
        """One about which a reviewer asked something."""
        remarks = {"why": "Waarom precies?", "tips": "Nog een tip?"} if remarks is None else remarks
        row = self.claimed(now, **values)
        seen = {"revision": row.page.latest_revision_id, "user": self.reviewer}
        return fresh(reviewing.ask_changes(submission=row, version=row.version, now=now or timezone.now(), message=message, remarks=remarks, **seen))  # fmt: skip

    def proposed(self, now: Any = None, edits: Any = None, **values: Any) -> Submission:
        """One in which a reviewer changed something."""
        row = self.claimed(now, **values)
        page = row.page.get_latest_revision_as_object()
        edits = edits or {"title": "Regentuin in Verzonnengem", "why": "<p>De straat liep onder.</p>"}  # fmt: skip
        for name, value in edits.items():
            setattr(page, name, value)
        page.save_revision(user=self.reviewer)
        row = fresh(row)
        return fresh(reviewing.propose_edits(submission=row, version=row.version, revision=row.page.latest_revision_id, user=self.reviewer, now=now or timezone.now(), summary="Korter en duidelijker."))  # fmt: skip

    def approved(self, now: Any = None, publish_at: Any = None, **values: Any) -> Submission:
        """One that was approved, for now or for later."""
        row, now = self.claimed(now, **values), now or timezone.now()
        return fresh(reviewing.approve(submission=row, version=row.version, revision=row.page.latest_revision_id, user=self.reviewer, now=now, checks=reviewing.Check.values, publish_at=publish_at))  # fmt: skip

    def refused(self, now: Any = None, **values: Any) -> Submission:
        """One that was not taken up."""
        row, now = self.claimed(now, **values), now or timezone.now()
        seen = {"revision": row.page.latest_revision_id, "now": now}
        row = fresh(reviewing.propose_refusal(submission=row, version=row.version, user=self.reviewer, reason="thin", text="Er valt te weinig te leren.", **seen))  # fmt: skip
        return fresh(reviewing.confirm_refusal(submission=row, version=row.version, user=self.colleague, **seen))  # fmt: skip

    def withdrawn(self, now: Any = None, **values: Any) -> Submission:
        """One that its sender withdrew."""
        row = self.sent(now, **values)
        return fresh(following.withdraw(submission=row, version=row.version, now=now or timezone.now()))  # fmt: skip

    def spam(self, now: Any = None, **values: Any) -> Submission:
        """One that was put away."""
        row, now = self.sent(now, **values), now or timezone.now()
        return fresh(reviewing.call_spam(submission=row, version=row.version, user=self.reviewer, now=now))  # fmt: skip

    def off_site(self, **values: Any) -> Submission:
        """One that readers could read once."""
        row = self.approved(**values)
        row.page.unpublish()
        return fresh(row)

    def replaced(self, **values: Any) -> Submission:
        """One of which readers have a new version by now."""
        old, now = self.approved(**values), timezone.now()
        new = begin_version(submission=old, version=old.version, now=now)
        new = self.claim(send_draft(submission=new, version=new.version, now=now))
        reviewing.approve(submission=new, version=new.version, revision=new.page.latest_revision_id, user=self.reviewer, now=now, checks=reviewing.Check.values)  # fmt: skip
        return fresh(old)

    def to_confirm(self, **values: Any) -> Submission:
        """One that waits for a press on a mailed link."""
        return self.draft(state=SubmissionState.TO_CONFIRM, sent_at=timezone.now(), **values)

    def taken_back(self, **values: Any) -> Submission:
        """One that is a draft again."""
        row = self.sent(**values)
        return fresh(following.take_back(submission=row, version=row.version, now=timezone.now()))

    def at(self, stage: Stage) -> Submission:
        """One at a stage."""
        later = timezone.now() + timedelta(days=9)
        make = {
            Stage.DRAFT: self.draft,
            Stage.TO_CONFIRM: self.to_confirm,
            Stage.RECEIVED: self.sent,
            Stage.CLAIMED: self.claimed,
            Stage.CHANGES_ASKED: self.asked,
            Stage.PROPOSAL: self.proposed,
            Stage.APPROVED: lambda: self.approved(publish_at=later),
            Stage.PUBLISHED: self.approved,
            Stage.REPLACED: self.replaced,
            Stage.OFF_SITE: self.off_site,
            Stage.REFUSED: self.refused,
            Stage.WITHDRAWN: self.withdrawn,
            Stage.SPAM: self.spam,
            Stage.EXPIRED: lambda: self.draft(state=SubmissionState.EXPIRED),
        }
        row = make[stage]()
        assert row.stage == stage, (row.stage, stage)
        return row


def fresh(row: Submission) -> Submission:
    """Read it anew, with its page."""
    return Submission.objects.select_related("page").get(pk=row.pk)


def come_in(client: Any, row: Submission) -> None:
    """Give a visitor the cookies of a submission."""
    response = HttpResponse()
    let_in(response, row)
    for name, morsel in response.cookies.items():
        client.cookies[name] = morsel.value


def place(row: Submission, act: str = "", language: str = "") -> str:
    """The address of the status page, or of something to do there."""
    start = f"/{language}" if language else ""
    return f"{start}{HERE}{row.uid}/" + (f"{act}/" if act else "")


def do(client: Any, row: Submission, act: str, **values: Any) -> Any:
    """Press a button of the page as it is now, or as `version` says it was."""
    return client.post(place(row, act), {"version": row.version} | values)


def ask_links(client: Any, address: str = ADDRESS, **values: Any) -> Any:
    """Send the form for lost links, as somebody who took a minute."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=False):
        stamp = new_stamp(FORM).text
    caches["shared"].clear()
    return client.post(HERE, {"email": address, FIELD: stamp} | values, REMOTE_ADDR=VISITOR)


def add_file(row):
    """A file of a submission, on the disk."""
    return SubmissionFile.objects.create(submission=row, kind="picture", file=ContentFile(b"x", "x.jpg"), content_type="image/jpeg", original_name="Jan Peeters.jpg", size=1, sha256="0" * 64)  # fmt: skip


def soup_of(response: Any) -> BeautifulSoup:
    """Read an answer."""
    return BeautifulSoup(response.content, "lxml")
