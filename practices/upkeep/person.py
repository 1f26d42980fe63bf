"""Everything that the site holds of one person who is not a colleague: told as data, or erased."""

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import getaddresses
from typing import Any

from django.db import transaction

from network.joining.retention import erase_person as erase_requests
from network.joining.retention import held_of as requests_held_of
from network.models import Person
from practices.answers.telling import told
from practices.contact.services import take_out
from practices.following.retention import erase_person, questioned_at, submissions_of
from practices.models import Submission, SubmissionRemark, SubmissionState
from practices.readers import person as readers
from practices.readers.unreached import pass_on_again
from practices.versions.own_text import last_revision_of, text_of
from practices.versions.reading import page_in
from site_core.models import LocalMail, OutboxMail
from site_core.outbox.addresses import clean_address, key_of
from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.services import drop_mails

FIELDS = (
    "reference", "number", "state", "language", "answers", "sender_name", "sender_email", "sender_organisation",
    "sender_function", "contact_email", "contact_person_name", "contact_person_function", "contact_person_email",
    "note_for_reviewers", "consent_version", "consented_at", "created_at", "touched_at", "sent_at", "confirmed_at",
    "decided_at", "second_look_at",
)  # fmt: skip
MAIL = ("kind", "created_at", "sent_at", "state", "recipient", "recipient_name", "language")
LINES = ("kind", "at", "text")
REMARKS = ("message__at", "field", "text", "answer", "is_impossible", "answered_at")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many of each kind went or were emptied, and where the person may still be named."""

    counts: dict[str, int]
    # Practices on the site, by number, that the person sent.
    on_site: list[str] = field(default_factory=list)
    # Rows of people of the network, which colleagues keep.
    people: int = 0
    # Reports and re-uses that stay, without who sent them: what was written freely may still name the person.
    free_texts: int = 0


def _as_kept(address: str) -> str:
    """The address as rows have it, with its domain in ASCII; what can be no address is looked for as it was typed."""
    try:
        return clean_address(address.strip())
    except AddressRefusedError:
        return address.strip()


def held_of(address: str) -> dict[str, Any]:
    """Return all that holds an address, by kind."""
    typed = _as_kept(address)
    if not typed:
        return {}
    mails = OutboxMail.objects.filter(recipient_key=key_of(typed)).exclude(recipient="")
    held = {
        "submissions": [_told(row) for row in submissions_of(typed).prefetch_related("files")],
        "address_for_questions": list(
            questioned_at(typed).values("reference", "number", "contact_email")
        ),
        **readers.held_of(typed),
        "requests_to_join": requests_held_of(typed),
        "mails": list(mails.values(*MAIL)),
    }
    return {kind: rows for kind, rows in held.items() if rows}


def _told(row: Submission) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS} | {
        "text": _text_sent(row),
        "messages": list(row.messages.for_sender().values(*LINES)),
        "remarks": list(SubmissionRemark.objects.filter(message__submission=row).values(*REMARKS)),
        "files": list(row.files.values("original_name", "title", "maker", "created_at")),
    }


def _text_sent(row: Submission) -> dict[str, str]:
    """What this person sent, as it stood last in this version; a draft has its words among the answers."""
    if row.page is None or row.sent_at is None:
        return {}
    revision = last_revision_of(row)
    if revision is None and row.number > 1:
        # Of a later version, the page without its own text tells what others had.
        return {}
    text = page_in(row.page, revision) if revision else text_of(row)
    return {one.label: one.text for one in told(text)} if text else {}


def erase(address: str, now: datetime) -> Erased:
    """Erase all that holds an address, in one transaction. What readers have in a published text is left, and named."""
    typed = _as_kept(address)
    if not typed:
        return Erased({})
    with transaction.atomic():
        accepted = submissions_of(typed).filter(state=SubmissionState.ACCEPTED, page__live=True)
        on_site = sorted({str(one) for one in accepted.values_list("reference", flat=True)})
        # First: all that follows forgets the recipient as well, and would leave nothing to count.
        mails, questioned = drop_mails(typed), list(questioned_at(typed))
        # Before it is taken out as the address of an owner: what that owner answered goes too, and what they did not is asked elsewhere.
        free_texts, asked = readers.left_texts(typed), readers.asked_of(typed)
        counts = {**readers.erase(typed, now), "address_for_questions": len(questioned)}
        for row in questioned:
            take_out(row.pk, ("contact_email",))
        done, requests = erase_person(typed, now), erase_requests(typed, now)
        # Only now it is known who else there is to ask.
        pass_on_again(asked)
        counts |= {
            "submissions_deleted": done.deleted,
            "submissions_emptied": done.erased,
            "requests_to_join": requests.deleted + requests.erased,
            "mails": mails,
        }
        _delete_local_mails(typed)
    people = Person.objects.filter(email__iexact=typed).count()
    return Erased(counts, on_site, people, free_texts)


def _delete_local_mails(address: str) -> None:
    """Delete what was kept instead of sent. Whole addresses are compared: that of one may end with that of another."""
    mails = LocalMail.objects.filter(recipients__icontains=address).values_list("pk", "recipients")
    wanted = address.lower()
    theirs = [
        pk
        for pk, recipients in mails
        if wanted in {one.lower() for _name, one in getaddresses([recipients])}
    ]
    LocalMail.objects.filter(pk__in=theirs).delete()
