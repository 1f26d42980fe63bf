"""What the list of actions in the admin can be narrowed down to."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from bridges.following_up import waiting_milestones
from bridges.models import ActionPage, ActionParty, BridgePage, Milestone, PillarPage, Status
from network.models import Organisation
from site_core.period import period_overlaps, period_past

NEVER = "never"
WITHOUT = "none"
YES, NO = "yes", "no"
SILENCES = (90, 180, 365)
DAYS = ngettext_lazy("for %(count)d day", "for %(count)d days", "count")
# The years a milestone can be due in without being a mistake.
MOST_YEARS = 100


# Choices instead of Django's choice of a row: that one asks the database for whatever number an address holds, and a
# number that no column can hold is an error there.
def bridge_choices() -> list[tuple[str, str]]:
    """Return the Bridges by number."""
    bridges = BridgePage.objects.dutch().in_order().values_list("pk", "title")
    return [(str(pk), title) for pk, title in bridges]


def pillar_choices() -> list[tuple[str, str]]:
    """Return the pillars by number."""
    pillars = PillarPage.objects.dutch().order_by("number", "path").values_list("pk", "title")
    return [(str(pk), title) for pk, title in pillars]


def owner_choices() -> list[tuple[str, str]]:
    """Return the organisations that lead an action."""
    leads = Organisation.objects.filter(parts__role=ActionParty.Role.LEAD).distinct()
    return [(str(pk), name) for pk, name in leads.values_list("pk", "name")]


def years_of_milestones() -> list[tuple[str, str]]:
    """Return each year from the first milestone to the last."""
    bounds = Milestone.objects.aggregate(first=Min("due_first"), last=Max("due_last"))
    if not bounds["first"] or not bounds["last"]:
        return []
    years = range(bounds["first"].year, bounds["last"].year + 1)[:MOST_YEARS]
    return [(str(year), str(year)) for year in years]


def days_of_silence() -> list[tuple[str, Any]]:
    """Return how long nothing was heard."""
    return [
        *((str(days), DAYS % {"count": days}) for days in SILENCES),
        (NEVER, _("never reported")),
    ]


class ActionFilterSet(WagtailFilterSet):
    """The filters beside the list of actions. It has no model, so that Wagtail adds no filter on language."""

    bridge = django_filters.ChoiceFilter(
        label=_("Bridge"), choices=bridge_choices, method="below", widget=forms.RadioSelect, empty_label=_("All")
    )  # fmt: skip
    pillar = django_filters.ChoiceFilter(
        label=_("Pillar"), choices=pillar_choices, method="below", empty_label=_("All")
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"),
        choices=[*Status.choices, (WITHOUT, _("no status reported yet"))],
        method="at_status",
        widget=forms.CheckboxSelectMultiple,
    )
    owner = django_filters.ChoiceFilter(
        label=pgettext_lazy("of an action", "Owner"), choices=owner_choices, method="led_by", empty_label=_("All")
    )  # fmt: skip
    silent = django_filters.ChoiceFilter(
        label=_("No report"), choices=days_of_silence, method="silent_since", widget=forms.RadioSelect,
        empty_label=_("All"),
    )  # fmt: skip
    due = django_filters.ChoiceFilter(
        label=_("Milestone due in"), choices=years_of_milestones, method="due_in", empty_label=_("All")
    )  # fmt: skip
    late = django_filters.ChoiceFilter(
        label=_("Late milestone"), choices=[(YES, _("Yes")), (NO, _("No"))], method="with_late_milestone",
        widget=forms.RadioSelect, empty_label=_("All"),
    )  # fmt: skip
    language = django_filters.ChoiceFilter(
        label=_("On the site in"), choices=settings.LANGUAGES, method="on_the_site_in", widget=forms.RadioSelect,
        empty_label=_("All"),
    )  # fmt: skip

    def below(self, actions: Any, _name: str, number: str) -> Any:
        """Those below a Bridge or a pillar."""
        return actions.descendant_of(Page.objects.get(pk=number))

    def at_status(self, actions: Any, _name: str, statuses: list[str]) -> Any:
        """Those that stand at one of these today."""
        without = Q(status__isnull=True) if WITHOUT in statuses else Q()
        return actions.filter(Q(status__in=[one for one in statuses if one != WITHOUT]) | without)

    def led_by(self, actions: Any, _name: str, number: str) -> Any:
        """Those of which an organisation has the lead."""
        led = ActionParty.objects.filter(organisation=number, role=ActionParty.Role.LEAD)
        return actions.filter(pk__in=led.values("action"))

    def silent_since(self, actions: Any, _name: str, silence: str) -> Any:
        """Those nobody reported on for so many days, or ever."""
        never = Q(last_reported_on__isnull=True)
        if silence == NEVER:
            return actions.filter(never)
        last = timezone.localdate() - timedelta(days=int(silence))
        return actions.filter(never | Q(last_reported_on__lte=last))

    def due_in(self, actions: Any, _name: str, year: str) -> Any:
        """Those with a milestone still to be reached that may fall in a year."""
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        due = waiting_milestones(timezone.localdate()).filter(period_overlaps("due", first, last))
        return actions.filter(pk__in=due.values("action"))

    def with_late_milestone(self, actions: Any, _name: str, answer: str) -> Any:
        """Those with a milestone that is late, or without any."""
        today = timezone.localdate()
        late = Q(
            pk__in=waiting_milestones(today).filter(period_past("due", today)).values("action")
        )
        return actions.filter(late if answer == YES else ~late)

    def on_the_site_in(self, actions: Any, _name: str, language: str) -> Any:
        """Those that readers can open in a language."""
        pages = ActionPage.objects.live().filter(locale__language_code=language)
        return actions.filter(translation_key__in=pages.values("translation_key"))
