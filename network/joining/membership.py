"""Puts an accepted organisation in the network, with no more of it public than was ticked."""

from collections.abc import Sequence
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Revision

from network.models import JoinRequest, Organisation, Person
from site_core.review.gate import publishing_on
from site_core.review.models import ReviewOutcome
from site_core.review.services import send_in


def add_organisation(
    organisation: Organisation, row: JoinRequest, bridges: Sequence[Any], user: Any
) -> Organisation:
    """Add a new one: what its sender told is live at once, for this person is the second who read it.

    What this person wrote waits for somebody else; when that is its name, kind or website, so does all of it. Raises
    ValidationError.
    """
    organisation.live = False
    organisation.full_clean()
    written, organisation.contribution = organisation.contribution, ""
    organisation.save()
    organisation.active_in.set(bridges)
    log(instance=organisation, action="wagtail.create", user=user, content_changed=True)
    is_told = _is_told(organisation, row, user)
    if is_told:
        # The right to decide on requests is the right to publish what comes of them.
        revision = organisation.save_revision(user=user)
        with publishing_on(ReviewOutcome.REVIEWED, row.reference):
            organisation.publish(revision, user=user)
        organisation.refresh_from_db()
    if written or not is_told:
        organisation.contribution = written
        organisation.save_revision(user=user)
        send_in(organisation, user)
    return organisation


def _is_told(organisation: Organisation, row: JoinRequest, user: Any) -> bool:
    """Whether no word of it is by who decides, also not as the sender of the request."""
    told = {
        "name": row.organisation_name,
        "kind": row.organisation_kind,
        "website": row.website,
    }
    is_own = row.contact_email.casefold() == user.email.casefold()
    return not is_own and all(
        getattr(organisation, name) in ("", text) for name, text in told.items()
    )


def link_organisation(
    organisation: Organisation, row: JoinRequest, bridges: Sequence[Any], user: Any
) -> Organisation:
    """Add the Bridges to one that is known, and list it if that was ticked; its other facts stay as they are.

    One that is listed already stays so: that was decided on other grounds. What is written goes into the live row and into
    every version that may still go live.
    """
    organisation.active_in.add(*bridges)
    organisation.listed_publicly = organisation.listed_publicly or row.may_list_organisation
    organisation.save()
    for version in _versions_that_may_go_live(organisation):
        known = version.content.get("active_in", [one.pk for one in organisation.active_in.all()])
        added = [bridge.pk for bridge in bridges if bridge.pk not in known]
        version.content["active_in"] = [*known, *added]
        if row.may_list_organisation:
            version.content["listed_publicly"] = True
        version.save(update_fields=["content"])
    log(instance=organisation, action="wagtail.edit", user=user, content_changed=True)
    return organisation


def _versions_that_may_go_live(organisation: Organisation) -> list[Revision]:
    wanted = {organisation.latest_revision_id}
    if scheduled := organisation.scheduled_revision:
        wanted.add(scheduled.pk)
    if task := organisation.current_workflow_task_state:
        wanted.add(task.revision_id)
    return list(Revision.objects.filter(pk__in=wanted - {None}))


def add_person(row: JoinRequest, organisation: Organisation) -> Person | None:
    """Add the contact, or name one who is known, only when they ticked that their name may be shown."""
    if not row.may_show_name:
        return None
    known = Person.objects.filter(
        organisation=organisation,
        email__iexact=row.contact_email,
        name__iexact=row.contact_name,
    ).first()
    person = known or Person(organisation=organisation, email=row.contact_email)
    person.name, person.is_public = row.contact_name, True
    person.function = row.contact_function or person.function
    person.save()
    return person
