"""Made-up rows of every kind, and a small made-up site that has one page of every type.

Everything is called “Verzonnen …”, so that nobody takes it for a fact of the plan.
"""

from datetime import date
from typing import Any

import factory
import wagtail_factories
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Collection, Page, Site

from bridges import models as plan
from network import models as network
from practices import models as practice
from site_core import models as ground
from site_core.period import Period
from tests.recorded_rows import recorded

SOURCE = "https://voorbeeld.test/verzonnen-bron"


def named(kind: str) -> Any:
    """Return a declaration of titles that differ: “Verzonnen actie 12”."""
    return factory.Sequence(lambda n: f"Verzonnen {kind} {n}")


def chosen(name: str) -> Any:
    """Return a declaration that fills a many-to-many field of a page, for example `bridges=[bridge]`."""

    def choose(page: Any, create: bool, rows: Any, **_options: Any) -> None:  # noqa: FBT001 - factory_boy's own call
        if rows:
            setattr(page, name, rows)
            page.save()

    return factory.PostGeneration(choose)


class BasePageFactory(wagtail_factories.PageFactory):
    """Adds a live page below `parent`, whatever was added there in the meantime."""

    title = named("pagina")
    first_published_at = factory.LazyFunction(timezone.now)

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: dict[str, Any]) -> Any:
        parent.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
        return super()._create_instance(model_class, parent, kwargs)


def page_factory(model: Any, word: str, /, **declarations: Any) -> Any:
    """Make the factory of a page type that needs no more than a title and some values."""
    meta = type("Meta", (), {"model": model, "skip_postgeneration_save": True})
    attributes = {"title": named(word), "Meta": meta, **declarations}
    return type(f"{model.__name__}Factory", (BasePageFactory,), attributes)


def row_factory(model: Any, /, **declarations: Any) -> Any:
    """Make the factory of a row that is no page."""
    meta = type("Meta", (), {"model": model})
    return type(f"{model.__name__}Factory", (DjangoModelFactory,), {"Meta": meta, **declarations})


HomePageFactory = page_factory(ground.HomePage, "startpagina", lead="Verzonnen inleiding.")
ContentPageFactory = page_factory(ground.ContentPage, "tekst", lead="Verzonnen inleiding.")
PlanPageFactory = page_factory(plan.PlanPage, "plan", source_url=SOURCE)
BridgePageFactory = page_factory(
    plan.BridgePage, "Brug", number=factory.Sequence(lambda n: n + 1), lead="Verzonnen belofte."
)
PillarPageFactory = page_factory(
    plan.PillarPage, "pijler", number=factory.Sequence(lambda n: n + 1)
)
ActionFinderPageFactory = page_factory(plan.ActionFinderPage, "actiezoeker")
ActionPageFactory = page_factory(
    plan.ActionPage, "actie", summary="Verzonnen samenvatting.", source_url=SOURCE
)
IndicatorIndexPageFactory = page_factory(plan.IndicatorIndexPage, "cijferlijst")
IndicatorPageFactory = page_factory(plan.IndicatorPage, "cijfer", unit="kiloton")
GovernancePageFactory = page_factory(network.GovernancePage, "organisatie van het plan")
BodyPageFactory = page_factory(
    network.BodyPage, "orgaan", kind="workbench", concerns=chosen("concerns")
)
NetworkPageFactory = page_factory(network.NetworkPage, "netwerk")
AgendaPageFactory = page_factory(network.AgendaPage, "agenda")
EventPageFactory = page_factory(
    network.EventPage, "bijeenkomst", when=Period.of_year(2030), bridges=chosen("bridges")
)
MeetingPageFactory = page_factory(
    network.MeetingPage,
    "vergadering",
    kind="meeting",
    when=Period.of_month(2030, 5),
    bridges=chosen("bridges"),
)
PracticeIndexPageFactory = page_factory(practice.PracticeIndexPage, "praktijkenlijst")
PracticePageFactory = page_factory(
    practice.PracticePage,
    "praktijk",
    summary="Verzonnen samenvatting.",
    municipalities=chosen("municipalities"),
    bridges=chosen("bridges"),
    labels=chosen("labels"),
)

