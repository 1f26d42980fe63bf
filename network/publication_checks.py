"""What the agenda checks before a report is published: no private address or number in it (agenda-and-editing A7)."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from network.models import MeetingPage
from site_core.review.checking import Finding

# Addresses of a desk and not of a person.
OF_A_DESK = frozenset({"info", "contact", "klimaat", "onthaal", "secretariaat", "privacy", "pers"})
ADDRESS = re.compile(r"([A-Za-z0-9._%+-]+)@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
# A Belgian mobile number, however it is spaced: a fixed line is as a rule that of a desk.
MOBILE = re.compile(r"(?<!\d)(?:\+32|0032|0)[\s./-]*4\d{2}(?:[\s./-]*\d{2}){3}(?!\d)")


def checks_of_reports(obj: Any) -> Iterator[Finding]:
    """A report names people by what they do for the city, and gives nobody's own address or number."""
    if not isinstance(obj, MeetingPage):
        return
    said = "\n".join(_texts(obj))
    private = [found[0] for found in ADDRESS.finditer(said) if found[1].lower() not in OF_A_DESK]
    if private:
        text = _(
            "The report holds an e-mail address of a person (%(address)s). Take it out, or use that of a desk."
        )
        yield Finding(text % {"address": private[0]})
    if MOBILE.search(said):
        yield Finding(_("The report holds a mobile telephone number. Take it out."))


def _texts(meeting: MeetingPage) -> Iterator[str]:
    yield meeting.report
    yield str(meeting.body)
    for relation in (meeting.points, meeting.decisions):
        for row in relation.all():
            for field in row._meta.get_fields():
                value = getattr(row, field.name, None) if field.concrete else None
                if isinstance(value, str):
                    yield value
