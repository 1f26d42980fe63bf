"""What is checked before publication: no private address or number in a report (agenda-and-editing A7), no unread name."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_relations

from network.models import MeetingPage, Organisation
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


def checks_of_names(obj: Any) -> Iterator[Finding]:
    """No text names an organisation that nobody read yet: of that one, a single person can still change every word."""
    unread = {one.pk: one for one in _named(obj) if not (one.live or one.first_published_at)}
    for one in sorted(unread.values(), key=str):
        text = _("The organisation “%(name)s” is not on the site yet. Send that one in first.")
        yield Finding(text % {"name": one})


def _named(obj: Model) -> Iterator[Organisation]:
    rows = [obj]
    if isinstance(obj, ClusterableModel):
        for relation in get_all_child_relations(type(obj)):
            rows += getattr(obj, relation.get_accessor_name()).all()
    for row in rows:
        for field in row._meta.get_fields():
            if getattr(field, "related_model", None) is not Organisation:
                continue
            if isinstance(field, ForeignKey) and (one := getattr(row, field.name)):
                yield one
            elif isinstance(field, ManyToManyField) and row.pk:
                yield from getattr(row, field.name).all()


def _texts(meeting: MeetingPage) -> Iterator[str]:
    yield meeting.report
    yield str(meeting.body)
    for relation in (meeting.points, meeting.decisions):
        for row in relation.all():
            for field in row._meta.get_fields():
                value = getattr(row, field.name, None) if field.concrete else None
                if isinstance(value, str):
                    yield value