LabelFactory = row_factory(
    ground.Label,
    scheme="theme",
    code=factory.Sequence(lambda n: f"verzonnen-{n}"),
    name_nl=named("label"),
)
UserFactory = row_factory(
    ground.User, email=factory.Sequence(lambda n: f"verzonnen-{n}@voorbeeld.test")
)
OrganisationFactory = row_factory(
    network.Organisation,
    name=named("organisatie"),
    slug=factory.Sequence(lambda n: f"verzonnen-organisatie-{n}"),
)
SeriesFactory = row_factory(
    network.Series,
    title=named("reeks"),
    slug=factory.Sequence(lambda n: f"verzonnen-reeks-{n}"),
    first=date(2027, 1, 1),
)
PersonFactory = row_factory(network.Person, name=named("persoon"))
MembershipFactory = row_factory(network.Membership, role=named("rol"))
AgendaPointFactory = row_factory(network.AgendaPoint, title=named("agendapunt"))
DecisionFactory = row_factory(network.Decision, title=named("beslissing"))
MunicipalityFactory = row_factory(practice.Municipality, name=named("gemeente"))
ProgressUpdateFactory = row_factory(
    plan.ProgressUpdate,
    date=date(2024, 5, 31),
    status="under_way",
    headline=named("bericht"),
    text="Verzonnen tekst.",
)
ActionPartyFactory = row_factory(
    plan.ActionParty, organisation=factory.SubFactory(OrganisationFactory)
)
MilestoneFactory = row_factory(plan.Milestone, title=named("mijlpaal"), due=Period.of_year(2029))
MeasurementFactory = row_factory(
    plan.Measurement, year=factory.Sequence(lambda n: 1000 + n), value="12.5"
)
TargetFactory = row_factory(plan.Target, year=2030, value="10")


class ImageFactory(wagtail_factories.ImageFactory):
    """A small picture."""

    title = named("beeld")
    alt_nl = "Verzonnen omschrijving"
    collection = factory.LazyFunction(Collection.get_first_root_node)


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A document with a few words in it."""

    title = named("document")
    file = factory.django.FileField(filename="verzonnen.pdf", data=b"%PDF-1.4 verzonnen")
    collection = factory.LazyFunction(Collection.get_first_root_node)


def make_home() -> ground.HomePage:
    """Put a made-up front page in the place of Wagtail's welcome page."""
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="nl")
    site = Site.objects.get(is_default_site=True)
    welcome, site.root_page = site.root_page, home
    site.save()
    welcome.delete()
    return home


def make_site() -> dict[type, Any]:
    """Give a site with one page of every type and one row of every other kind, by class."""
    return recorded(build_site)


def build_site() -> dict[type, Any]:
    """Build that site row by row, as an editor would."""
    home = make_home()
    below = {"parent": home}
    made = [
        home,
        PlanPageFactory(**below, slug="bruggen", contact_address="Verzonnenstraat 1"),
        ActionFinderPageFactory(**below, slug="acties"),
        IndicatorIndexPageFactory(**below, slug="cijfers"),
        GovernancePageFactory(**below, slug="organisatie"),
        NetworkPageFactory(**below, slug="netwerk"),
        AgendaPageFactory(**below, slug="agenda"),
        PracticeIndexPageFactory(**below, slug="praktijken"),
    ]
    site = {type(one): one for one in made}
    _add_plan(site)
    _add_network(site)
    _add_practice(site)
    _add_text(site)
    return site


def _keep(site: dict[type, Any], *rows: Any) -> None:
    site.update({type(row): row for row in rows})


