"""The one mail to a person whom a practice names: whether they want that."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.contact.rules import UNANSWERED_KEPT
from practices.models import ContactPerson, PracticePage
from practices.readers.notices import card_of, notice, page_of
from practices.readers.tokens import token_of
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.services import enqueue_mail

ASK = "practice-contact-ask"


def event_of(person: ContactPerson) -> str:
    """With the recipient it says that somebody was asked, and which row tells what became of it."""
    return f"{events_of(person.practice)}{person.uid}"


def events_of(practice: PracticePage) -> str:
    """How the event of each asking for one practice begins, whichever version it was for."""
    return f"{ASK}:{practice.pk}:"


def uid_in(event: str) -> str:
    """Which row an event is about."""
    return event.rpartition(":")[2]


def mail_person(person: ContactPerson) -> None:
    """Ask them. Their name stays out of the head of the mail: somebody else typed it."""
    enqueue_mail(
        kind=ASK,
        event=event_of(person),
        to=person.email,
        params={"person": person.pk},
        language=person.language,
    )


def compose_ask(wanted: WantedMail) -> Composed | NotNeeded:
    """Say for which practice they were named, and that nothing is shown before they say yes."""
    people = ContactPerson.objects.select_related("practice").filter(pk=int(wanted.params["person"]))  # fmt: skip
    person = people.filter(agreed_at__isnull=True, withdrawn_at__isnull=True).first()
    if person is None or not card_of(person.practice):
        return NotNeeded("the person answered, or the practice is not on the site")
    if ContactPerson.objects.public().same_as(person).exists():
        return _in_other_words(person)
    return notice(
        _("May your name stand with a practice?"),
        _("The sender of the practice “%(title)s” named you as its contact person. You find it here:") % {"title": person.practice.title},
        card_of(person.practice),
        _("Nobody sees your name now. Open the page below: it shows what would stand there, with a button for yes and one for no."),
        _("Your e-mail address is never shown. After a yes you can always take your name off, with the same link."),
        _("Do you do nothing? Then nothing is shown, and we erase your name and address after %(days)d days. You get no other mail about it, unless you are named anew after somebody else.") % {"days": UNANSWERED_KEPT.days},
        url=page_of("contact_person", token_of(person, person.link_secret)),
        label=_("Go to the page with the buttons"),
    )  # fmt: skip


def _in_other_words(person: ContactPerson) -> Composed:
    """Ask who is shown already whether other words may take the place of theirs."""
    return notice(
        _("May your name stand in other words with a practice?"),
        _("Your name stands with the practice “%(title)s”. Its sender now named you in other words. You find it here:") % {"title": person.practice.title},
        card_of(person.practice),
        _("What stands there now stays until you say yes. Open the page below: it shows what would stand there instead, with a button for yes and one for no."),
        _("Your e-mail address is never shown. With a no your name is taken off. After a yes you can always take your name off, with the same link."),
        _("Do you do nothing? Then what stands there now stays. You get no other mail about it, unless you are named anew after somebody else."),
        url=page_of("contact_person", token_of(person, person.link_secret)),
        label=_("Go to the page with the buttons"),
    )  # fmt: skip


KINDS = [
    MailKind(
        ASK,
        gettext_lazy("A contact person was asked"),
        gettext_lazy("You get this mail because somebody named you as the contact person for a practice on this site."),
        compose_ask,
    )
]  # fmt: skip
