"""Named people: asked once for each practice, shown only after their yes, and forgotten at once when they take it back.

Who is named anew takes the place of who was named before, but only with their own yes: until then the old name stays. So it is
with other words for the same person, as after a slip of the pen. Who did not want to be named, or did not answer, is not asked
for the same practice again, also not by a later version of it. Whose place somebody else took is: their yes went with their name.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from practices.card.printing import forget_pdf
from practices.contact.mails import ASK, event_of, events_of, mail_person, uid_in
from practices.contact.rules import COLUMNS
from practices.models import ContactPerson, PracticePage, Stage, Submission
from practices.readers.tokens import row_of
from site_core.models import OutboxMail
from site_core.outbox.addresses import clean_address, key_of
from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.services import forget_recipient
from site_core.stamps.models import renew_stamp

__all__ = ["agree", "ask_people", "find_person", "withdraw"]


def ask_people(submission: Submission, now: datetime) -> ContactPerson | None:
    """Ask the person whom a practice names, once it is on the site; nobody whose answer to these words still counts.

    Where it names nobody any more, who was named before is forgotten; and so is who was asked, did not answer yet, and is not the
    one whom it names now. In the transaction of the publication. Calling it again asks nobody again.
    """
    name, page = submission.contact_person_name, submission.page
    words = {"name": name, "function": submission.contact_person_function}
    if page is None:
        return None
    try:
        address = clean_address(submission.contact_person_email) if name else ""
    except AddressRefusedError:
        address = ""
    with transaction.atomic():
        # Locked, so that two publications at once ask once.
        PracticePage.objects.hold(page.pk)
        _replace_others(page, address, now)
        if not address or not _is_to_be_asked(page, address, words):
            return None
        person = ContactPerson.objects.create(
            practice=page, email=address, language=submission.language, asked_at=now, **words
        )
        mail_person(person)
    return person


def _replace_others(page: PracticePage, address: str, now: datetime) -> None:
    """Forget who is not named any more: at once where nobody is, else those who are not shown yet."""
    rows = ContactPerson.objects.filter(practice=page, withdrawn_at__isnull=True)
    if address:
        rows = rows.filter(agreed_at__isnull=True).exclude(email__iexact=address)
    gone = [_replace(one, now) for one in rows]
    if any(gone):
        forget_pdf(page)
        renew_stamp("practices")


def _replace(person: ContactPerson, now: datetime) -> bool:
    ContactPerson.objects.filter(pk=person.pk).update(was_replaced=True)
    return forget(person, now, but_not_in=_under_way(person.practice))


def _under_way(page: PracticePage) -> list[int]:
    """The versions that readers do not have yet: one of them may name anew who is replaced now."""
    rows = Submission.objects.filter(page=page).select_related("page")
    return [one.pk for one in rows if one.is_open or one.stage == Stage.APPROVED]


def _is_to_be_asked(page: PracticePage, address: str, words: dict[str, str]) -> bool:
    """Whether this person must say yes to these words: not asked before, or named in other words than those of their yes.

    Who did not answer yet finds the new words behind the link that they have, without another mail.
    """
    before = _last_asked(page, key_of(address))
    if before is None:
        return True
    waiting = ContactPerson.objects.filter(pk=before.pk, agreed_at__isnull=True, withdrawn_at__isnull=True)  # fmt: skip
    if waiting.update(**words) or before.withdrawn_at:
        return False
    return words != {name: getattr(before, name) for name in words}


def _last_asked(page: PracticePage, key: str) -> ContactPerson | None:
    """What this person was asked last for this practice, as long as nobody took their place since.

    The outbox remembers whom, without the address, also after a no.
    """
    mails = OutboxMail.objects.filter(
        kind=ASK, event__startswith=events_of(page), recipient_key=key
    )
    asked = [uid_in(event) for event in mails.values_list("event", flat=True)]
    return ContactPerson.objects.filter(uid__in=asked, was_replaced=False).order_by("pk").last()


def find_person(token: str) -> ContactPerson | None:
    """Return the person whom a mailed link was for; who said yes to other words since keeps the use of the older link."""
    rows = ContactPerson.objects.select_related("practice")
    found: ContactPerson | None = row_of(rows, token, lambda row: row.link_secret)
    if found is None or not found.was_replaced:
        return found
    mail = OutboxMail.objects.filter(kind=ASK, event=event_of(found)).first()
    return (_last_asked(found.practice, mail.recipient_key) if mail else None) or found


def agree(*, person: ContactPerson, now: datetime) -> bool:
    """Show a name from now on, in the place of who was named before; say whether this changed anything."""
    with transaction.atomic():
        waiting = ContactPerson.objects.filter(
            pk=person.pk, agreed_at__isnull=True, withdrawn_at__isnull=True
        )
        if not waiting.update(agreed_at=now):
            return False
        before = ContactPerson.objects.filter(practice=person.practice, pk__lt=person.pk)
        for one in before.filter(withdrawn_at__isnull=True):
            _replace(one, now)
        _drawn_anew(person)
    person.refresh_from_db()
    return True


def withdraw(*, person: ContactPerson, now: datetime) -> bool:
    """Take a name away, or keep it away, and forget who it was; say whether this changed anything.

    In whatever words: who says no to other words does not want to be named.
    """
    with transaction.atomic():
        rows = (*ContactPerson.objects.same_as(person), person)
        forgotten = [forget(one, now) for one in rows]
        if not any(forgotten):
            return False
        _drawn_anew(person)
    person.refresh_from_db()
    return True


def forget(person: ContactPerson, now: datetime, *, but_not_in: Sequence[int] = ()) -> bool:
    """Empty the row, and what submissions of the same practice still hold of it, but for these.

    Only the row where the same person is still asked, or named, in other words. In the transaction of the caller.
    """
    there = ContactPerson.objects.filter(pk=person.pk, withdrawn_at__isnull=True)
    row = there.select_for_update().first()
    if row is None:
        return False
    there.update(withdrawn_at=now, name="", function="", email="")
    if row.email and not ContactPerson.objects.same_as(row).exists():
        named = Submission.objects.filter(page=row.practice, contact_person_email__iexact=row.email)
        for one in named.exclude(pk__in=but_not_in):
            take_out(one.pk)
        forget_recipient(row.email)
    return True


def take_out(pk: int, columns: Sequence[str] = COLUMNS) -> None:
    """Take a named person, or an address, out of a submission: out of its columns, and out of what its sender still writes.

    In the transaction of the caller; it waits for a sender who keeps a part at this moment.
    """
    row = Submission.objects.select_for_update().get(pk=pk)
    values = row.answers.get("contact", {}).get("values", {})
    for name in columns:
        values.pop(name, None)
    empty = dict.fromkeys(columns, "")
    Submission.objects.filter(pk=pk).update(answers=row.answers, **empty)


def _drawn_anew(person: ContactPerson) -> None:
    """Cards, earlier versions and exports read the row itself; what was printed or kept is made again."""
    forget_pdf(person.practice)
    renew_stamp("practices")
