"""Writes what was looked at: all of it, or nothing, one person at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from network.date_acts import publish_values
from network.models import AgendaPage, MeetingPage, Series, SeriesMark, SeriesProposal
from network.models.agenda import EventKind, Outcome
from network.series.members import fingerprint, title_end
from network.series.outlook import OutdatedError, Outlook, rule_begins
from network.series.planning import Effect, Kind

MOST_MEETINGS = 150


def hold_proposal(series: Series) -> SeriesProposal | None:
    """Let one at a time write about the change that waits, before all else: whoever decides on it begins there too."""
    if series.pk is None:
        return None
    return SeriesProposal.objects.select_for_update(of=("self",)).filter(series=series).first()


def hold_series(series: Series) -> AgendaPage:
    """Let one person at a time plan. The agenda comes first, because meetings are added below it."""
    agendas = AgendaPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    key = agendas.values_list("pk", flat=True).first()
    if key is None:
        raise ValidationError(_("There is no agenda yet. Make its page first."))
    Page.objects.select_for_update().get(pk=key)
    if series.pk:
        if not Series.objects.select_for_update().filter(pk=series.pk).exists():
            raise ValidationError(_("This series was deleted in the meantime."))
        pages = Page.objects.filter(meetingpage__series_id=series.pk).order_by("pk")
        list(pages.select_for_update(of=("self",)).values_list("pk", flat=True))
    return agendas.get(pk=key)


@dataclass(slots=True)
class Writer:
    """Writes the effects of one change. With an `author` they proposed it, and `user` confirmed it as the second person."""

    series: Series
    agenda: AgendaPage
    user: Any
    author: Any = None
    reason: str = ""

    def write(self, effects: list[Effect]) -> None:
        for effect in effects:
            if effect.kind == Kind.ADDED:
                self._add(effect)
            elif effect.kind == Kind.CHANGED:
                self._change(effect)
            elif effect.kind == Kind.CANCELLED:
                values = {"outcome": Outcome.CANCELLED, "outcome_reason": self.reason}
                self._publish(self._page(effect), values)
            elif effect.kind == Kind.REMOVED:
                self._page(effect).delete()

    def _add(self, effect: Effect) -> None:
        self.series.last_number += 1
        self.series.save(update_fields=["last_number"])
        number = str(self.series.last_number)
        page = MeetingPage(
            slug=self._free_slug(number), kind=EventKind.MEETING, series=self.series, locale=self.agenda.locale, live=False,
            owner=self.author or self.user, number=number,
        )  # fmt: skip
        for name, value in (self._details(number) | {"when": effect.after}).items():
            setattr(page, name, value)
        page.bridges = [one for one in self.series.body.concerns.all() if one.live]
        self.agenda.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.user, content_changed=True)
        self._publish(page, {})
        self._mark(page, effect)

    def _change(self, effect: Effect) -> None:
        page = self._page(effect)
        values = self._details(page.number) | {"when": effect.after}
        # Of a date that readers never saw, nobody is told that it moved.
        if effect.needs_reason:
            values["moved_reason"] = self.reason
        self._publish(page, values)
        self._mark(page, effect)

    def _publish(self, page: Any, values: dict[str, Any]) -> None:
        publish_values(page, values, self.user, author=self.author, reason=self.reason)

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


def require_sealed(outlook: Outlook, seal: str) -> None:
    """Raise where it is not what was looked at, or more than anybody plans."""
    if outlook.seal != seal:
        raise OutdatedError(outlook)
    if len([one for one in outlook.effects if one.kind == Kind.ADDED]) > MOST_MEETINGS:
        raise ValidationError(_("These are more meetings than anybody plans. Choose an earlier end."))  # fmt: skip


def write_series(writer: Writer, outlook: Outlook, since: date | None) -> None:
    """Save the series, and do what was looked at."""
    series = writer.series
    is_new = series.pk is None
    series.follows_from = rule_begins(series, since)
    series.full_clean()
    series.save()
    writer.write(outlook.effects)
    log(instance=series, action="wagtail.create" if is_new else "wagtail.edit", user=writer.user)
