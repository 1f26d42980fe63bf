"""What the tests of meetings share: a meeting with points, and its screen in the admin as somebody fills it in."""

from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from network.models import AgendaPoint, MeetingPage
from site_core.period import Period
from site_core.roles.services import set_up_roles
from tests.factories import UserFactory

PAST = date(2026, 9, 15)


def give_points(meeting: MeetingPage, action: Any = None, **values: Any) -> MeetingPage:
    """Put a meeting in the past, with three points, and publish it."""
    meeting.when, meeting.certainty = Period.of_day(PAST), "confirmed"
    meeting.moved_reason = "Verzonnen reden."
    meeting.points = [
        AgendaPoint(title="Verzonnen stand van zaken", kind="information"),
        AgendaPoint(title="Verzonnen advies", kind="advice"),
        AgendaPoint(title="Verzonnen keuze", kind="decision", action=action),
    ]
    meeting.decisions = []
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.save_revision().publish()
    return MeetingPage.objects.get(pk=meeting.pk)


def member_of(role: str) -> Any:
    """Somebody with one of the roles of the team."""
    set_up_roles()
    user = UserFactory(first_name="Verzonnen", last_name=role)
    user.groups.add(Group.objects.get(name=role))
    return user


def address(meeting: MeetingPage) -> str:
    """Where “Finish the report” stands for a meeting."""
    return reverse("meetings:finish_report", args=[meeting.pk])


def filled_in(client: Any, meeting: MeetingPage) -> dict[str, Any]:
    """What a browser without script would send back of the screen as it is shown."""
    return sent_back(client.get(address(meeting)))


def sent_back(response: Any) -> dict[str, Any]:
    """The names and values of the screen in an answer, a list where a name stands more than once.

    Wagtail's own reader of forms keeps one value of each name only.
    """
    sent: dict[str, list[str]] = {}
    page = BeautifulSoup(response.content, "lxml")
    for field in page.find(id="report-form").find_all(["input", "textarea", "select"]):
        kind = field.get("type", "")
        if kind == "file" or (kind in {"radio", "checkbox"} and not field.has_attr("checked")):
            continue
        if field.name == "select":
            value = (field.find("option", selected=True) or field.find("option"))["value"]
        else:
            value = field.get("value", "") if field.name == "input" else field.text.lstrip("\n")
        sent.setdefault(field["name"], []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}


def first_new(data: dict[str, Any]) -> str:
    """The prefix of the first empty row for a decision."""
    return f"decision-{data['new'][0]}"
