"""Pages made up for the tests, of the types that the shipped content has none of. Their titles say so."""

from datetime import date, time
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from bridges.models import ActionPage, BridgePage
from network.models import (
    AgendaPage,
    AgendaPoint,
    BodyPage,
    Decision,
    MeetingDocument,
    MeetingPage,
    Organisation,
    Series,
)
from site_core.models import ContentPage, HomePage
from site_core.period import Period


def invent_pages() -> None:
    """Make the invented pages and publish them."""
    invent_content_page()
    invent_meeting()


def invent_content_page() -> None:
    """A page that holds every block an editor can choose, twice: neighbours have to get on too.

    The table stands there once, because two tables of one name are a mistake of the editor.
    """
    body = ContentPage._meta.get_field("body").stream_block
    values = [(name, example_of(name, block)) for name, block in body.child_blocks.items()]
    again = [value for value in reversed(values) if value[0] != "table"]
    page = ContentPage(
        title="Verzonnen bladzijde met elk bouwblok",
        slug="verzonnen-bladzijde",
        lead="Een verzonnen zin die zegt waarover deze verzonnen bladzijde gaat.",
        body=[*values, *again],
    )
    publish_below(HomePage.objects.get(locale__language_code="nl"), page)


def example_of(name: str, block: Any) -> Any:
    """The value that a block previews itself with; of pictures and documents, which have none, an invented one."""
    if name == "picture":
        return {"image": invented_image(), "caption": "Een verzonnen bijschrift"}
    if name == "document":
        return {"document": invented_document(), "title": ""}
    return block.get_preview_value()


def invented_image() -> Any:
    image = get_image_model().objects.create(
        title="Verzonnen foto",
        file=get_test_image_file(filename="verzonnen.png", size=(960, 640)),
        maker="Verzonnen maker",
        alt_nl="Een verzonnen vlak in één kleur",
    )
    image.contextual_alt_text = image.alt_nl
    image.decorative = False
    return image


def invented_document() -> Any:
    return get_document_model().objects.create(
        title="Verzonnen verslag",
        file=ContentFile(b"%PDF-1.4 verzonnen", name="verzonnen.pdf"),
        file_size=18,
    )


def invent_meeting() -> None:
    """A meeting with everything filled in that a meeting can have."""
    body = BodyPage.objects.order_by("path").first()
    meeting = MeetingPage(
        title="Verzonnen vergadering van een bestaand orgaan",
        slug="verzonnen-vergadering",
        kind="meeting",
        number="2031/3",
        when=Period.of_moment(date(2031, 3, 6), time(19, 30), time(21, 30)),
        certainty="confirmed",
        audience="invited",
        summary="Een verzonnen samenvatting.",
        body=[("text", "<p>Een verzonnen tekst.</p>")],
        place_name="Verzonnen zaal",
        place_address="Verzonnen straat 1, 8000 Brugge",
        step_free="help",
        online_url="https://voorbeeld.test/online",
        registration_url="https://voorbeeld.test/inschrijven",
        registration_until=date(2031, 2, 28),
        is_full=True,
        language_of_event="Nederlands",
        body_of=body,
        series=Series.objects.create(
            title="Verzonnen reeks",
            slug="verzonnen-reeks",
            body=body,
            first=date(2031, 1, 1),
            last=date(2031, 12, 31),
        ),
    )
    meeting.bridges = BridgePage.objects.order_by("path")[:2]
    action = ActionPage.objects.facts().order_by("path").first()
    meeting.attendance, meeting.report = 12, "Een verzonnen verslag.\n\nIn twee alinea's."
    meeting.report_state, meeting.report_approved_on = "approved", date(2026, 1, 15)
    meeting.attended_by = list(Organisation.objects.order_by("name")[:3])
    meeting.points = [
        AgendaPoint(
            title="Een verzonnen punt",
            kind="decision",
            action=action,
            outcome="Een verzonnen uitkomst.",
        ),
        AgendaPoint(title="Een verzonnen mededeling"),
    ]
    meeting.decisions = [
        Decision(
            title="Een verzonnen open beslissing",
            action=action,
            follow_up=Period.of_quarter(2030, 2),
        ),
        Decision(
            title="Een verzonnen beslissing over tijd",
            owner_role="verzonnen dienst",
            follow_up=Period.of_year(2025),
        ),
        Decision(
            title="Een verzonnen uitgevoerde beslissing",
            done_on=date(2026, 2, 1),
            done_note="Verzonnen.",
        ),
        Decision(
            title="Een verzonnen ingetrokken beslissing",
            withdrawn_on=date(2026, 2, 1),
            withdrawn_reason="Zo.",
        ),
    ]
    meeting.documents = [
        MeetingDocument(document=invented_document(), kind="report", is_published=True)
    ]
    publish_below(AgendaPage.objects.get(locale__language_code="nl"), meeting)


def publish_below(parent: Any, page: Any) -> None:
    """Add a page that is as correct as the admin would demand, and publish it."""
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.full_clean()
    page.save_revision().publish()
