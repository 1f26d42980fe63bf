"""Whether a practice comes from a reviewer's own house. Nobody decides on that, and the screen says why not."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from practices.models import (
    MessageKind,
    PracticePage,
    Reviewer,
    Submission,
    SubmissionMessage,
)
from practices.reviewing.refusals import OwnHouseError

# Everybody may have an address here: it says nothing about for whom somebody works.
FREEMAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.be",
        "hotmail.fr",
        "hotmail.nl",
        "outlook.com",
        "outlook.be",
        "live.com",
        "live.be",
        "live.nl",
        "msn.com",
        "yahoo.com",
        "yahoo.fr",
        "yahoo.co.uk",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "proton.me",
        "protonmail.com",
        "pm.me",
        "aol.com",
        "gmx.com",
        "gmx.net",
        "gmx.de",
        "gmx.fr",
        "web.de",
        "mail.com",
        "zoho.com",
        "fastmail.com",
        "tutanota.com",
        "tuta.io",
        "telenet.be",
        "skynet.be",
        "proximus.be",
        "pandora.be",
        "scarlet.be",
        "voo.be",
        "belgacom.net",
        "edpnet.be",
        "base.be",
        "ziggo.nl",
        "kpnmail.nl",
        "laposte.net",
        "orange.fr",
        "free.fr",
        "wanadoo.fr",
    ]
)
DECIDED = (MessageKind.REFUSAL_PROPOSED, MessageKind.REFUSED)


def conflicts_of(user: Any, submission: Submission) -> list[str]:
    """Say why this person may not decide on it; nothing when they may."""
    found = [*_of_addresses(user, submission), *_of_second_look(user, submission)]
    reviewer = Reviewer.objects.filter(user=user).select_related("municipality").first()
    if reviewer is not None and submission.page is not None:
        found += _of_house(reviewer, submission)
    return list(dict.fromkeys(found))


def require_no_conflict(user: Any, submission: Submission) -> None:
    """Raise OwnHouseError where there is one."""
    if reasons := conflicts_of(user, submission):
        raise OwnHouseError(reasons)


def _of_addresses(user: Any, submission: Submission) -> Iterator[str]:
    mine = _address(user.email)
    theirs = {_address(submission.sender_email), _address(submission.contact_email)} - {""}
    if mine and mine in theirs:
        yield _("This practice was sent from your own e-mail address.")
    elif any(_same_house(_domain(mine), _domain(one)) for one in theirs):
        yield _("This practice was sent from an e-mail address of your own organisation (%(domain)s).") % {"domain": _domain(mine)}  # fmt: skip


def _of_second_look(user: Any, submission: Submission) -> Iterator[str]:
    lines = SubmissionMessage.objects.filter(submission=submission, kind__in=DECIDED, user=user)
    if submission.second_look_at and lines.filter(at__lt=submission.second_look_at).exists():
        yield _("You took part in the refusal. The second look is for somebody else.")


def _of_house(reviewer: Reviewer, submission: Submission) -> Iterator[str]:
    """Compare with what was sent as well as with what stands there now: an edit may not open the way."""
    own = _towns(reviewer)
    organisations = {one.pk: one.name for one in reviewer.organisations.all()}
    names = {_plain(name) for name in [*own.values(), *organisations.values()]} - {""}
    for page in _texts(submission):
        for town in page.municipalities.all():
            if town.pk in own:
                yield _("You work for %(name)s, which sent this practice.") % {"name": own[town.pk]}
        for partner in page.partners.all():
            if partner.organisation_id in organisations or _plain(partner.name) in names:
                yield _("%(name)s takes part in this practice, and you work for it or speak for it.") % {"name": str(partner)}  # fmt: skip
        if _plain(page.sender_note) in names:
            yield _("You work for %(name)s, which sent this practice.") % {"name": page.sender_note}
    if _plain(submission.sender_organisation) in names:
        yield _("The sender works for %(name)s, and so do you.") % {"name": submission.sender_organisation}  # fmt: skip


def _texts(submission: Submission) -> list[PracticePage]:
    if submission.page is None:
        return []
    newest: PracticePage = submission.page.get_latest_revision_as_object()
    line = submission.messages.filter(kind=MessageKind.SENT, revision__isnull=False).last()
    return [newest, line.revision.as_object()] if line and line.revision else [newest]


def _towns(reviewer: Reviewer) -> dict[int, str]:
    """The municipality of a reviewer, with what merged into it and what it merged into."""
    town = reviewer.municipality
    if town is None:
        return {}
    known = {town.pk: town}
    # A town may have merged more than once, and what merged with it is the same house.
    waiting = [town]
    while waiting:
        one = waiting.pop()
        near = [*one.merged_from.all(), *([one.merged_into] if one.merged_into else [])]
        new = [each for each in near if each.pk not in known]
        known |= {each.pk: each for each in new}
        waiting += new
    return {each.pk: each.name for each in known.values()}


def _plain(name: str) -> str:
    """A name without what is in it by chance."""
    words = "".join(one if one.isalnum() else " " for one in (name or "").casefold()).split()
    kept = [one for one in words if one not in {"stad", "gemeente", "gemeentebestuur", "stadsbestuur"}]  # fmt: skip
    return " ".join(kept)


def _address(address: str) -> str:
    return (address or "").strip().casefold()


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _same_house(one: str, other: str) -> bool:
    """Whether two domains are the same, or one a part of the other."""
    if not one or not other or {one, other} & FREEMAIL:
        return False
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def house_conflicts(user: Any, *, addresses: Iterable[str], towns: Iterable[int], names: Iterable[str]) -> list[str]:  # fmt: skip
    """Say why this person may not decide on something else from outside: by whose address, town and name it comes with."""
    mine = _address(user.email)
    theirs = {_address(one) for one in addresses} - {""}
    found = []
    if mine in theirs or any(_same_house(_domain(mine), _domain(one)) for one in theirs):
        found.append(_("It was sent from an e-mail address of your own, or of your own organisation."))  # fmt: skip
    reviewer = Reviewer.objects.filter(user=user).select_related("municipality").first()
    if reviewer is not None:
        own = _towns(reviewer)
        organisations = [one.name for one in reviewer.organisations.all()]
        known = {_plain(name) for name in [*own.values(), *organisations]} - {""}
        if set(towns) & own.keys() or known & {_plain(name) for name in names}:
            found.append(_("It is about an organisation that you work for, or speak for."))
    return found
