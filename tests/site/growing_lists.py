"""Ways to make a page of the made-up site longer, each row with surroundings of its own.

A row that shares its organisation or its Bridge with the others would hide a query for each row.
"""

from datetime import date
from typing import Any

from django.utils import timezone

from bridges import models as plan
from network import models as network
from practices import models as practice
from site_core.models import HomePage
from site_core.period import Period
from tests import factories as make

Site = dict[type, Any]


def action(site: Site, parent: Any = None) -> Any:
    """Add an action with a party, a report and a figure."""
    added = make.ActionPageFactory(parent=parent or site[plan.PillarPage])
    make.ActionPartyFactory(action=added)
    make.ProgressUpdateFactory(action=added)
    return added


def theme(site: Site) -> Any:
    """Add a bare Bridge, for what is about it."""
    return make.BridgePageFactory(parent=site[plan.PlanPage])


def bridge(site: Site) -> Any:
    """Add a Bridge with a pillar, and actions below both."""
    added = theme(site)
    action(site, make.PillarPageFactory(parent=added))
    action(site, added)
    return added


def indicator(site: Site, about: Any = None, **values: Any) -> Any:
    """Add a figure of a Bridge of its own, with values and a target."""
    place = {"parent": site[plan.IndicatorIndexPage], "bridge": about or theme(site)}
    added = make.IndicatorPageFactory(**place, **values)
    make.MeasurementFactory(indicator=added, source_url=make.SOURCE)
    make.TargetFactory(indicator=added)
    return added


def front_page(site: Site) -> str:
    make.ContentPageFactory(parent=site[HomePage])
    make.MeasurementFactory(indicator=indicator(site, is_headline=True), year=2024)
    agenda(site)
    practice_index(site)
    return bridge(site).title


def plan_page(site: Site) -> str:
    rows = {"plan": site[plan.PlanPage], "text": "Verzonnen doel"}
    plan.PlanTarget.objects.create(**rows, year=2040, source_url=make.SOURCE)
    plan.PlanNote.objects.create(**rows, kind="conflict")
    return bridge(site).title


def bridge_page(site: Site) -> str:
    here = site[plan.BridgePage]
    pillar = make.PillarPageFactory(parent=here)
    action(site, pillar)
    action(site, here)
    plan.BridgeDomain.objects.create(bridge=here, text="Verzonnen domein")
    make.BodyPageFactory(parent=site[network.GovernancePage], concerns=[here])
    make.EventPageFactory(parent=site[network.AgendaPage], bridges=[here])
    make.PracticePageFactory(
        parent=site[practice.PracticeIndexPage],
        bridges=[here],
        municipalities=[make.MunicipalityFactory()],
    )
    indicator(site, here)
    return pillar.title


def pillar_page(site: Site) -> str:
    return action(site).title


def finder(site: Site) -> str:
    return action(site, bridge(site)).title


def action_page(site: Site) -> str:
    here = site[plan.ActionPage]
    make.MilestoneFactory(action=here)
    make.ActionPartyFactory(action=here)
    here.also_supports.add(theme(site))
    here.save()
    plan.ActionIndicator.objects.create(action=here, indicator=indicator(site))
    return make.ProgressUpdateFactory(action=here, source_url=make.SOURCE + "/2").headline


def indicator_index(site: Site) -> str:
    return indicator(site).title


def indicator_page(site: Site) -> str:
    here = site[plan.IndicatorPage]
    make.MeasurementFactory(indicator=here, source_url=make.SOURCE)
    make.TargetFactory(indicator=here, year=2000 + here.targets.count())
    added = action(site)
    plan.ActionIndicator.objects.create(action=added, indicator=here)
    return added.title


