"""Gathers what stands on the card of a practice, for the screen, for paper and for an earlier version alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.urls import NoReverseMatch, reverse

from practices.card.figures import Figure, figures_of
from practices.card.money import Cost, cost_of
from practices.card.standing import Standing, standing_of
from practices.card.steps import YearOfSteps, steps_by_year
from practices.models import PracticeVersion
from site_core.labels.models import LabelScheme

AT_A_GLANCE = (LabelScheme.THEME, LabelScheme.LEKP)


@dataclass(frozen=True)
class Card:
    """One practice: `page` in the language of the reader, `practice` its Dutch row, which has the facts.

    `version` is the earlier one that is shown; None for the card of now. Rows are read when a template asks for them.
    """

    page: Any
    practice: Any
    day: date
    version: PracticeVersion | None = None

    @property
    def is_current(self) -> bool:
        """Whether this is the text that holds now."""
        return self.version is None

    @cached_property
    def municipalities(self) -> list[Any]:
        """Who it comes from."""
        towns: list[Any] = self.practice.shown_municipalities
        return towns

    @cached_property
    def senders(self) -> list[str]:
        """The same by name, with whoever else sent it."""
        senders: list[str] = self.practice.senders
        return senders

    @cached_property
    def partners(self) -> list[Any]:
        """Who took part."""
        return list(self._rows("partners", "organisation"))

    @cached_property
    def bridges(self) -> list[Any]:
        """The Bridges it belongs with."""
        return sorted(self.practice.bridges.all(), key=lambda one: one.number or 0)

    @cached_property
    def labels(self) -> list[Any]:
        """Its labels, list after list."""
        order = list(LabelScheme)
        rows = self.practice.shown_labels
        return sorted(rows, key=lambda one: (order.index(one.scheme), one.sort_order, one.name_nl))

    @property
    def label_groups(self) -> list[dict[str, Any]]:
        """Its labels, by the list they belong to."""
        grouped = groupby(self.labels, key=lambda one: LabelScheme(one.scheme))
        return [{"scheme": scheme.label, "is_main": scheme in AT_A_GLANCE, "labels": list(rows)} for scheme, rows in grouped]  # fmt: skip

    @cached_property
    def actions(self) -> list[Any]:
        """The actions of the plan that it names."""
        return [link.action for link in self._rows("action_links", "action") if link.action]

    @cached_property
    def years(self) -> list[YearOfSteps]:
        """What happened, year by year."""
        return steps_by_year(self.practice.steps.all())

    @cached_property
    def figures(self) -> list[Figure]:
        """What was measured."""
        return figures_of(self.practice.results.all())

    @cached_property
    def challenges(self) -> list[Any]:
        """What was difficult."""
        return list(self.practice.challenges.all())

    @cached_property
    def funding(self) -> list[Any]:
        """Who paid."""
        return list(self.practice.funding.all())

    @cached_property
    def building_blocks(self) -> list[Any]:
        """What others can take over."""
        return list(self._rows("building_blocks", "document"))

    @cached_property
    def links(self) -> list[Any]:
        """Where more is told."""
        return list(self.practice.links.all())

    @cached_property
    def pictures(self) -> list[Any]:
        """Its pictures: none that is still in quarantine."""
        return [one for one in self._rows("pictures", "image") if not one.image.quarantined]

    @cached_property
    def cost(self) -> Cost:
        """What it cost, in words."""
        return cost_of(self.practice)

    @cached_property
    def standing(self) -> Standing:
        """Which version this is, and how fresh it is."""
        return standing_of(self.practice, self.version, self.day)

    @cached_property
    def ask_url(self) -> str:
        """Where its owner can be asked; nothing for a draft without an address."""
        return address_of("practices:ask", self.practice.slug)

    @property
    def can_be_asked(self) -> bool:
        """Whether there is any way to ask."""
        facts = self.practice
        return bool(self.ask_url or facts.contact_service or facts.contact_phone or facts.contact_url)  # fmt: skip

    def _rows(self, relation: str, named: str) -> Iterable[Any]:
        """Rows with what they name. In a draft or a version the relation holds a list, which ignores this."""
        rows: Iterable[Any] = getattr(self.practice, relation).select_related(named)
        return rows


def address_of(view: str, *arguments: Any) -> str:
    """Return the address of a view, or nothing where it has none."""
    try:
        return reverse(view, args=arguments)
    except NoReverseMatch:
        return ""