def _add_plan(site: dict[type, Any]) -> None:
    bridge = BridgePageFactory(parent=site[plan.PlanPage], source_url=SOURCE, confidence="inferred")
    pillar = PillarPageFactory(parent=bridge, bridge_confidence="inferred")
    action = ActionPageFactory(parent=pillar, starts=Period.of_year(2023))
    indicator = IndicatorPageFactory(
        parent=site[plan.IndicatorIndexPage], bridge=bridge, baseline_year=2011, baseline_value="20"
    )
    organisation = OrganisationFactory(contribution="verzonnen inbreng", source_url=SOURCE)
    organisation.active_in.add(bridge)
    organisation.save()
    update = ProgressUpdateFactory(action=action)
    _keep(site, bridge, pillar, action, indicator, organisation, update)
    _keep(
        site,
        ActionPartyFactory(action=action, organisation=organisation, role="lead"),
        MilestoneFactory(action=action),
        MeasurementFactory(indicator=indicator, year=2023, source_url=SOURCE),
        TargetFactory(indicator=indicator),
        plan.PlanTarget.objects.create(plan=site[plan.PlanPage], text="Verzonnen doel", year=2030),
        plan.PlanNote.objects.create(
            plan=site[plan.PlanPage], kind="unknown", text="Verzonnen vraag"
        ),
    )
    plan.ActionIndicator.objects.create(action=action, indicator=indicator)


def _add_network(site: dict[type, Any]) -> None:
    bridge, organisation = site[plan.BridgePage], site[network.Organisation]
    body = BodyPageFactory(parent=site[network.GovernancePage], concerns=[bridge])
    person = PersonFactory(organisation=organisation)
    agenda = {"parent": site[network.AgendaPage], "bridges": [bridge]}
    event = EventPageFactory(**agenda, source_url=SOURCE, confidence="partly_inferred")
    series = SeriesFactory(body=body, slug="verzonnen-reeks")
    meeting = MeetingPageFactory(**agenda, body_of=body, number="2030/1", series=series)
    event.action_links.create(action=site[plan.ActionPage])
    event.save()
    point = AgendaPointFactory(meeting=meeting)
    decision = DecisionFactory(meeting=meeting, action=site[plan.ActionPage])
    seat = MembershipFactory(body=body, organisation=organisation, person=person, source_url=SOURCE)
    _keep(site, body, person, event, meeting, point, decision, seat, series)


def _add_practice(site: dict[type, Any]) -> None:
    municipality, label = MunicipalityFactory(), LabelFactory()
    told = PracticePageFactory(
        parent=site[practice.PracticeIndexPage],
        municipalities=[municipality],
        labels=[label],
        bridges=[site[plan.BridgePage]],
        what_happened="<p>Verzonnen verloop.</p>",
        tips="<ul><li>Verzonnen tip.</li></ul>",
        contact_service="Verzonnen dienst",
    )
    told.challenges.create(difficulty="Verzonnen moeilijkheid")
    told.partners.create(organisation=site[network.Organisation])
    told.action_links.create(action=site[plan.ActionPage])
    told.save()
    _keep(site, municipality, label, told)


def _add_text(site: dict[type, Any]) -> None:
    """Add a page of text with each of the twelve blocks once."""
    text = ContentPageFactory(parent=site[ground.HomePage])
    picture = ImageFactory()
    picture.contextual_alt_text, picture.decorative = "Verzonnen omschrijving", False
    text.body = [
        ("heading", "Verzonnen kop"),
        ("text", "<p>Verzonnen <b>tekst</b>.</p>"),
        ("brief", ["Verzonnen punt"]),
        ("steps", [{"title": "Verzonnen stap", "text": "Zo gaat dat."}]),
        ("quote", {"text": "Verzonnen woorden", "who": "Iemand", "source": SOURCE}),
        ("picture", {"image": picture, "caption": "Verzonnen bijschrift"}),
        ("figure", {"indicator": site[plan.IndicatorPage], "sentence": "Verzonnen uitleg"}),
        (
            "table",
            {
                "caption": "Verzonnen tabel",
                "columns": ["Naam", "Jaar"],
                "rows": [{"cells": ["Iets", "2030"]}],
            },
        ),
        ("action", {"action": site[plan.ActionPage]}),
        ("agenda", {"event": site[network.EventPage]}),
        ("document", {"document": DocumentFactory(), "title": ""}),
        (
            "call_to_action",
            {"sentence": "Kom!", "label": "Ga", "page": site[plan.PlanPage], "url": ""},
        ),
    ]
    text.save()
    _keep(site, text)
