"""All that a practice tells, as labelled plain text in the order of the model practice.

One gatherer for every outlet that is no web page of its own: the answers to check, the receipt, the status page, the screen
of the reviewer and the comparison of two texts. A page, a version of it and one that was never saved are told alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from practices.answers.rich_text import text_of
from practices.models import PracticePage
from site_core.labels.models import LabelScheme
from site_core.period import period_label


@dataclass(frozen=True, slots=True)
class Told:
    """One answer. `name` is what remarks refer to, and stays the same; `part` is the page of the form that asks for it."""

    name: str
    part: str
    label: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "\n".join(self.values)


def told(page: PracticePage) -> list[Told]:
    """Tell what stands in a practice; answers that are empty are left out."""
    return [each for each in all_told(page) if any(each.values)]


def all_told(page: PracticePage) -> list[Told]:
    """Tell of every answer, also of those that are empty: a reviewer may ask for one."""
    return list(_all(page))


def _all(page: PracticePage) -> Iterator[Told]:
    yield _one("title", "titel", _("Title"), page.title)
    yield _one("summary", "titel", _("Summary"), page.summary)
    yield _several("organisation", "wie", _("Municipality or organisation"), page.senders)
    yield _several("partners", "partners", _("Partners"), map(_partner, page.partners.all()))
    yield _several("address", "plaats", _("Place"), _place(page))
    yield _one("starts", "wanneer", _("Start"), _period(page.starts))
    yield _one("ends", "wanneer", _("End"), _period(page.ends))
    yield _one("status", "wanneer", _("Status"), capfirst(page.get_status_display()))
    yield _one("stopped_reason", "wanneer", _("Why it stopped"), page.stopped_reason)
    bridges = sorted(page.bridges.all(), key=lambda bridge: bridge.number or 0)
    yield _several("bridges", "thema", _("Bridges"), map(str, bridges))
    for scheme, labels in _labels(page):
        yield _several(f"labels_{scheme}", "thema", capfirst(str(scheme.label)), labels)
    actions = (str(link.action) for link in page.action_links.all())
    yield _several("actions", "thema", _("Actions of the plan"), actions)
    yield _one("what_happened", "gebeurd", _("What happened?"), text_of(page.what_happened))
    yield _several("steps", "gebeurd", _("Steps"), (_joined(": ", one.year, one.text) for one in page.steps.all()))  # fmt: skip
    yield _one("why", "waarom", _("Why?"), text_of(page.why))
    yield _one("intended_result", "resultaat", _("The intended result"), text_of(page.intended_result))  # fmt: skip
    yield _several("results", "resultaat", _("Measured results"), map(_result, page.results.all()))
    yield _one("not_achieved", "resultaat", _("What did not work out (yet)"), text_of(page.not_achieved))  # fmt: skip
    challenges = (_joined("\n→ ", one.difficulty, one.solution) for one in page.challenges.all())
    yield _several("challenges", "uitdagingen", _("What were the challenges?"), challenges)
    staff = _joined(" ", _number(page.staff_amount), page.staff_unit)
    yield _several("staff", "middelen", _("Staff"), [staff, page.staff_note])
    yield _several("cost", "middelen", _("Cost"), _cost(page))
    yield _several("funding", "middelen", _("Funding"), map(_funding, page.funding.all()))
    yield _one("success_factors", "succesfactoren", _("The success factors"), text_of(page.success_factors))  # fmt: skip
    yield _one("tips", "tips", _("Tips for other municipalities"), text_of(page.tips))
    blocks = (_joined("\n", one.name, one.what, one.conditions) for one in page.building_blocks.all())  # fmt: skip
    yield _several("building_blocks", "tips", _("What others can take over"), blocks)
    yield _one("contact_service", "contact", _("Service"), page.contact_service)
    yield _one("contact_phone", "contact", _("Telephone"), page.contact_phone)
    yield _one("contact_url", "contact", _("Web page"), page.contact_url)
    links = (_joined(": ", one.label, one.url) for one in page.links.all())
    yield _several("links", "links", _("Links"), links)


def _one(name: str, part: str, label: str, value: Any) -> Told:
    return Told(name, part, label, (str(value).strip(),) if value else ())


def _several(name: str, part: str, label: str, values: Iterable[Any]) -> Told:
    kept = (str(value).strip() for value in values if value)
    return Told(name, part, label, tuple(value for value in kept if value))


def _joined(between: str, *parts: Any) -> str:
    return between.join(str(part) for part in parts if part not in (None, ""))


def _partner(partner: Any) -> str:
    return _joined(": ", str(partner), partner.role)


def _place(page: PracticePage) -> list[str]:
    return [page.address, _("Covers the whole municipality") if page.covers_whole_territory else ""]


def _period(period: Any) -> str:
    return period_label(period) if period else ""


def _labels(page: PracticePage) -> Iterator[tuple[LabelScheme, list[str]]]:
    labels = page.shown_labels
    for scheme in LabelScheme:
        yield scheme, [one.name for one in labels if one.scheme == scheme]


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return str(number_format(value.quantize(Decimal(1)) if whole else value.normalize(), force_grouping=True))  # fmt: skip


def _euro(value: Decimal | None) -> str:
    if value is None:
        return ""
    # Cents are two figures; what is finer stays as it was written.
    is_in_cents = (
        value != value.to_integral_value() and value * 100 == (value * 100).to_integral_value()
    )
    return (
        f"€ {number_format(value, 2, force_grouping=True)}"
        if is_in_cents
        else f"€ {_number(value)}"
    )


def _result(result: Any) -> str:
    planned, realised = _number(result.planned), _number(result.realised)
    parts = [
        result.kind,
        _("planned: %(value)s") % {"value": _joined(" ", planned, result.unit)} if planned else "",
        _("realised: %(value)s") % {"value": _joined(" ", realised, result.unit)} if realised else "",
        _("measured on %(day)s") % {"day": date_format(result.as_of, "DATE_FORMAT")} if result.as_of else "",
        _("source: %(source)s") % {"source": result.source} if result.source else "",
    ]  # fmt: skip
    return _joined(" · ", *parts)


def _cost(page: PracticePage) -> list[str]:
    low, high = page.cost_from, page.cost_to
    span = _joined(" – ", *dict.fromkeys(filter(None, [_euro(low), _euro(high)])))
    vat = {True: _("VAT included"), False: _("without VAT")}
    return [
        span,
        _("own share: %(sum)s") % {"sum": _euro(page.cost_own_share)} if page.cost_own_share is not None else "",
        _("every year: %(sum)s") % {"sum": _euro(page.cost_yearly)} if page.cost_yearly is not None else "",
        _("prices of %(year)s") % {"year": str(page.cost_year)} if page.cost_year else "",
        vat[page.cost_includes_vat] if page.cost_includes_vat is not None else "",
        page.cost_note,
    ]  # fmt: skip


def _funding(funding: Any) -> str:
    return _joined(" · ", funding.source, _euro(funding.amount), funding.get_state_display())
