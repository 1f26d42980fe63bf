"""Looks at what a change of a series would do, and does exactly that: all of it, or nothing."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from network.date_acts import publish_values
from network.models import AgendaPage, MeetingPage, Series, SeriesMark
from network.models.agenda import EventKind, Outcome
from network.series.free_days import FreeDays
from network.series.members import details_of, fingerprint, members_of, title_end
from network.series.planning import Effect, Kind, plan
from network.series.rules import Rule, wanted_by

MOST_MEETINGS = 150
RULE_FIELDS = (
    "rule", "first", "last", "nth", "weekday", "times_a_year", "start_time", "end_time", "on_holiday",
)  # fmt: skip


@dataclass(slots=True)
class Outlook:
    """What a change would do, as it was looked at. `seal` is the same as long as nothing about it changed."""

    effects: list[Effect]
    seal: str
    free_days: FreeDays = field(repr=False)

    @property
    def needs_reason(self) -> bool:
        """Whether readers have to be told why."""
        return any(effect.needs_reason for effect in self.effects)

    @property
    def writes(self) -> int:
        """How many meetings are written."""
        return sum(effect.writes for effect in self.effects)


class OutdatedError(Exception):
    """What would happen now is not what was looked at; `outlook` is how it stands now."""

    def __init__(self, outlook: Outlook) -> None:
        super().__init__()
        self.outlook = outlook


def rule_of(series: Series) -> Rule:
    """The rule of a series as it is now, saved or not."""
    return Rule(**{name: getattr(series, name) for name in RULE_FIELDS})


def look_ahead(series: Series, user: Any, since: date | None = None) -> Outlook:
    """Say, without writing, what the series as it is now (saved or not) would do with its meetings."""
    today, free_days = timezone.localdate(), FreeDays.known()
    begins = rule_begins(series, since)
    effects = plan(
        wanted_by(rule_of(series), free_days.is_free),
        members_of(series, user, today),
        details=details_of(series),
        today=today,
        since=begins,
        # All open ones get the new place; those before the rule began keep their dates.
        earlier_too=since is None,
    )
    return Outlook(effects, _seal(series, effects, since), free_days)


def rule_begins(series: Series, since: date | None) -> date | None:
    """From which day on the rule counts: where the change begins, or where it began when only name or place change now."""
    stored = Series.objects.filter(pk=series.pk).first() if series.pk and since is None else None
    if stored is None or rule_of(stored) != rule_of(series):
        return since
    return stored.follows_from


def _seal(series: Series, effects: list[Effect], since: date | None) -> str:
    """Hold what is to be saved, what is saved now, and what would happen."""
    stored = Series.objects.filter(pk=series.pk).values().first() if series.pk else None
    parts = (sorted(model_to_dict(series).items()), since, sorted((stored or {}).items()), [one.digest for one in effects])  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def apply_series(
    *, series: Series, user: Any, seal: str, reason: str = "", since: date | None = None
) -> Outlook:
    """Save a series and do what was looked at; OutdatedError when something changed since.

    One at a time: whoever comes second waits here, and is then told.
    """
    with transaction.atomic():
        agenda = _lock(series)
        outlook = look_ahead(series, user, since)
        if outlook.seal != seal:
            raise OutdatedError(outlook)
        if outlook.needs_reason and not reason.strip():
            raise ValidationError({"reason": _("Say why: readers see it with every date that moves or is cancelled.")})  # fmt: skip
        if len([one for one in outlook.effects if one.kind == Kind.ADDED]) > MOST_MEETINGS:
            raise ValidationError(_("These are more meetings than anybody plans. Choose an earlier end."))  # fmt: skip
        is_new = series.pk is None
        series.follows_from = rule_begins(series, since)
        series.full_clean()
        series.save()
        _Writer(series, agenda, user, reason.strip()).write(outlook.effects)
        log(instance=series, action="wagtail.create" if is_new else "wagtail.edit", user=user)
    return outlook


def _lock(series: Series) -> AgendaPage:
    """Let one person at a time plan. The agenda comes first, because meetings are added below it."""
    agendas = AgendaPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    key = agendas.values_list("pk", flat=True).first()
    if key is None:
        raise ValidationError(_("There is no agenda yet. Make its page first."))
    Page.objects.select_for_update().get(pk=key)
    if series.pk:
        Series.objects.select_for_update().get(pk=series.pk)
        pages = Page.objects.filter(meetingpage__series_id=series.pk).order_by("pk")
        list(pages.select_for_update(of=("self",)).values_list("pk", flat=True))
    return agendas.get(pk=key)


@dataclass(slots=True)
class _Writer:
    """Writes the effects of one change."""

    series: Series
    agenda: AgendaPage
    user: Any
    reason: str

    def write(self, effects: list[Effect]) -> None:
        for effect in effects:
            if effect.kind == Kind.ADDED:
                self._add(effect)
            elif effect.kind == Kind.CHANGED:
                self._change(effect)
            elif effect.kind == Kind.CANCELLED:
                values = {"outcome": Outcome.CANCELLED, "outcome_reason": self.reason}
                publish_values(self._page(effect), values, self.user)
            elif effect.kind == Kind.REMOVED:
                self._page(effect).delete()

    def _add(self, effect: Effect) -> None:
        self.series.last_number += 1
        self.series.save(update_fields=["last_number"])
        number = str(self.series.last_number)
        page = MeetingPage(
            slug=self._free_slug(number), kind=EventKind.MEETING, series=self.series, locale=self.agenda.locale, live=False,
            owner=self.user, number=number,
        )  # fmt: skip
        for name, value in (self._details(number) | {"when": effect.after}).items():
            setattr(page, name, value)
        page.bridges = [one for one in self.series.body.concerns.all() if one.live]
        self.agenda.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.user, content_changed=True)
        publish_values(page, {}, self.user)
        self._mark(page, effect)

    def _change(self, effect: Effect) -> None:
        page = self._page(effect)
        values = self._details(page.number) | {"when": effect.after}
        if effect.is_move:
            values["moved_reason"] = self.reason
        publish_values(page, values, self.user)
        self._mark(page, effect)

    def _details(self, number: str) -> dict[str, Any]:
        series = self.series
        return {
            "title": f"{series.title}{title_end(number)}",
            "place_name": series.place_name,
            "place_address": series.place_address,
            "step_free": series.step_free,
            "body_of": series.body,
        }

    def _page(self, effect: Effect) -> Any:
        return MeetingPage.objects.select_related("locale").get(
            pk=effect.member and effect.member.pk
        )

    def _free_slug(self, number: str) -> str:
        taken = set(self.agenda.get_children().values_list("slug", flat=True))
        slug = f"{self.series.slug}-{number}"
        while slug in taken:
            slug += "-b"
        return slug

    def _mark(self, page: Any, effect: Effect) -> None:
        """Remember what was written, as the database gives it back."""
        written = MeetingPage.objects.select_related("latest_revision").get(pk=page.pk)
        values = {"slot": effect.slot.key, "fingerprint": fingerprint(written)}
        SeriesMark.objects.update_or_create(page_id=page.pk, defaults=values)