def seats(site: Site, body: Any) -> None:
    """Add a seat held by an organisation, by a person, and for another body."""
    other = make.BodyPageFactory(parent=site[network.GovernancePage])
    public = make.PersonFactory(is_public=True)
    make.MembershipFactory(body=body, organisation=make.OrganisationFactory(), person=public)
    make.MembershipFactory(body=body, represents_body=other, source_url=make.SOURCE)
    make.MembershipFactory(
        body=body, until=date(2020, 1, 1), organisation=make.OrganisationFactory()
    )


def governance(site: Site) -> str:
    added = make.BodyPageFactory(parent=site[network.GovernancePage])
    below = make.BodyPageFactory(parent=added)
    seats(site, added)
    seats(site, below)
    return below.title


def body_page(site: Site) -> str:
    here = site[network.BodyPage]
    seats(site, here)
    host = make.BodyPageFactory(parent=site[network.GovernancePage])
    make.MembershipFactory(body=host, represents_body=here, organisation=make.OrganisationFactory())
    for year in (2020, 2090):
        place = {"parent": site[network.AgendaPage], "when": Period.of_month(year, 3)}
        make.MeetingPageFactory(**place, body_of=here)
    here.concerns.add(theme(site))
    here.save()
    return make.BodyPageFactory(parent=here).title


def network_page(site: Site) -> str:
    added = make.OrganisationFactory()
    added.active_in.add(theme(site), theme(site))
    added.save()
    make.ActionPartyFactory(action=action(site, bridge(site)), organisation=added)
    seats(site, make.BodyPageFactory(parent=site[network.GovernancePage]))
    return added.name


def organisation_page(site: Site) -> str:
    here = site[network.Organisation]
    here.active_in.add(theme(site))
    here.save()
    body = make.BodyPageFactory(parent=site[network.GovernancePage])
    make.MembershipFactory(body=body, organisation=here)
    added = action(site)
    make.ActionPartyFactory(action=added, organisation=here)
    make.ActionPartyFactory(action=added, organisation=here, role="lead")
    told = make.PracticePageFactory(parent=site[practice.PracticeIndexPage])
    told.partners.create(organisation=here)
    told.save()
    return added.title


def agenda(site: Site) -> str:
    place = {"parent": site[network.AgendaPage], "bridges": [theme(site)]}
    body = make.BodyPageFactory(parent=site[network.GovernancePage])
    make.MeetingPageFactory(**place, body_of=body)
    make.EventPageFactory(**place, when=Period.of_year(2031))
    return make.EventPageFactory(**place).title


def event_page(site: Site) -> str:
    here = site[network.EventPage]
    here.bridges.add(theme(site))
    added = action(site)
    here.action_links.create(action=added)
    here.save()
    return added.title


def meeting_page(site: Site) -> str:
    here, added = site[network.MeetingPage], theme(site)
    here.bridges.add(added)
    here.documents.create(document=make.DocumentFactory(file_size=1), is_published=True)
    here.save()
    return added.title


def practice_index(site: Site) -> str:
    return make.PracticePageFactory(
        parent=site[practice.PracticeIndexPage],
        municipalities=[make.MunicipalityFactory(), make.MunicipalityFactory()],
        bridges=[theme(site)],
    ).title


def practice_map(site: Site) -> str:
    town = make.MunicipalityFactory(province="Limburg", longitude="5.3", latitude="50.9")
    place = site[practice.PracticeIndexPage]
    make.PracticePageFactory(parent=place, municipalities=[town], bridges=[theme(site)])
    return str(town.name)


def reuses(here: Any, site: Site) -> None:
    """Let a practice be taken over, take another one over, and name somebody."""
    told = {"state": "accepted", "confirmed_at": timezone.now(), "text": "Verzonnen"}
    other = make.PracticePageFactory(parent=site[practice.PracticeIndexPage])
    town = make.MunicipalityFactory()
    practice.Reuse.objects.create(practice=here, own_practice=other, municipality=town, **told)
    practice.Reuse.objects.create(practice=other, own_practice=here, organisation="Wij", **told)
    person = {"name": "Verzonnen", "email": "v@voorbeeld.test", "agreed_at": timezone.now()}
    practice.ContactPerson.objects.create(practice=here, **person)


