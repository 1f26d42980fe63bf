"""The mails about a request: to its sender, in the language of the form, and to those who moderate."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permission_policies.base import ModelPermissionPolicy

from network.joining.rules import ANSWER_WITHIN_WORKING_DAYS
from network.joining.tokens import hash_of, token_of
from network.models import JoinRequest, JoinState
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.services import enqueue_mail

POLICY = ModelPermissionPolicy(JoinRequest)
MODERATE = "moderate"
GONE = NotNeeded("the request is gone, or stands otherwise by now")


def mail_sender(kind: str, row: JoinRequest) -> None:
    """Write a mail to who sent the request. Their name stays out of its head: anybody may have typed it."""
    enqueue_mail(
        kind=kind,
        event=f"{kind}:{row.uid}",
        to=row.contact_email,
        params={"request": row.pk},
        language=row.language,
    )


def mail_moderators(row: JoinRequest) -> None:
    """Write a mail to everybody who may decide, each in the language of their admin."""
    users = POLICY.users_with_permission(MODERATE)
    mail_colleagues(
        users.filter(is_active=True).exclude(email="").order_by("pk"),
        kind="join-waiting",
        event=f"join-waiting:{row.uid}",
        params={"request": row.pk},
    )


def about(*states: JoinState) -> Callable[..., Any]:
    """Give a composer the request as it is now, and write no mail about one that stands otherwise."""

    def decorate(compose: Callable[[JoinRequest], Composed | NotNeeded]) -> Any:
        def composer(wanted: WantedMail) -> Composed | NotNeeded:
            rows = JoinRequest.objects.filter(pk=int(wanted.params["request"]), state__in=states)
            row = rows.filter(erased_at__isnull=True).first()
            return compose(row) if row else GONE

        return composer

    return decorate


@about(JoinState.TO_CONFIRM)
def compose_confirm(row: JoinRequest) -> Composed | NotNeeded:
    """Ask whether it was them. Nothing that was typed stands in it: anybody can type anybody's address."""
    token = token_of(row.uid)
    if hash_of(token) != row.token_hash:
        return NotNeeded("the key of the site changed, so the link would not work")
    until = date_format(timezone.localtime(row.link_works_until), "DATE_FORMAT")
    title = _("Confirm your request to join the network")
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                _("Somebody filled in the form to join the network of the climate plan of Bruges, with this address."),
                _("Was it you? Open the page below and press the button. Only then do we read your request. The link works until %(day)s.") % {"day": until},
                _("Was it not you? Then do nothing. We will erase everything after 30 days, and you get no other mail."),
            ],
            "link_url": _full(reverse("network:join_confirm", args=[token])),
            "link_label": _("Go to the page with the button"),
        },
    )  # fmt: skip


@about(JoinState.RECEIVED, JoinState.ACCEPTED, JoinState.ANSWERED, JoinState.SPAM)
def compose_received(row: JoinRequest) -> Composed:
    """Say that it arrived, what was in it, and what happens next."""
    title = _("We received your request")
    working_days = {"days": ANSWER_WITHIN_WORKING_DAYS}
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                _("Thank you. Your request has number %(number)s.") % {"number": row.reference},
                _("Somebody of the team reads it. We try to answer within %(days)d working days, at this address.") % working_days,
                _("This is what you sent:"),
                *(f"{label}\n{value}" for label, value in told(row)),
            ],
        },
    )  # fmt: skip


def told(row: JoinRequest) -> list[tuple[str, str]]:
    """Return what was filled in, with its labels."""
    bridges = ", ".join(f"{one.number}. {one.title}" for one in row.bridges.order_by("number"))
    yes_or_no = {True: _("Yes"), False: _("No")}
    pairs = [
        (_("Name of the organisation"), row.organisation_name),
        (_("Kind of organisation"), row.organisation_kind),
        (_("Website"), row.website),
        (_("What do you want to do?"), row.wish),
        (_("For which Bridges?"), bridges),
        (_("Your name"), row.contact_name),
        (_("Your function"), row.contact_function),
        (_("Your e-mail address"), row.contact_email),
        (_("My organisation may be in the public list of the network."), yes_or_no[row.may_list_organisation]),
        (_("My name and function may be shown with the organisation."), yes_or_no[row.may_show_name]),
    ]  # fmt: skip
    return [(str(label), str(value)) for label, value in pairs if value]


@about(JoinState.RECEIVED)
def compose_waiting(row: JoinRequest) -> Composed:
    """Tell a moderator that there is something to read. What it is stands in the admin, not in a mail."""
    title = _("A request to join the network waits")
    return Composed(
        subject=f"{title} ({row.reference})",
        context={
            "title": title,
            "paragraphs": [
                _("Somebody confirmed a request to join the network. It has number %(number)s.") % {"number": row.reference},
                _("On the site stands that we try to answer within %(days)d working days.") % {"days": ANSWER_WITHIN_WORKING_DAYS},
            ],
            "link_url": _full(reverse("join_requests:detail", args=[row.pk])),
            "link_label": _("Read the request"),
        },
    )  # fmt: skip


@about(JoinState.ACCEPTED)
def compose_accepted(row: JoinRequest) -> Composed:
    """Welcome an organisation, and say what of it is public."""
    title = _("Welcome to the network")
    address = row.organisation.get_absolute_url() if row.organisation else None
    public = _("Your organisation has a page of its own in the public list.")
    private = _("Your organisation is not in the public list.")
    later = _(
        "Your organisation will have a page of its own in the public list. A colleague reads it first."
    )
    changes = _("Do you want to change something, or to leave the list? Write to us, and name number %(number)s.") % {"number": row.reference}  # fmt: skip
    link = {"link_url": _full(address), "link_label": _("Look at the page")} if address else {}
    paragraphs = [
        _("Your organisation is in the network of the climate plan of Bruges. Thank you for taking part."),
        public if address else later if row.may_list_organisation else private,
        changes,
    ]  # fmt: skip
    return Composed(subject=title, context={"title": title, "paragraphs": paragraphs, **link})


@about(JoinState.ANSWERED)
def compose_answered(row: JoinRequest) -> Composed:
    """Say why not, from the list and in the words of who decided."""
    title = _("The answer to your request to join the network")
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                _("We read your request with number %(number)s. We do not take your organisation into the network now.") % {"number": row.reference},
                str(row.get_reason_display()),
                row.answer,
                _("Did something change, or did we misunderstand you? Then you can always send a new request."),
            ],
            "link_url": _full(reverse("network:join")),
            "link_label": _("How you can join"),
        },
    )  # fmt: skip


def _full(address: str) -> str:
    return f"{settings.SITE_URL}{address}"


SENT_IT = gettext_lazy("You get this mail because you asked on this site to join the network.")
KINDS = [
    MailKind(
        "join-confirm",
        gettext_lazy("Confirm a request to join"),
        gettext_lazy("You get this mail because somebody filled in this address on this site."),
        compose_confirm,
    ),
    MailKind("join-received", gettext_lazy("A request to join was received"), SENT_IT, compose_received),
    MailKind("join-accepted", gettext_lazy("A request to join was accepted"), SENT_IT, compose_accepted),
    MailKind("join-answered", gettext_lazy("A request to join was answered"), SENT_IT, compose_answered),
    MailKind(
        "join-waiting",
        gettext_lazy("A request to join waits"),
        gettext_lazy("You get this mail because you may decide on requests to join."),
        compose_waiting,
    ),
]  # fmt: skip