def practice_page(site: Site) -> str:
    here, municipality = site[practice.PracticePage], make.MunicipalityFactory()
    here.municipalities.add(municipality)
    here.bridges.add(theme(site))
    here.labels.add(make.LabelFactory(), make.LabelFactory(scheme="sdg"))
    here.partners.create(organisation=make.OrganisationFactory())
    here.action_links.create(action=action(site))
    here.steps.create(text="Verzonnen stap")
    here.results.create(kind="Verzonnen maat", realised=1)
    here.challenges.create(difficulty="Verzonnen moeilijkheid")
    here.funding.create(source="Verzonnen subsidie")
    here.links.create(label="Verzonnen link", url=make.SOURCE)
    here.building_blocks.create(name="Verzonnen bouwsteen", document=make.DocumentFactory())
    here.pictures.create(image=make.ImageFactory())
    here.save()
    revision = here.save_revision()
    revision.publish()
    newest = here.versions.first()
    if newest is None or newest.revision_id != revision.pk:
        number = newest.number + 1 if newest else 1
        values = {"number": number, "revision": revision, "published_at": timezone.now()}
        here.versions.create(**values)
    here.refresh_from_db()
    make.PracticePageFactory(
        parent=site[practice.PracticeIndexPage],
        municipalities=[make.MunicipalityFactory(), make.MunicipalityFactory()],
        bridges=[here.bridges.first()],
        labels=[here.labels.first()],
    )
    reuses(here, site)
    return municipality.name


def changes(site: Site) -> str:
    """Add one of everything that can change, each with a Bridge of its own."""
    added = bridge(site)
    for one in plan.ActionPage.objects.descendant_of(added):
        make.MilestoneFactory(action=one, due=Period.of_year(2020))
        make.ProgressUpdateFactory(action=one, date=timezone.localdate(), status="delayed")
    here = {"bridges": [added]}
    make.EventPageFactory(parent=site[network.AgendaPage], **here)
    make.MeetingPageFactory(parent=site[network.AgendaPage], **here)
    organisation = make.OrganisationFactory(first_published_at=timezone.now())
    organisation.active_in.add(added)
    organisation.save()
    indicator(site, added)
    return practice_index(site)


def action_of_a_year(site: Site) -> str:
    """Add an action that was reported on then, with a milestone, and a figure with a value for that year."""
    added = action(site, bridge(site))
    make.MilestoneFactory(action=added, due=Period.of_year(2024))
    make.MeasurementFactory(indicator=indicator(site), year=2025)
    return added.title


# Every list a reader can open: where it stands, and how it grows by one.
LISTS: dict[str, tuple[Any, Any]] = {
    "front page": (HomePage, front_page),
    "plan": (plan.PlanPage, plan_page),
    "Bridge": (plan.BridgePage, bridge_page),
    "pillar": (plan.PillarPage, pillar_page),
    "finder": (plan.ActionFinderPage, finder),
    "action": (plan.ActionPage, action_page),
    "figures": (plan.IndicatorIndexPage, indicator_index),
    "figure": (plan.IndicatorPage, indicator_page),
    "governance": (network.GovernancePage, governance),
    "body": (network.BodyPage, body_page),
    "network": (network.NetworkPage, network_page),
    "organisation": (network.Organisation, organisation_page),
    "agenda": (network.AgendaPage, agenda),
    "year of the agenda": ("/agenda/2030/", agenda),
    "event": (network.EventPage, event_page),
    "meeting": (network.MeetingPage, meeting_page),
    "practices": (practice.PracticeIndexPage, practice_index),
    "practices on the map": ("/praktijken/kaart/", practice_map),
    "practice": (practice.PracticePage, practice_page),
    "what changed": ("/nieuw/", changes),
    "two years compared": ("/nieuw/jaren/?jaar=2024&naast=2025", action_of_a_year),
}
